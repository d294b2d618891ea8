"""Every set by its name. A new one: a file beside this one, and a line here."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from evals.answers.answer_set import AnswerSet
from evals.answers.sets.clapnq import read_clapnq_answers
from evals.answers.sets.federal import read_federal
from evals.answers.sets.mtrag import read_mtrag_answers
from evals.answers.sets.ramdocs import read_ramdocs

SETS: Final[Mapping[str, Callable[[Path], AnswerSet]]] = {
    "federal": read_federal,
    "clapnq": read_clapnq_answers,
    "ramdocs": read_ramdocs,
    "mtrag": read_mtrag_answers,
}
