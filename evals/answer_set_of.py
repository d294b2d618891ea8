"""What a suite asks."""

from dataclasses import replace
from pathlib import Path

from evals.answers.answer_set import AnswerSet, Existing, Files, Part, Source
from evals.answers.read_cases import read_cases
from evals.answers.sets.registry import SETS
from evals.errors import SetError
from evals.suite import Suite


def answer_set_of(suite: Suite, data: Path | None) -> AnswerSet:
    """Under the name of the suite. `data` holds the data sets, for a suite with an adapter. Raises SetError."""
    if suite.adapter:
        if data is None:
            raise SetError(
                f"{suite.name} asks about data that you have to fetch: {SETS[suite.adapter].files}. Say with --data in "
                "which folder they are."
            )
        found = SETS[suite.adapter](data)
        return replace(found, name=suite.name, note=suite.note or found.note, file=suite.file)
    assert suite.cases, "a suite without an adapter has a file of cases"
    source: Source = Files(suite.name, suite.corpus) if suite.corpus else Existing(suite.collection or "")
    return AnswerSet(suite.name, (Part(source, tuple(read_cases(suite.cases))),), suite.note, suite.file)
