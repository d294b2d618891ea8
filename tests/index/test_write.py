import json
import subprocess
import sys
from pathlib import Path

from tests.index.models import REPOSITORY


def test_an_ingest_killed_at_twenty_random_moments_ends_in_the_state_of_an_uninterrupted_one(tmp_path: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "tests.index.killed_ingest", str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
        cwd=REPOSITORY,
    )
    assert run.returncode == 0, run.stderr
    assert json.loads(run.stdout) == {
        "interrupted": 20,
        "half_visible": 0,
        "embedded_although_committed": 0,
        "same_state": True,
        "vectors_match_chunks": True,
        "journal": 0,
        "chunks": 1200,
        "found": 1200,
    }
