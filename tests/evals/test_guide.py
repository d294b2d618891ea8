"""What docs/evals.md says is so."""

import re
from pathlib import Path

import typer

from evals.answers.read_cases import read_cases
from evals.cli.main import app
from evals.ready import ready_suites
from evals.suite import read_suite

_DOCS = Path(__file__).parents[2] / "docs"
GUIDE = (_DOCS / "evals.md").read_text(encoding="utf-8")


def test_the_cases_of_the_guide_are_read(tmp_path: Path) -> None:
    lines = re.findall(r"```json\n(.*?)```", GUIDE, re.DOTALL)
    (tmp_path / "desk.jsonl").write_text("".join(lines), encoding="utf-8")
    officers, money = read_cases(tmp_path / "desk.jsonl")
    assert (officers.expected, officers.answerable, money.answerable) == (("400",), True, False)


def test_the_suite_of_the_guide_is_read(tmp_path: Path) -> None:
    (text,) = re.findall(r"```toml\n(.*?)```", GUIDE, re.DOTALL)
    (tmp_path / "desk.toml").write_text(text, encoding="utf-8")
    suite = read_suite(tmp_path / "desk.toml")
    assert (suite.name, suite.collection, len(suite.limits), len(suite.not_worse)) == ("desk", "desk", 1, 1)


def test_every_field_of_a_case_is_explained() -> None:
    table = GUIDE.split("## Cases\n")[1].split("## Suites\n")[0]
    fields = [
        "id",
        "kind",
        "question",
        "answerable",
        "history",
        "as_of",
        "expected",
        "must_include",
        "must_include_any",
    ]
    assert [
        name for name in [*fields, "evidence", "dates", "tags", "reviewed", "note"] if f"`{name}`" not in table
    ] == []


def test_every_command_is_explained_and_no_other() -> None:
    commands = set(typer.main.get_command(app).commands["eval"].commands)  # type: ignore[attr-defined]
    guides = GUIDE + "".join(path.read_text(encoding="utf-8") for path in sorted((_DOCS / "guides").glob("*.md")))
    assert set(re.findall(r"dateline eval ([a-z-]+)", guides)) == commands


def test_every_ready_suite_is_explained() -> None:
    assert [suite.name for suite in ready_suites() if f"| `{suite.name}` " not in GUIDE] == []
