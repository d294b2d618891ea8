"""Asks a suite and keeps what came back."""

import shutil
from pathlib import Path

from evals.answers.answer_set import AnswerSet
from evals.answers.ask_set import Open, ask_set
from evals.answers.saved import SetFolder
from evals.suite import Suite


def run_suite(
    suite: Suite, answer_set: AnswerSet, run: Path, asked_of: str, at_once: int, target: Open, stream: bool = False
) -> SetFolder:
    """The folder RUN/SUITE, in which the file of the suite is kept as it was run; `answer_set` is what it asks.

    A run that was stopped goes on. Raises SetError and what `target` raises.
    """
    folder = SetFolder.of(run, answer_set.name, answer_set.note, asked_of, answer_set.cases)
    shutil.copyfile(suite.file, folder.folder / "suite.toml")
    return ask_set(answer_set, asked_of, run, at_once, target, stream)
