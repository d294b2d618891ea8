from pathlib import Path

import pytest

from index.load import LoadOptions, load_file
from index.sync import Failed, Incoming


def test_a_file_that_is_one_document_is_keyed_by_its_origin(tmp_path: Path) -> None:
    [document] = _documents(tmp_path / "flood.md", "# Flood\n\nThe river rose.", "news/flood.md")
    assert (document.key, document.origin) == ("news/flood.md", "news/flood.md")


def test_a_record_with_an_id_is_keyed_by_it_wherever_its_file_lies(tmp_path: Path) -> None:
    line = '{"id": "wire-17", "text": "The river rose."}'
    [here] = _documents(tmp_path / "a.jsonl", line, "feed/a.jsonl")
    [there] = _documents(tmp_path / "b.jsonl", line, "archive/b.jsonl")
    assert (here.key, here.origin) == ("wire-17", "feed/a.jsonl")
    assert (there.key, there.origin) == ("wire-17", "archive/b.jsonl")


@pytest.mark.parametrize(
    ("name", "content", "key"),
    [
        ("a.jsonl", '\n{"text": "The river rose."}', "feed/a.jsonl#line-2"),
        ("a.csv", "text\nThe river rose.", "feed/a.csv#line-2"),
        ("a.json", '[{"text": "The river rose."}]', "feed/a.json#item-1"),
    ],
)
def test_a_record_without_an_id_is_keyed_by_its_place(tmp_path: Path, name: str, content: str, key: str) -> None:
    [document] = _documents(tmp_path / name, content, f"feed/{name}")
    assert document.key == key


def test_a_bad_line_fails_under_its_place_and_the_others_load(tmp_path: Path) -> None:
    lines = '{"id": "a", "text": "One."}\n{broken\n{"id": "b", "text": "Two."}'
    first, failed, last = _load(tmp_path / "a.jsonl", lines, "feed/a.jsonl")
    assert isinstance(failed, Failed)
    assert failed.key == "feed/a.jsonl#line-2"
    assert "JSON" in failed.reason
    assert [item.key for item in (first, last)] == ["a", "b"]


def test_a_file_that_cannot_be_read_fails_under_its_origin(tmp_path: Path) -> None:
    [failed] = _load(tmp_path / "a.pdf", "this is no PDF", "feed/a.pdf")
    assert isinstance(failed, Failed)
    assert failed.key == "feed/a.pdf"


def test_the_sidecar_corrects_the_file_and_the_options_only_fill_what_is_missing(tmp_path: Path) -> None:
    (tmp_path / "a.md.meta.yaml").write_text("source: Sidecar Wire\n")
    front = "---\nsource: Front Page\ntitle: Its own\n---\nThe river rose."
    options = LoadOptions(metadata={"source": "Option", "title": "Option", "place": "Odrell", "desk": "foreign"})
    [item] = _documents(tmp_path / "a.md", front, "a.md", options)
    assert (item.loaded.source, item.loaded.title, item.loaded.place) == ("Sidecar Wire", "Its own", "Odrell")
    assert item.loaded.metadata["desk"] == "foreign"


def test_fields_say_where_a_record_keeps_its_text(tmp_path: Path) -> None:
    options = LoadOptions(fields={"text": "payload"})
    [item] = _documents(tmp_path / "a.jsonl", '{"payload": "The river rose."}', "a.jsonl", options)
    assert item.loaded.blocks[0].text == "The river rose."


def test_a_file_over_the_limit_is_refused(tmp_path: Path) -> None:
    [failed] = _load(tmp_path / "a.txt", "The river rose.", "a.txt", LoadOptions(max_bytes=5))
    assert isinstance(failed, Failed)
    assert "limit" in failed.reason


def _load(path: Path, content: str, origin: str, options: LoadOptions | None = None) -> list[Incoming | Failed]:
    path.write_text(content)
    return list(load_file(path, origin, options or LoadOptions()))


def _documents(path: Path, content: str, origin: str, options: LoadOptions | None = None) -> list[Incoming]:
    loaded = _load(path, content, origin, options)
    assert all(isinstance(item, Incoming) for item in loaded), loaded
    return [item for item in loaded if isinstance(item, Incoming)]
