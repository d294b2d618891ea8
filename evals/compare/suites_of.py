"""What a run has, suite by suite."""

from pathlib import Path

from evals.answers.saved import SetFolder, read_run
from evals.runs import find_run


def suites_of(run: str, data_dir: Path) -> dict[str, SetFolder]:
    """By the name of the suite, of the run of that name or in that folder. Raises SetError."""
    return {folder.about()["name"]: folder for folder in read_run(find_run(run, data_dir))}
