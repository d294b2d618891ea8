"""What happened, asked of a year that no document mentions."""

import re
from collections.abc import Iterator
from typing import Final

from evals.draft.facts.fact import Fact, as_question
from evals.draft.kinds.material import Material
from evals.draft.kinds.series import is_clear
from evals.draft.proposal import Proposal

_PAST: Final = re.compile(r"\b(?:did|was|were|had)\b")
_YEAR: Final = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_BACK: Final = range(2, 12)  # years before the first document


def another_year(material: Material) -> Iterator[Proposal]:
    years = {int(year) for reading in material.readings for year in _YEAR.findall(reading.source.text)}
    published = [reading.source.day.year for reading in material.readings if reading.source.day]
    free = [year for back in _BACK if published and (year := min(published) - back) not in years]
    told: set[str] = set()
    for fact in material.shuffled(_fits) if free else ():
        if fact.timeless not in told:
            told.add(fact.timeless)
            year = material.random.choice(free)
            question = as_question(f"{fact.timeless} in {year}")
            if not any(str(year) in passage for passage in material.search(question)):
                yield Proposal(
                    "unanswerable",
                    "another year",
                    question,
                    (),
                    note=f"No document mentions {year}.",
                    sources=(fact.source,),
                )


def _fits(fact: Fact) -> bool:
    return (
        is_clear(fact)
        and not fact.asks.startswith(("who", "when", "label"))
        and _PAST.search(fact.timeless) is not None
        and not _YEAR.search(fact.timeless)
        and not re.search(r"\b(?:still|so far|first)\b", fact.timeless)
    )
