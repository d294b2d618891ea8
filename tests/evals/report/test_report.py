"""`dateline eval report`, as it is called."""

import base64
import gzip
import json
import re
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from evals.answers.answer_set import AnswerSet, Part
from evals.answers.ask_set import ask_set
from evals.answers.case import Case
from evals.answers.fingerprint import fingerprint
from evals.answers.judge.judges import judges
from evals.answers.saved import SetFolder
from evals.answers.score import score_saved
from evals.cli.main import app, run
from evals.report.blocks import Blocks
from evals.report.collect import collect
from evals.retrieval.query import Corpus
from tests.evals.answers.scripted_service import ScriptedService, answer
from tests.evals.report.made_run import SUITE, write_run


def told(*arguments: str | Path) -> Any:
    done = CliRunner().invoke(app, ["eval", "report", *map(str, arguments), "--json"])
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


def test_it_writes_one_file_beside_the_run_and_says_what_is_in_it(made: Path) -> None:
    shown = told(made)
    file = made / "report.html"
    assert shown["file"] == str(file)
    assert shown["bytes"] == file.stat().st_size
    (suite,) = shown["suites"]
    # 15 are wrong by their number, 7 and 57 fail, and 57 is wrong anyway. 35 + 3 answers cite three times. 9 of 12 that
    # are unanswerable are refused, and 11 of 12 others that are wrong; the twelfth is 57.
    assert suite["summary"] == [
        "44 of 60 answers are right.",
        "That is 73%. With this many questions it could as well be anything from 61% to 83%.",
        "6 of 114 citations are not what the document says.",
        "It declined to answer 20 questions, 9 of them rightly. "
        "The documents cannot answer 12, of which it declined 9.",
        "2 requests failed: an error counts as wrong.",
    ]
    assert (suite["name"], suite["kinds"]["all"]["n"]) == (SUITE, 60)
    assert not list(made.glob("*.part"))


def test_it_says_the_same_to_people(made: Path, tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["eval", "report", str(made), "--out", str(tmp_path / "page.html")])
    assert done.exit_code == 0
    assert done.stdout.splitlines()[0] == f"{SUITE}: 44 of 60 answers are right."
    assert re.fullmatch(rf"{tmp_path}/page.html \(\d+ KiB\)", done.stdout.splitlines()[1])


def test_runs_beside_it_and_those_asked_for_are_its_trend(made: Path, tmp_path: Path) -> None:
    elsewhere = write_run(tmp_path / "elsewhere", 20, day=2)
    told(made, "--out", tmp_path / "page.html", "--against", elsewhere)
    page = (tmp_path / "page.html").read_text()
    runs = re.findall(r'<th scope="row">(.*?)</th><td>2026-11-(\d\d) 08:00</td><td>(\d+)</td><td>(\d+%)</td>', page)
    assert runs == [
        ("made (this run)", "03", "60", "73%"),
        ("elsewhere (other cases, or not all)", "02", "20", "70%"),
        ("earlier", "01", "60", "50%"),
    ]


def test_every_suite_of_a_run_is_told(made: Path, tmp_path: Path) -> None:
    copy = tmp_path / "run"
    shutil.copytree(made / SUITE, copy / SUITE)
    shutil.copytree(made / SUITE, copy / "second")
    about = json.loads((copy / "second/set.json").read_text())
    (copy / "second/set.json").write_text(json.dumps({**about, "name": "second"}))
    assert [suite["name"] for suite in told(copy)["suites"]] == [SUITE, "second"]
    page = (copy / "report.html").read_text()
    assert '<a href="#suite-2">second</a>' in page
    assert 'name="suite"' in page


def test_what_a_judge_said_stands_beside_what_it_is_worth(made: Path, tmp_path: Path) -> None:
    copy = tmp_path / "run"
    shutil.copytree(made / SUITE, copy / SUITE)
    folder = SetFolder(copy / SUITE)
    judge = {"model": "m", "prompt": "p", "agreement": "kappa 0.21, n = 120"}
    (copy / SUITE / "judges.json").write_text(json.dumps({"judged correctness": judge}))
    lines = [
        {"figure": "judged correctness", "case": case.id, "of": fingerprint(case, reply), "score": score, **by}
        for case, reply in zip(folder.cases(), folder.replies(), strict=True)
        for score, by in (
            (1.0, {"model": "m", "prompt": "older", "reason": "Of a judge that no longer counts."}),
            (0.5, {"model": "m", "prompt": "p", "reason": "Half of it is there."}),
        )
        if case.id == "c-0"
    ]
    (copy / SUITE / "judged.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))

    (suite,) = told(copy)["suites"]

    unscored = suite["unscored"]["judged correctness"]
    assert f"{unscored} cases have no verdict of a judge." in suite["summary"]
    mean = suite["kinds"]["all"]["judged correctness"]
    page = (copy / "report.html").read_text()
    assert suite["judged"] == {"judged correctness": {"judged": 1, "of": 60}}
    assert (
        f"<b>judged correctness</b>, by a model: {mean:.2f} of 1, judged 1 of 60 cases "
        f"(kappa 0.21, n = 120; <bdi>m</bdi>, p); {unscored} without a verdict"
    ) in page
    assert 'judged correctness <span class="judge">(kappa 0.21, n = 120)</span>' in page
    judged, right = (
        next(row for row in blocks(folder)[0]["scores"] if row[0] == name) for name in ("judged correctness", "right")
    )
    assert judged == ["judged correctness", 0.5, "Half of it is there.", "kappa 0.21, n = 120"]
    assert right == ["right", 1, "Answered with what was expected.", None]


def test_the_suites_thresholds_stand_in_it(made: Path, tmp_path: Path) -> None:
    copy = tmp_path / "run"
    shutil.copytree(made / SUITE, copy / SUITE)
    suite = 'name = "made"\nadapter = "federal"\n'
    at = '[[at]]\nfigure = "right"\nleast = 0.7\n[[at]]\nfigure = "errors"\nmost = 1\n'
    (copy / SUITE / "suite.toml").write_text(f'{suite}{at}[[not_worse]]\nfigure = "right"\n')

    (shown,) = told(copy)["suites"]

    assert "1 threshold of the suite is not kept." in shown["summary"]
    page = (copy / "report.html").read_text()
    lines = re.findall(r'<b class="(?:right|wrong)">(\w+)</b> <span dir="auto">(.*?)</span>', page)
    assert lines == [
        ("passed", "every case was asked"),
        ("passed", "right: 0.733, at least 0.7"),
        ("failed", "errors: 2, at most 1"),
    ]
    assert "1 more compare with a baseline" in page

    (copy / SUITE / "suite.toml").write_text(f'{suite}[[at]]\nfigure = "rihgt"\nleast = 0.7\n')
    (shown,) = told(copy)["suites"]
    assert "The thresholds of the suite could not be checked." in shown["summary"]
    assert "rihgt" in (copy / "report.html").read_text()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["{tmp}"], "{tmp} holds no run."),
        (["nowhere"], "There is no run nowhere in "),
        (["{made}", "--out", "{made}/nowhere/page.html"], "{made}/nowhere/page.html cannot be written: "),
        (["{made}", "--against", "{tmp}"], "{tmp} holds no run of the suite made. Take it out of --against."),
    ],
)
def test_a_mistake_is_answered_with_what_to_do(
    arguments: list[str],
    said: str,
    made: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    given = [argument.format(made=made, tmp=tmp_path) for argument in arguments]
    monkeypatch.setattr(sys, "argv", ["dateline", "eval", "report", *given])
    with pytest.raises(SystemExit) as ended:
        run()
    assert ended.value.code == 1
    (line,) = [line for line in capsys.readouterr().err.splitlines() if "cases" not in line]
    assert line.startswith(f"dateline: {said.format(made=made, tmp=tmp_path)}")


def test_a_run_resumed_gives_the_page_of_one_that_was_not(tmp_path: Path) -> None:
    def broken_once(body: dict[str, Any]) -> dict[str, Any] | int:
        return 503 if body["question"] in ("question 3", "question 5") else answer()

    whole = ask_set(questions(), "it", tmp_path / "whole", 1, ScriptedService(lambda _: answer()).opened)
    ask_set(questions(), "it", tmp_path / "cut", 1, ScriptedService(broken_once).opened)
    cut = ask_set(questions(), "it", tmp_path / "cut", 1, ScriptedService(lambda _: answer()).opened)

    assert cut.answers.read_bytes().count(b"\n") == 14
    assert blocks(cut) == blocks(whole)


def test_a_case_that_was_never_asked_is_shown_as_failed(tmp_path: Path) -> None:
    folder = ask_set(questions(), "it", tmp_path / "run", 1, ScriptedService(lambda _: answer()).opened)
    lines = folder.answers.read_bytes().splitlines(keepends=True)
    folder.answers.write_bytes(b"".join(lines[:5]))
    (suite,) = told(tmp_path / "run")["suites"]
    assert suite["summary"][-1] == "7 requests failed: an error counts as wrong."


def test_a_run_of_before_texts_around_citations_were_saved_is_read(made: Path, tmp_path: Path) -> None:
    copy = tmp_path / "run"
    shutil.copytree(made / SUITE, copy / SUITE)
    lines = [json.loads(line) for line in (copy / SUITE / "answers.jsonl").read_text().splitlines()]
    for line in lines:
        for name in ("sentences", "stream_ms"):
            line["reply"].pop(name, None)
        for cited in line["reply"]["citations"]:
            for name in ("before", "after", "title", "publisher"):
                del cited[name]
    (copy / SUITE / "answers.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    assert told(copy)["suites"][0]["summary"][0] == "44 of 60 answers are right."


def test_a_case_more_takes_a_kilobyte_or_two(tmp_path: Path) -> None:
    small, large = (told(write_run(tmp_path / str(count) / "run", count))["bytes"] for count in (20, 120))
    assert 200 < (large - small) / 100 < 2000


def questions() -> AnswerSet:
    cases = (Case(str(number), "single", f"question {number}", True, expected=("400",)) for number in range(12))
    return AnswerSet("set", (Part(Corpus("corpus", lambda: iter(())), tuple(cases)),), "note")


def blocks(folder: SetFolder) -> list[dict[str, Any]]:
    """The details of every case, without what the clock says."""
    compressed = Blocks()
    collect(folder, score_saved(folder), judges(folder), compressed)
    read = [json.loads(gzip.decompress(base64.b64decode(block))) for block in compressed.closed()]
    return [{**detail, "request_ms": None} for block in read for detail in block]
