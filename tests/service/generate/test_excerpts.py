from index.query import Query
from index.reading import Reading
from index.when import now
from service.evidence.evidence import Evidence, gather
from service.evidence.find import Finder
from service.generate.excerpts import excerpts
from tests.index.models import cross_encoder
from tests.service.passages import passage

LONG = passage(
    "The board met on Monday. It heard the engineers. The daily limit is 90 litres a person. Gardens may wait. "
    "The mayor thanked the board. Lunch was served. The meeting closed at noon.",
    key="long",
)
SHORT = passage("The daily limit had been 140 litres a person.", "2024-06-01", key="short")


def gathered() -> Evidence:
    query = Query("How many litres a day may a person use?")
    return gather(Finder(cross_encoder()), query, Reading(), [LONG, SHORT], now())


def test_an_excerpt_is_a_slice_of_its_passage() -> None:
    for excerpt in excerpts(gathered()):
        whole = LONG if excerpt.document.id == LONG.document.id else SHORT
        assert whole.text[excerpt.chunk.start : excerpt.chunk.end] == excerpt.text


def test_what_answers_comes_first_with_the_sentences_around_it() -> None:
    first, second = excerpts(gathered())[:2]
    assert "It heard the engineers. The daily limit is 90 litres a person. Gardens may wait." in first.text
    assert (first.rank, second.rank) == (1, 2)


def test_every_sentence_is_shown_once() -> None:
    shown = " ".join(excerpt.text for excerpt in excerpts(gathered()))
    assert shown.count("90 litres") == shown.count("140 litres") == 1


def test_without_evidence_nothing_is_shown() -> None:
    assert excerpts(Evidence()) == ()
