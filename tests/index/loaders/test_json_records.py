import json
from pathlib import Path

import pytest

from tests.index.loaders.reading import documents_and_failures, one_document, one_failure, texts


def lines(*records: object) -> str:
    return "\n".join(record if isinstance(record, str) else json.dumps(record) for record in records)


def test_one_bad_line_does_not_stop_the_rest(tmp_path: Path) -> None:
    content = lines({"id": "a", "text": "One."}, '{"id": "b", "text": ', "", [1], {"id": "c", "text": "Three."})
    documents, failures = documents_and_failures(tmp_path / "a.jsonl", content)
    assert [document.key for document in documents] == ["a", "c"]
    assert [failure.where for failure in failures] == ["line 2", "line 4"]
    assert "not valid JSON" in failures[0].reason
    assert "a list, not an object" in failures[1].reason


def test_a_line_of_invalid_utf8_fails_alone(tmp_path: Path) -> None:
    content = b'\xef\xbb\xbf{"id": "a", "text": "One."}\n{"text": "caf\xe9"}\r\n{"id": "c", "text": "x"}'
    documents, failures = documents_and_failures(tmp_path / "a.ndjson", content)
    assert [document.key for document in documents] == ["a", "c"]
    assert failures[0].where == "line 2"


def test_the_usual_names_are_understood(tmp_path: Path) -> None:
    record = {
        "_id": {"$oid": "65a"},
        "Headline": "Storm",
        "articleBody": "It hit.\n\nHard.",
        "source": {"id": None, "name": "Example Wire"},
        "publishedAt": "2024-10-11T09:30:00Z",
        "date-modified": 1728640000,
        "authors": ["Ann Bell", {"name": "Carl Dee"}],
        "link": "https://example.org/storm",
        "dateline": "NAIROBI",
        "lang": "en",
        "section": "world",
        "views": 3,
        "breaking": True,
        "nested": {"a": 1},
        "ratio": float("nan"),
    }
    document = one_document(tmp_path / "a.jsonl", lines(record))
    assert (document.key, document.title, document.source) == ("65a", "Storm", "Example Wire")
    assert texts(document) == ["It hit.", "Hard."]
    assert (document.published_at, document.updated_at) == ("2024-10-11T09:30:00+00:00", "2024-10-11T09:46:40+00:00")
    assert (document.author, document.url) == ("Ann Bell, Carl Dee", "https://example.org/storm")
    assert (document.place, document.language) == ("NAIROBI", "en")
    assert document.metadata == {"section": "world", "views": "3", "breaking": "true"}


@pytest.mark.parametrize("name", ["crawled_at", "scraped_date", "fetched", "ingested_at", "indexed_at", "timestamp"])
def test_when_a_record_was_collected_is_not_when_it_was_published(tmp_path: Path, name: str) -> None:
    document = one_document(tmp_path / "a.jsonl", lines({"text": "x", name: "2024-10-11"}))
    assert document.published_at is None
    assert document.metadata == {name: "2024-10-11"}


def test_an_ambiguous_date_is_kept_unparsed(tmp_path: Path) -> None:
    document = one_document(tmp_path / "a.jsonl", lines({"text": "x", "date": "03/04/2024", "created": "2024-09-01"}))
    assert document.published_at is None
    assert document.metadata["published_at_unparsed"] == "03/04/2024"


def test_fields_can_be_mapped_also_into_nested_objects(tmp_path: Path) -> None:
    content = lines({"n": 7, "t": {"full": "Text."}, "text": "not this", "when": "2024-10-11"})
    document = one_document(tmp_path / "a.jsonl", content, key="n", text="t.full", published_at="when")
    assert (document.key, texts(document), document.published_at) == ("7", ["Text."], "2024-10-11")


def test_a_mapping_to_an_unknown_field_is_refused_once(tmp_path: Path) -> None:
    failure = one_failure(tmp_path / "a.jsonl", lines({"text": "x"}, {"text": "y"}), txt="text")
    assert "no field is called txt" in failure.reason


def test_a_mapped_text_field_that_is_missing_is_a_failure(tmp_path: Path) -> None:
    failure = one_failure(tmp_path / "a.jsonl", lines({"text": "x"}), text="body")
    assert (failure.where, '"body"' in failure.reason) == ("line 1", True)


def test_every_record_has_a_key(tmp_path: Path) -> None:
    documents, _ = documents_and_failures(tmp_path / "a.jsonl", lines({"text": "x"}, "", {"text": "y"}))
    assert [document.key for document in documents] == ["line-1", "line-3"]
    documents, _ = documents_and_failures(tmp_path / "a.json", json.dumps([{"text": "x"}, {"text": "y"}]))
    assert [document.key for document in documents] == ["item-1", "item-2"]


def test_the_first_of_two_records_with_one_key_keeps_it(tmp_path: Path) -> None:
    content = lines({"id": 1, "text": "x"}, {"id": 2, "text": "y"}, {"id": "1", "text": "z"})
    documents, failures = documents_and_failures(tmp_path / "a.jsonl", content)
    assert [document.key for document in documents] == ["1", "2"]
    assert (failures[0].where, "line 1" in failures[0].reason) == ("line 3", True)


def test_a_record_without_text_says_where_and_what_it_has(tmp_path: Path) -> None:
    failure = one_failure(tmp_path / "a.jsonl", lines({"id": 1, "summary": "x", "text": "  "}))
    assert failure.where == "line 1"
    assert "id, summary, text" in failure.reason


def test_html_in_a_record_is_read_as_html(tmp_path: Path) -> None:
    body = "<h2>Toll</h2><p>One &amp; two</p><p style='display:none'>SECRET</p>"
    assert texts(one_document(tmp_path / "a.jsonl", lines({"text": body}))) == ["Toll", "One & two"]


def test_null_bytes_and_broken_surrogates_never_reach_the_text(tmp_path: Path) -> None:
    record = r'{"id": "a\u0000b", "text": "null\u0000 \ud800 end", "section": "x\u0000", "title": "a\nb"}'
    document = one_document(tmp_path / "a.jsonl", record)
    assert texts(document) == ["null \ufffd end"]
    assert (document.key, document.title, document.metadata) == ("ab", "a b", {"section": "x"})


@pytest.mark.parametrize("depth", [600, 900, 990, 100_000])
def test_deeply_nested_json_never_raises(tmp_path: Path, depth: int) -> None:
    nested = "[" * depth + "]" * depth
    for name in ("text", "other"):
        documents_and_failures(tmp_path / "a.json", f'{{"{name}": {nested}}}')
        documents, _ = documents_and_failures(tmp_path / "a.jsonl", f'{{"{name}": {nested}}}\n{{"text": "x"}}')
        assert documents[-1].key == "line-2"


def test_a_number_of_too_many_digits_fails_alone(tmp_path: Path) -> None:
    documents, failures = documents_and_failures(tmp_path / "a.jsonl", '{"id": ' + "9" * 5000 + '}\n{"text": "x"}')
    assert (len(documents), failures[0].where) == (1, "line 1")


@pytest.mark.parametrize("name", ["items", "documents", "articles", "data"])
def test_a_json_file_may_wrap_its_list(tmp_path: Path, name: str) -> None:
    content = json.dumps({"status": "ok", name: [{"id": "a", "text": "x"}, 5]})
    documents, failures = documents_and_failures(tmp_path / "a.json", content)
    assert ([document.key for document in documents], failures[0].where) == (["a"], "item 2")


def test_a_json_file_may_be_one_record(tmp_path: Path) -> None:
    assert one_document(tmp_path / "a.json", json.dumps({"id": "a", "text": "x", "data": [1]})).key == "a"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("[]", "empty"),
        ('{"text": ', "not valid JSON"),
        ('{"text": "x"}\n{"text": "y"}', ".jsonl"),
        ("3", "not an object"),
    ],
)
def test_a_json_file_of_no_records_is_a_failure(tmp_path: Path, content: str, said: str) -> None:
    assert said in one_failure(tmp_path / "a.json", content).reason


def test_json_over_several_lines_named_jsonl_fails_once(tmp_path: Path) -> None:
    assert ".json" in one_failure(tmp_path / "a.jsonl", json.dumps([{"text": "x"}] * 9, indent=1)).reason


def test_a_file_of_blank_lines_holds_no_documents(tmp_path: Path) -> None:
    assert "no documents" in one_failure(tmp_path / "a.jsonl", "\n\n").reason
