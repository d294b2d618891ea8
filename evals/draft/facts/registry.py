"""Every template that asks for what a sentence tells. A new one: a file beside this one, and a line here."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final, TypeAlias

from evals.draft.facts.asked import Asked
from evals.draft.facts.copula import copula
from evals.draft.facts.done_by import done_by
from evals.draft.facts.moved import moved
from evals.draft.facts.number_first import number_first
from evals.draft.facts.number_within import number_within
from evals.draft.facts.offices import offices
from evals.draft.facts.set_to import set_to
from evals.draft.facts.there import there
from evals.draft.facts.whens import whens
from evals.draft.reading.people import Person
from evals.draft.reading.sentences import Sentence

# Takes a sentence, and the people whom its document names.
Template: TypeAlias = Callable[[Sentence, Mapping[str, Person]], Iterator[Asked]]

TEMPLATES: Final[tuple[Template, ...]] = (
    there,
    number_first,
    number_within,
    copula,
    moved,
    set_to,
    whens,
    done_by,
    offices,
)
# Those that take direct speech too.
ANYWHERE: Final[tuple[Template, ...]] = (offices,)
