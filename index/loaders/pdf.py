"""Reads PDF: text by page. Its dates are those of the file, not of the story, so it has no publication date."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pypdf import PageObject, PasswordType, PdfReader
from pypdf.errors import PyPdfError

from index.loaders.loaded import Loaded, LoadedDocument, LoadFailure
from index.loaders.pdf_line import Line
from index.loaders.pdf_paragraphs import page_blocks

_HEAD_WITHIN = 1024
# What programs write when nobody set a title.
_NO_TITLE = re.compile(
    r"(?i)\A(?:untitled.*|microsoft (?:word|powerpoint).*|.*\.(?:docx?|pdf|indd|qxd|pptx?|rtf|odt))\Z"
)


def load_pdf(path: Path, fields: Mapping[str, str]) -> Iterator[Loaded]:  # noqa: ARG001 - has no records
    """One document. An empty password is tried on an encrypted file; a scan without text is a failure."""
    with path.open("rb") as file:
        if b"%PDF-" not in file.read(_HEAD_WITHIN):
            yield LoadFailure("", "it is not a PDF: it does not begin with %PDF-")
            return
        file.seek(0)
        try:
            yield _read(PdfReader(file))
        except PyPdfError as error:
            yield LoadFailure("", f"it is a damaged PDF: {error}")


def _read(reader: PdfReader) -> Loaded:
    if reader.is_encrypted and reader.decrypt("") == PasswordType.NOT_DECRYPTED:
        return LoadFailure(
            "",
            "it is encrypted: remove its password, for example: qpdf --decrypt --password=… IN.pdf OUT.pdf",
        )
    blocks = page_blocks([_lines(page) for page in reader.pages])
    if not blocks:
        return LoadFailure("", _no_text(len(reader.pages)))
    about = reader.metadata
    title = _said(about.title) if about else None
    return LoadedDocument(
        blocks,
        title=None if title and _NO_TITLE.match(title) else title,
        author=_said(about.author) if about else None,
        language=_said(reader.root_object.get("/Lang")),
        metadata={"pages": str(len(reader.pages))},
    )


def _no_text(pages: int) -> str:
    if not pages:
        return "it has no pages"
    return f"it holds no text on {pages} page{'s' * (pages > 1)}, only pictures: run OCR on it first, such as ocrmypdf"


def _lines(page: PageObject) -> list[Line]:
    """pypdf's text of the page, line by line, with the place and size that it reports for the pieces of each line."""
    drawn: list[list[tuple[str, float, float]]] = [[]]

    def visit(text: str, cm: list[float], tm: list[float], _font: Any, size: float) -> None:
        y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        for number, part in enumerate(text.split("\n")):
            if number:
                drawn.append([])
            drawn[-1].append((part, y, abs(size * tm[3] * cm[3])))

    page.extract_text(visitor_text=visit)
    return [_line(pieces) for pieces in drawn]


def _line(pieces: list[tuple[str, float, float]]) -> Line:
    text = "".join(part for part, _, _ in pieces)
    if not text.strip():
        return Line("", None, None)
    # The longest piece speaks for the line: a bullet or a footnote mark may be set in another size.
    _, y, size = max(pieces, key=lambda piece: len(piece[0].strip()))
    return Line(text, round(y, 1), round(size, 1) or None)


def _said(value: object) -> str | None:
    return value.strip() or None if isinstance(value, str) else None
