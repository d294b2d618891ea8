"""Reads PDF: text by page. Its dates are those of the file, not of the story, so it has no publication date."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pypdf import PageObject, PasswordType, PdfReader
from pypdf.errors import PyPdfError

from index.loaders.loaded import Loaded, LoadedDocument, LoadFailure
from index.loaders.pdf_lines import Line, page_blocks

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
    lines = [Line("", None, None)]

    def visit(text: str, cm: list[float], tm: list[float], _font: Any, size: float) -> None:
        for number, part in enumerate(text.split("\n")):
            if number:
                lines.append(Line("", None, None))
            if part:
                last = lines[-1]
                new = last.y is None and bool(part.strip())
                y = round(tm[4] * cm[1] + tm[5] * cm[3] + cm[5], 1) if new else last.y
                drawn = round(abs(size * tm[3] * cm[3]), 1) if new else last.size
                lines[-1] = Line(last.text + part, y, drawn or None)

    page.extract_text(visitor_text=visit)
    return lines


def _said(value: object) -> str | None:
    return value.strip() or None if isinstance(value, str) else None
