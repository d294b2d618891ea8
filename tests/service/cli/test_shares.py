import pytest

from service.cli.display import pace
from service.cli.shares import Shares


def test_a_file_has_its_size_when_all_its_documents_are_done() -> None:
    shares = Shares({"a": 100, "b": 100})
    shares.expect("a", "a1", 10)
    shares.expect("a", "a2", 20)
    shares.read("a")
    assert shares.fraction == 0
    shares.done("a1")
    assert shares.fraction == pytest.approx(0.05)
    shares.done("a2")
    assert shares.fraction == pytest.approx(0.5)


def test_text_longer_than_its_file_counts_no_more_than_the_file() -> None:
    shares = Shares({"a": 100, "b": 100})
    shares.expect("a", "a1", 500)
    shares.done("a1")
    assert shares.fraction == pytest.approx(0.5)


def test_embedding_moves_on_before_the_commit_and_the_fraction_never_falls() -> None:
    shares = Shares({"a": 100, "b": 100})
    shares.expect("a", "a1", 60)
    shares.embedded(80)
    assert shares.fraction == pytest.approx(0.4)
    shares.done("a1")
    assert shares.fraction == pytest.approx(0.4)
    shares.read("a")
    assert shares.fraction == pytest.approx(0.5)


def test_a_document_that_failed_unseen_and_files_without_bytes_are_no_trouble() -> None:
    shares = Shares({})
    shares.done("never expected")
    shares.read("a")
    assert shares.fraction == 1.0


@pytest.mark.parametrize(
    ("fraction", "chunks", "seconds", "said"),
    [
        (0.0, 0, 0.0, "0 chunks"),
        (0.5, 400, 10.0, "400 chunks, 40 chunks/s, 10 s left"),
        (0.1, 90, 10.0, "90 chunks, 9 chunks/s, 1 min 30 s left"),
        (1.0, 90, 10.0, "90 chunks, 9 chunks/s"),
    ],
)
def test_pace_says_how_fast_and_how_long_still(fraction: float, chunks: int, seconds: float, said: str) -> None:
    assert pace(fraction, chunks, seconds) == said
