"""What the tests of the report share: a made run, its page, and a browser."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from evals.report.report import report
from tests.evals.report.browser import CHROMIUM, Page, chromium
from tests.evals.report.made_run import write_run


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run of 60 cases, with an earlier one beside it."""
    runs = tmp_path_factory.mktemp("runs")
    write_run(runs / "earlier", 60, day=1, wrong_every=2)
    return write_run(runs / "made", 60, day=3)


@pytest.fixture(scope="session")
def html(made: Path) -> Path:
    return report(made).file


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    if not CHROMIUM:
        pytest.skip("needs Chromium: apt-get install chromium")
    with chromium() as opened:
        yield opened
