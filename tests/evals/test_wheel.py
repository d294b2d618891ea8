"""What is installed for somebody who has no checkout."""

import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

_REPOSITORY = Path(__file__).parents[2]


def test_the_wheel_has_the_ready_suites_and_the_collection_that_one_of_them_asks_about(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, cwd=_REPOSITORY, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    with ZipFile(wheel) as files:
        files.extractall(tmp_path / "installed")
    installed = tmp_path / "installed"
    for folder in ("evals/suites", "samples/collection"):
        there = {path.relative_to(_REPOSITORY) for path in (_REPOSITORY / folder).rglob("*") if path.is_file()}
        assert there
        assert {path.relative_to(installed) for path in (installed / folder).rglob("*") if path.is_file()} == there
