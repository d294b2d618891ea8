"""What a start does not wait for."""

import subprocess
import sys

_HEAVY = {"scipy", "openai", "pypdf", "docx", "trafilatura", "llama_index.core"}


def test_the_app_starts_without_what_most_do_not_use() -> None:
    assert imported("import service.app") == set()


def test_what_was_left_out_can_be_imported_later() -> None:
    assert "scipy" in imported("import service.app, scipy.stats")


def imported(code: str) -> set[str]:
    """Which of the heavy modules are there after it."""
    said = subprocess.run(
        [sys.executable, "-c", f"{code}, sys; print(*sys.modules)"], capture_output=True, text=True, check=True
    )
    return _HEAVY & set(said.stdout.split())
