"""Which run is meant."""

from pathlib import Path

from evals.answers.saved import SetFolder, read_run
from evals.errors import SetError


def find_run(named: str, runs: Path) -> dict[str, SetFolder]:
    """What a run has, by suite: of the folder, or of the run of that name in `runs`. Raises SetError."""
    for folder in (Path(named), runs / named):
        if any(folder.glob("*/set.json")):
            return {found.about()["name"]: found for found in read_run(folder)}
    there = sorted({path.parent.parent.name for path in runs.glob("*/*/set.json")})
    listed = f"there are {', '.join(there)}" if there else "there is none yet: `dateline eval run` makes one"
    raise SetError(f"There is no run {named}, neither as a folder nor in {runs}; {listed}.")
