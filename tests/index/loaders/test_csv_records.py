from pathlib import Path

import pytest

from tests.index.loaders.reading import documents_and_failures, one_document, one_failure, texts


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_is_found(tmp_path: Path, separator: str) -> None:
    rows = [["id", "Title", "text", "Published at"], ["7", "Storm", '"One, two; three"', "2024-10-11"]]
    document = one_document(tmp_path / "a.csv", "\r\n".join(separator.join(row) for row in rows))
    assert (document.key, document.title, document.published_at) == ("7", "Storm", "2024-10-11")
    assert texts(document) == ["One, two; three"]


def test_a_field_may_hold_lines_and_be_very_large(tmp_path: Path) -> None:
    document = one_document(tmp_path / "a.csv", '\ufefftext\n"One\n\nTwo ' + "x" * 300_000 + '"\n')
    assert len(document.blocks) == 2
    assert document.key == "line-2"


def test_a_row_that_does_not_fit_the_header_fails_alone(tmp_path: Path) -> None:
    content = 'id,text\n1,One\n2,"Two\nlines",extra\n3,Three\n4,"never closed\n'
    documents, failures = documents_and_failures(tmp_path / "a.csv", content)
    assert [document.key for document in documents] == ["1", "3"]
    assert [failure.where for failure in failures] == ["line 3", "line 6"]
    assert "never closed" in failures[1].reason


def test_a_header_without_a_text_column_fails_once(tmp_path: Path) -> None:
    failure = one_failure(tmp_path / "a.csv", "id,summary\n1,x\n2,y\n")
    assert "id, summary" in failure.reason
    assert texts(one_document(tmp_path / "b.csv", "id,summary\n1,x\n", text="summary")) == ["x"]
    assert "no column nosuch" in one_failure(tmp_path / "c.csv", "id,text\n1,x\n", title="nosuch").reason


def test_a_header_alone_holds_no_documents(tmp_path: Path) -> None:
    assert "no documents" in one_failure(tmp_path / "a.csv", "id,text\n").reason


def test_a_csv_in_another_encoding_says_what_to_do(tmp_path: Path) -> None:
    assert "UTF-8" in one_failure(tmp_path / "a.csv", "id,text\n1,café".encode("cp1252")).reason
