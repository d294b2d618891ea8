"""What a start does not wait for."""

import subprocess
import sys
from pathlib import Path

_HEAVY = {"scipy", "openai", "pypdf", "docx", "trafilatura", "llama_index.core"}


def test_the_app_starts_without_what_most_do_not_use(tmp_path: Path) -> None:
    assert imported(opened(tmp_path, 'generator="extractive"')) == set()


def test_who_switches_an_llm_on_waits_for_the_sdk_alone(tmp_path: Path) -> None:
    assert imported(opened(tmp_path, 'generator="openai", openai_api_key="x"')) == {"openai"}


def test_what_was_left_out_can_be_imported_later() -> None:
    assert "scipy" in imported("import service.app, scipy.stats")


def opened(data_dir: Path, settings: str) -> str:
    return (
        "import service.app\nfrom service.settings import Settings\nfrom service.wiring import open_services\n"
        f"with open_services(Settings(data_dir={str(data_dir)!r}, {settings}), write=True) as services:\n"
        "    service.app.create_app(services)"
    )


def imported(code: str) -> set[str]:
    """Which of the heavy modules are there after it."""
    said = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys\nprint(*sys.modules)"], capture_output=True, text=True, check=True
    )
    return _HEAVY & set(said.stdout.split())
