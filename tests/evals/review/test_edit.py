"""A case in the reviewer's own editor."""

import io
import sys
from pathlib import Path

import pytest

from evals.errors import SetError
from evals.review.edit import edit

CASE = {"id": "c", "kind": "single", "question": "Who?", "answerable": True, "expected": ["Ada"]}
# Breaks the file at first and, opened again, mends what it finds there.
EDITOR = """
import pathlib, sys
file = pathlib.Path(sys.argv[1])
text = file.read_text()
file.write_text(text[:-1] if text.endswith("!") else text.replace("Who?", "Who was it?") + "!")
"""


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "editor.py").write_text(EDITOR)
    monkeypatch.setenv("VISUAL", f"{sys.executable} {tmp_path / 'editor.py'}")


def test_what_was_written_and_is_no_case_can_be_opened_again(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal("\n"))
    assert edit(CASE) == {**CASE, "question": "Who was it?", "reviewed": False}
    assert "That is not JSON" in capsys.readouterr().err


@pytest.mark.parametrize("said", ["q\n", ""])
def test_or_let_go(said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal(said))
    with pytest.raises(SetError, match="That is not JSON"):
        edit(CASE)
