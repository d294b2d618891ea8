from pathlib import Path

import pytest

from index.loaders.about import About
from index.loaders.loaded import Block, LoadedDocument, LoadFailure
from index.loaders.overrides import fill_missing
from index.loaders.sidecar import apply_sidecar, described_by, is_sidecar

STORY = LoadedDocument(
    (Block("Text."),), title="Own", source="Own Wire", metadata={"a": "1", "published_at_unparsed": "03/04/2024"}
)


def with_sidecar(tmp_path: Path, content: str, *documents: LoadedDocument, ending: str = ".meta.yaml") -> list[object]:
    (tmp_path / f"story.pdf{ending}").write_text(content)
    return list(apply_sidecar(tmp_path / "story.pdf", documents or (STORY,)))


def test_a_sidecar_supplies_and_corrects(tmp_path: Path) -> None:
    content = "title: Better\npublished_at: 2024-04-03\nplace: NAIROBI\nmetadata: {b: 2.10, a: x}\n"
    (document,) = with_sidecar(tmp_path, content)
    assert document == LoadedDocument(
        STORY.blocks,
        title="Better",
        source="Own Wire",
        published_at="2024-04-03",
        place="NAIROBI",
        metadata={"a": "x", "b": "2.10"},
    )


def test_a_sidecar_may_be_json(tmp_path: Path) -> None:
    (document,) = with_sidecar(tmp_path, '{"title": "Better", "author": null}', ending=".meta.json")
    assert isinstance(document, LoadedDocument)
    assert (document.title, document.author) == ("Better", None)


def test_without_a_sidecar_nothing_changes(tmp_path: Path) -> None:
    failure = LoadFailure("line 1", "bad")
    assert list(apply_sidecar(tmp_path / "story.pdf", [STORY, failure])) == [STORY, failure]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("titel: x", "titel: no such field"),
        ("published_at: 03/04/2024", "write a date such as 2024-10-11"),
        ("title: [a", "invalid YAML"),
        ("title: [a]", "one value"),
        ("- a", "NAME: VALUE"),
        ("metadata: x", "metadata must be"),
    ],
)
def test_a_bad_sidecar_is_one_failure_and_no_document(tmp_path: Path, content: str, said: str) -> None:
    (failure,) = with_sidecar(tmp_path, content)
    assert isinstance(failure, LoadFailure)
    assert failure.where == "story.pdf.meta.yaml"
    assert said in failure.reason


def test_several_records_cannot_share_one_title(tmp_path: Path) -> None:
    (failure,) = with_sidecar(tmp_path, "title: x", STORY, STORY)
    assert isinstance(failure, LoadFailure)
    assert len(with_sidecar(tmp_path, "source: x", STORY, STORY)) == 2


def test_two_sidecars_are_one_too_many(tmp_path: Path) -> None:
    (tmp_path / "story.pdf.meta.json").write_text("{}")
    (failure,) = with_sidecar(tmp_path, "title: x")
    assert isinstance(failure, LoadFailure)
    assert "more than one" in failure.reason


def test_a_sidecar_is_told_by_its_name() -> None:
    assert is_sidecar(Path("a/story.pdf.meta.yml"))
    assert described_by(Path("a/story.pdf.meta.yml")) == Path("a/story.pdf")
    assert not is_sidecar(Path("figures.meta.json"))
    assert not is_sidecar(Path("meta.yaml"))


def test_flags_fill_what_sidecar_and_document_leave_open(tmp_path: Path) -> None:
    flags = About(title="Flag", source="Flag Wire", published_at="11 October 2024", place="LIMA")
    (document,) = fill_missing(with_sidecar(tmp_path, "place: NAIROBI"), flags)  # type: ignore[arg-type]
    assert isinstance(document, LoadedDocument)
    assert (document.title, document.source, document.place) == ("Own", "Own Wire", "NAIROBI")
    assert document.published_at == "2024-10-11"


def test_a_flag_that_is_no_date_says_what_is_expected() -> None:
    with pytest.raises(ValueError, match=r"published_at: .03/04/2024.*write a date such as 2024-10-11"):
        About(published_at="03/04/2024")
