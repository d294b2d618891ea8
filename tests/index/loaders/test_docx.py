import zipfile
from datetime import datetime
from pathlib import Path

import docx
from docx.oxml import parse_xml

from tests.index.loaders.reading import headings, one_document, one_failure, texts

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def report(path: Path) -> Path:
    document = docx.Document()
    document.core_properties.title = ""
    document.core_properties.author = "Ann Bell"
    document.core_properties.created = datetime(2024, 10, 11)
    document.add_heading("Storm report", 0)
    document.add_paragraph("The storm hit.")
    document.add_heading("The toll", 1)
    for item in ("one", "two"):
        document.add_paragraph(item, style="List Bullet")
    table = document.add_table(2, 2)
    for row, values in zip(table.rows, (("Region", "Dead"), ("North", "12")), strict=True):
        for cell, value in zip(row.cells, values, strict=True):
            cell.text = value
    last = document.add_paragraph("It was ")
    last._p.append(parse_xml(f"<w:ins {W}><w:r><w:t>very </w:t></w:r></w:ins>"))
    last._p.append(parse_xml(f"<w:del {W}><w:r><w:delText>not </w:delText></w:r></w:del>"))
    last._p.append(parse_xml(f"<w:r {W}><w:rPr><w:vanish/></w:rPr><w:t>secretly </w:t></w:r>"))
    last._p.append(parse_xml(f"<w:r {W}><w:t>bad.</w:t></w:r>"))
    document.element.body.insert(
        -1, parse_xml(f"<w:sdt {W}><w:sdtContent><w:p><w:r><w:t>In a control.</w:t></w:r></w:p></w:sdtContent></w:sdt>")
    )
    document.save(str(path))
    return path


def test_headings_lists_tables_and_reviewed_text_are_read_in_order(tmp_path: Path) -> None:
    document = one_document(report(tmp_path / "a.docx"))
    assert texts(document) == [
        "The storm hit.",
        "The toll",
        "- one\n- two",
        "Region | Dead\nNorth | 12",
        "It was very bad.",
        "In a control.",
    ]
    assert headings(document) == ["The toll"]


def test_title_and_author_are_read_and_no_publication_date(tmp_path: Path) -> None:
    document = one_document(report(tmp_path / "a.docx"))
    assert (document.title, document.author) == ("Storm report", "Ann Bell")
    assert (document.published_at, document.updated_at) == (None, None)


def test_a_truncated_docx_is_a_failure(tmp_path: Path) -> None:
    whole = report(tmp_path / "a.docx").read_bytes()
    assert "cut short" in one_failure(tmp_path / "b.docx", whole[: len(whole) // 2]).reason


def test_a_zip_that_is_no_word_file_is_a_failure(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as archive:
        archive.writestr("a.txt", "x")
    assert "not a Word file" in one_failure(tmp_path / "a.docx").reason


def test_a_docx_with_a_password_says_what_to_do(tmp_path: Path) -> None:
    assert "password" in one_failure(tmp_path / "a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600).reason


def test_an_empty_docx_holds_no_text(tmp_path: Path) -> None:
    docx.Document().save(str(tmp_path / "a.docx"))
    assert "no text" in one_failure(tmp_path / "a.docx").reason


def test_a_small_file_that_unpacks_to_a_very_long_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<w:p/>" * 6_000_000)
    assert "unpacks to" in one_failure(path).reason
