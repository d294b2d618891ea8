"""Which units to tell, and in what order."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from typing import Final

from service.evidence.differing import Differing
from service.evidence.find import Found, Weighed
from service.evidence.of_its_time import of_its_time

# Units are told until this much of the probability is covered. Chosen with `dateline eval run` on the dev cases.
_COVERED: Final = 0.8
_LEAST: Final = 0.05
_MOST: Final = 4
_MOST_OF_A_PART: Final = 2
_LEAST_OF_A_PART: Final = 0.15
_SAME_WORDS: Final = 0.8
_BELOW_UNDATED: Final = 9.0  # log-odds; RAMDocs dev: all answers are given more often than with 6 or 2
_MOST_UNDATED: Final = 8


def choose(found: Sequence[Found], differing: Differing | None) -> list[Weighed]:
    """Where documents differ their sides, the latest first. Then what is likely: of each part of a question with parts
    the one or two likeliest.
    """
    sides = list(differing.sides) if differing else []
    if len(found) > 1:
        parts = (_likely(part, _LEAST_OF_A_PART, _MOST_OF_A_PART) for part in found[1:])
        return _distinct(sides, (weighed for part in parts for weighed in part))
    every = _of_each_document(found[0]) if _undated(found[0]) else ()
    return _distinct(sides, [*every, *_likely(found[0], _LEAST, _MOST)])


def _undated(found: Found) -> bool:
    return all(weighed.unit.published == date.min for weighed in found.weighed)


def _of_each_document(found: Found) -> Iterator[Weighed]:
    """Nothing says which of undated documents holds now: each has its say."""
    best: dict[str, Weighed] = {}
    for weighed in found.weighed:
        if weighed.score >= found.weighed[0].score - _BELOW_UNDATED:
            best.setdefault(weighed.unit.span.passage.document.id, weighed)
    return islice(best.values(), _MOST_UNDATED)


def _likely(found: Found, least: float, most: int) -> Iterator[Weighed]:
    covered, documents = 0.0, set[str]()
    for weighed in of_its_time(found)[:most]:
        document = weighed.unit.span.passage.document.id
        if documents and (weighed.share < least or (covered >= _COVERED and document in documents)):
            return
        covered += weighed.share
        documents.add(document)
        yield weighed


def _distinct(sides: Sequence[Weighed], every: Iterable[Weighed]) -> list[Weighed]:
    """The sides, however alike they are, and what repeats none of those before it."""
    kept = list(sides)
    for weighed in every:
        if not any(_repeats(weighed, other) for other in kept):
            kept.append(weighed)
    return kept


def _repeats(one: Weighed, other: Weighed) -> bool:
    mine, theirs = one.unit, other.unit
    same_document = mine.span.passage.document.id == theirs.span.passage.document.id
    if same_document and mine.span.start < theirs.span.end and theirs.span.start < mine.span.end:
        return True
    smaller = min(len(mine.stems), len(theirs.stems))
    alike = len(mine.stems & theirs.stems) >= _SAME_WORDS * smaller
    return alike and mine.published == theirs.published and mine.numbers == theirs.numbers
