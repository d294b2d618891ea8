"""What happened in one place, asked of another one of the collection."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from evals.draft.facts.fact import Fact, as_question, stems_of
from evals.draft.kinds.material import Material
from evals.draft.kinds.series import is_clear
from evals.draft.language.capitals import NOT_NAMES
from evals.draft.proposal import Proposal
from index.english import STOP_WORDS, content_stems, is_ordinary

_PLACE: Final = re.compile(r"\b(?:in|at|near) (?P<place>[A-Z][\w’-]+(?: [A-Z][\w’-]+)?)(?![\w’'-])")
_LANDSCAPE: Final = re.compile(r"(?:Lake|River|Mount|Lower|Upper|Cape)\b")
_ALIKE: Final = 0.6
"""Of the stems that are asked with: what has these and the place may tell it after all."""


def another_place(material: Material) -> Iterator[Proposal]:
    places = _places(material)
    for fact in material.shuffled(_fits):
        here = next((match["place"] for match in _PLACE.finditer(fact.stated) if match["place"] in places), None)
        if here and _stands_alone(fact.stated, here):
            there = [place for place in places if _is_like(place, here) and place not in fact.stated]
            for place in material.random.sample(there, len(there)):
                question = as_question(fact.stated.replace(here, place))
                if not _told_of(material, place, question):
                    yield Proposal(
                        "unanswerable",
                        "another place",
                        question,
                        (),
                        note=f"No passage tells this of {place}.",
                        sources=(fact.source,),
                    )
                    break


def _fits(fact: Fact) -> bool:
    return is_clear(fact) and not fact.asks.startswith(("who", "label"))


def _places(material: Material) -> list[str]:
    """Names after "in", "at" and "near", twice at least."""
    counted = Counter(
        match["place"]
        for reading in material.readings
        for match in _PLACE.finditer(" ".join(reading.source.text.split()))
    )
    return [place for place, times in counted.items() if times > 1 and _is_name(place.lower().split())]


def _is_name(words: list[str]) -> bool:
    return NOT_NAMES.isdisjoint(words) and not all(map(is_ordinary, words))


def _is_like(place: str, here: str) -> bool:
    """Another place of the same sort: a town for a town, a lake for a lake."""
    apart = place not in here and here not in place
    return apart and bool(_LANDSCAPE.match(place)) == bool(_LANDSCAPE.match(here))


def _stands_alone(text: str, place: str) -> bool:
    """Not as in "Lower Ystrel province"."""
    following = text.partition(place)[2].split()
    return not following or not following[0][0].isalpha() or following[0] in STOP_WORDS


def _told_of(material: Material, place: str, question: str) -> bool:
    """Whether a sentence of a document that has the place may tell it, or a passage that is found."""
    stems = stems_of(question) - frozenset(content_stems(place))
    enough = _ALIKE * len(stems)
    return any(
        place in sentence.source.text and len(stems & sentence.stems) >= enough for sentence in material.sentences
    ) or any(
        place in passage and len(stems & frozenset(content_stems(passage))) >= enough
        for passage in material.search(question)
    )
