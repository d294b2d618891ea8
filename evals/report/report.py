"""A run as one HTML file that anybody can open, read and pass on."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from evals.answers.saved import read_run
from evals.errors import SetError
from evals.report.blocks import Blocks
from evals.report.page import write_page
from evals.report.suite import Suite, suite


@dataclass(frozen=True, slots=True)
class Written:
    """`size` in bytes."""

    file: Path
    size: int
    suites: tuple[Suite, ...]


def report(run: Path, out: Path | None = None, against: Iterable[Path] = ()) -> Written:
    """Writes to `out`, or to RUN/report.html. Its trend is the runs beside `run`, and those of `against`. Raises
    SetError.
    """
    folders, others, blocks = read_run(run), tuple(against), Blocks()
    suites = tuple(suite(run, folder, others, blocks) for folder in folders)
    name = run.resolve().name
    made = f"Made on {datetime.now(UTC):%Y-%m-%d at %H:%M UTC} from the run {name}."
    file = out or run / "report.html"
    try:
        write_page(file, name, made, suites, blocks.closed())
    except OSError as error:
        raise SetError(f"{file} cannot be written: {error}. Say where with --out.") from None
    return Written(file, file.stat().st_size, suites)
