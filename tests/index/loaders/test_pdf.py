from datetime import datetime
from pathlib import Path

from fpdf import FPDF
from pypdf import PdfReader, PdfWriter

from tests.index.loaders.reading import headings, one_document, one_failure, texts

LONG = "The hurricane reached the coast on Friday morning with winds of 120 mph and heavy rain. "


def storm_pdf(path: Path, pages: int = 1, title: str = "") -> Path:
    pdf = FPDF()
    pdf.set_title(title)
    pdf.set_author("Ann Bell")
    pdf.set_creation_date(datetime(2024, 10, 11))
    for number in range(1, pages + 1):
        pdf.add_page()
        pdf.set_font("helvetica", size=11)
        line(pdf, f"Example Wire bulletin - page {number}")
        pdf.ln(6)
        pdf.set_font("helvetica", "B", 16)
        line(pdf, f"Part {'ABCDEF'[number - 1]}")
        pdf.set_font("helvetica", size=11)
        pdf.multi_cell(0, 6, LONG * 3)
        pdf.ln(4)
        pdf.multi_cell(0, 6, "A second paragraph. " + LONG)
        pdf.ln(4)
        line(pdf, "Region  Dead")
        line(pdf, f"{'ABCDEF'[number - 1]}land  1{number}")
    pdf.output(str(path))
    return path


def line(pdf: FPDF, text: str) -> None:
    pdf.cell(0, 6, text, new_x="LMARGIN", new_y="NEXT")


def test_wrapped_lines_are_joined_and_paragraphs_kept_apart(tmp_path: Path) -> None:
    document = one_document(storm_pdf(tmp_path / "a.pdf"))
    assert texts(document) == [
        "Example Wire bulletin - page 1",
        "Part A",
        (LONG * 3).strip(),
        ("A second paragraph. " + LONG).strip(),
        "Region  Dead\nAland  11",
    ]
    assert headings(document) == ["Part A"]


def test_blocks_know_their_page_and_running_headers_go(tmp_path: Path) -> None:
    document = one_document(storm_pdf(tmp_path / "a.pdf", pages=4))
    assert [block.page for block in document.blocks if block.heading] == [1, 2, 3, 4]
    assert not any("bulletin" in text for text in texts(document))
    assert any("Bland  12" in text for text in texts(document))


def test_the_file_names_title_and_author_but_no_publication(tmp_path: Path) -> None:
    document = one_document(storm_pdf(tmp_path / "a.pdf", title="Storm report"))
    assert (document.title, document.author) == ("Storm report", "Ann Bell")
    assert document.published_at is None
    assert one_document(storm_pdf(tmp_path / "b.pdf", title="Microsoft Word - x.docx")).title is None


def test_a_hyphen_goes_only_when_the_word_stands_whole_elsewhere(tmp_path: Path) -> None:
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("helvetica", size=11)
    for text in (
        "The government met on Friday and the govern-",
        "ment rose again with a well-",
        "known minister as its head.",
    ):
        line(pdf, text)
    pdf.output(str(tmp_path / "a.pdf"))
    assert texts(one_document(tmp_path / "a.pdf")) == [
        "The government met on Friday and the government rose again with a well-known minister as its head."
    ]


def encrypted(path: Path, password: str) -> Path:
    writer = PdfWriter(clone_from=PdfReader(storm_pdf(path)))
    writer.encrypt(user_password=password, owner_password="owner", algorithm="AES-256")
    writer.write(path)
    return path


def test_an_encrypted_pdf_says_what_to_do(tmp_path: Path) -> None:
    reason = one_failure(encrypted(tmp_path / "a.pdf", "secret")).reason
    assert reason.startswith("it is encrypted")
    assert "qpdf" in reason


def test_a_pdf_with_an_empty_user_password_is_read(tmp_path: Path) -> None:
    assert "Part A" in texts(one_document(encrypted(tmp_path / "a.pdf", "")))


def test_a_scan_without_text_asks_for_ocr(tmp_path: Path) -> None:
    pdf = FPDF()
    pdf.add_page()
    pdf.rect(10, 10, 50, 50)
    pdf.output(str(tmp_path / "a.pdf"))
    assert "OCR" in one_failure(tmp_path / "a.pdf").reason


def test_a_truncated_pdf_never_raises(tmp_path: Path) -> None:
    whole = storm_pdf(tmp_path / "a.pdf").read_bytes()
    for share in range(1, 10):
        path = tmp_path / f"{share}.pdf"
        path.write_bytes(whole[: len(whole) * share // 10])
        assert one_failure(path).reason


def test_text_named_pdf_is_refused(tmp_path: Path) -> None:
    assert "not a PDF" in one_failure(tmp_path / "a.pdf", "just text").reason


def pages_of_lines(path: Path, *pages: list[str]) -> Path:
    pdf = FPDF()
    for lines in pages:
        pdf.add_page()
        pdf.set_font("helvetica", size=11)
        for text in lines:
            line(pdf, text)
            pdf.ln(6)
    pdf.output(str(path))
    return path


def test_page_numbers_go_even_from_two_pages(tmp_path: Path) -> None:
    path = pages_of_lines(tmp_path / "a.pdf", ["One.", LONG, "Page 1 of 2"], ["Two.", LONG, "Page 2 of 2"])
    assert not any("Page" in text for text in texts(one_document(path)))


def test_figures_that_do_not_step_with_the_pages_stay(tmp_path: Path) -> None:
    path = pages_of_lines(tmp_path / "a.pdf", ["One.", LONG, "Dead: 24"], ["Two.", LONG, "Dead: 41"])
    read = "\n".join(texts(one_document(path)))
    assert "Dead: 24" in read
    assert "Dead: 41" in read


def test_bullets_keep_their_lines(tmp_path: Path) -> None:
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("helvetica", size=11)
    for text in (LONG, "- One is here.", "- Two is there."):
        line(pdf, text)
    pdf.output(str(tmp_path / "a.pdf"))
    assert texts(one_document(tmp_path / "a.pdf")) == [LONG.strip() + "\n- One is here.\n- Two is there."]
