from pathlib import Path

from tests.index.loaders.reading import one_document, one_failure, texts


def test_blank_lines_part_paragraphs_and_line_feeds_inside_stay(tmp_path: Path) -> None:
    document = one_document(tmp_path / "a.txt", "WIND   120\r\nRAIN    40\r\n  \r\nSecond.\n\n\n")
    assert texts(document) == ["WIND   120\nRAIN    40", "Second."]
    assert (document.key, document.title, document.published_at) == (None, None, None)


def test_a_byte_order_mark_is_not_text(tmp_path: Path) -> None:
    assert texts(one_document(tmp_path / "a.txt", b"\xef\xbb\xbfStorm")) == ["Storm"]
    assert texts(one_document(tmp_path / "b.txt", "Storm é".encode("utf-16"))) == ["Storm é"]


def test_invalid_utf8_says_where_and_what_to_do(tmp_path: Path) -> None:
    failure = one_failure(tmp_path / "a.txt", b"caf\xe9 noir")
    assert "offset 3" in failure.reason
    assert "Save it as UTF-8" in failure.reason


def test_a_binary_file_named_txt_is_refused(tmp_path: Path) -> None:
    assert "null byte at offset 2" in one_failure(tmp_path / "a.txt", b"MZ\0\0").reason


def test_a_file_of_white_space_holds_no_text(tmp_path: Path) -> None:
    assert "no text" in one_failure(tmp_path / "a.txt", "\n \n\t\n").reason
