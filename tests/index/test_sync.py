from dataclasses import replace
from pathlib import Path

from index import store
from index.chunk import Chunker
from index.database import transaction
from index.sync import Failed, prune, sync
from tests.index.models import Opened, open_index, story

FLOOD = "The Ystrel broke through the levee at Odrell. The civil protection office counted 23 dead."


def state(opened: Opened) -> tuple[int, int, int]:
    """Documents, chunks, vectors."""
    with transaction(opened.engine) as connection:
        documents, chunks = store.count(connection, "default")
    return documents, chunks, opened.vectors.count("default.g1")


def statuses(opened: Opened, *documents: object) -> list[str]:
    return [outcome.status for outcome in opened.add(*documents)]  # type: ignore[arg-type]


def test_an_unchanged_document_is_neither_embedded_nor_rewritten(tmp_path: Path) -> None:
    opened = open_index(tmp_path)
    first = opened.add(story("a", FLOOD, "2024-11-07"))
    with transaction(opened.engine) as connection:
        before = store.get_head(connection, str(first[0].document_id))
    again = opened.add(story("a", FLOOD, "2024-11-07"))
    with transaction(opened.engine) as connection:
        assert store.get_head(connection, str(first[0].document_id)) == before
    assert [(outcome.status, outcome.chunks) for outcome in (*first, *again)] == [("added", 1), ("unchanged", 0)]


def test_an_unchanged_document_is_not_cut_again(tmp_path: Path) -> None:
    opened = open_index(tmp_path)
    opened.add(story("a", FLOOD))

    def refuse(_text: str) -> list[int]:
        raise AssertionError("a text was measured")

    writer = replace(opened.writer, chunker=Chunker(refuse))
    assert [outcome.status for outcome in sync(writer, "default", [story("a", FLOOD)])] == ["unchanged"]


def test_a_changed_document_keeps_its_id_and_its_old_chunks_leave_both_indexes(tmp_path: Path) -> None:
    opened = open_index(tmp_path)
    first = opened.add(story("a", "A zebrafish was seen.\n\n" + FLOOD * 40))
    second = opened.add(story("a", FLOOD))
    assert (second[0].status, second[0].document_id) == ("changed", first[0].document_id)
    assert state(opened) == (1, 1, 1)
    assert all("zebrafish" not in passage.text for passage in opened.search("zebrafish"))


def test_a_failed_document_never_stops_the_rest(tmp_path: Path) -> None:
    opened = open_index(tmp_path)
    outcomes = list(
        sync(opened.writer, "default", [Failed("bad.pdf", "encrypted"), story("empty", " "), story("good", FLOOD)])
    )
    assert [(outcome.key, outcome.status, outcome.reason) for outcome in outcomes] == [
        ("bad.pdf", "failed", "encrypted"),
        ("empty", "failed", "it holds no text"),
        ("good", "added", None),
    ]


def test_of_two_documents_with_one_key_the_later_wins(tmp_path: Path) -> None:
    opened = open_index(tmp_path)
    assert statuses(opened, story("a", "First words."), story("a", FLOOD)) == ["added", "changed"]
    assert [passage.text for passage in opened.search("How many dead?")] == [FLOOD]


def test_prune_removes_what_is_gone_from_the_path_and_nothing_else(tmp_path: Path) -> None:
    opened = open_index(tmp_path)
    kept, *_ = opened.add(
        story("kept", FLOOD, origin="news/kept.txt"),
        story("gone", FLOOD, origin="news/gone.txt"),
        story("unread", FLOOD, origin="news/broken.jsonl"),
        story("elsewhere", FLOOD, origin="newspaper/other.txt"),
    )
    removed = prune(opened.writer, "default", ["news"], [str(kept.document_id)], unreadable=["news/broken.jsonl"])
    assert [(outcome.key, outcome.status) for outcome in removed] == [("gone", "removed")]
    assert state(opened) == (3, 3, 3)


def test_a_document_that_moved_to_another_file_is_not_pruned_with_the_old_one(tmp_path: Path) -> None:
    opened = open_index(tmp_path)
    opened.add(story("a", FLOOD, origin="monday.jsonl"))
    (moved,) = opened.add(story("a", FLOOD, origin="tuesday.jsonl"))
    assert moved.status == "unchanged"
    assert list(prune(opened.writer, "default", ["monday.jsonl"], [], [])) == []


def test_a_removed_document_is_gone_everywhere(tmp_path: Path) -> None:
    opened = open_index(tmp_path)
    (added,) = opened.add(story("a", FLOOD))
    opened.writer.remove("default", [str(added.document_id)])
    assert state(opened) == (0, 0, 0)
    assert opened.search("How many dead in Odrell?") == ()


def test_one_id_in_two_files_is_told_and_does_not_flip_on_every_run(tmp_path: Path) -> None:
    opened = open_index(tmp_path)
    one, two = story("1", FLOOD, origin="one.jsonl"), story("1", "Another story.", origin="two.jsonl")
    for expected in (["added", "failed"], ["unchanged", "failed"]):
        outcomes = opened.add(one, two)
        assert [outcome.status for outcome in outcomes] == expected
        assert "one.jsonl" in str(outcomes[1].reason)
