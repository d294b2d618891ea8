import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from evals.answers.case import Evidence
from evals.cli.main import app
from evals.errors import SetError
from service.message import Message
from tests.evals.cli.process import dateline
from tests.evals.compare.saved_runs import JUDGED, NOT_ASKED, case, judged, numbered, saved, silent, wrong

CASES = [*numbered(8), case("t0", "temporal"), case("t1", "temporal"), silent("u0"), silent("u1")]


@pytest.fixture
def runs(tmp_path: Path) -> Path:
    """A and B: c0 to c5 are lost, c6 is won, t0 fails, u1 is answered."""
    saved(tmp_path / "A", CASES, {"c6": "wrong", "u0": None, "u1": None})
    saved(tmp_path / "B", CASES, {**wrong(0, 1, 2, 3, 4, 5), "t0": 503, "u0": None})
    return tmp_path


def compare(folder: Path, *more: str) -> str:
    """What is printed, in one line."""
    ran = CliRunner().invoke(
        app, ["eval", "compare", str(folder / "A"), str(folder / "B"), *more], catch_exceptions=False
    )
    assert ran.exit_code == 0
    return " ".join(ran.stdout.split())


def suite(folder: Path, *more: str) -> dict[str, Any]:
    (told,) = json.loads(compare(folder, "--json", *more))["suites"]
    found: dict[str, Any] = told
    return found


def row(folder: Path, figure: str, kind: str | None = None) -> dict[str, Any]:
    return next(row for row in suite(folder)["rows"] if (row["figure"], row["kind"]) == (figure, kind))


def row_of_itself(run: Path, figure: str) -> dict[str, Any]:
    ran = CliRunner().invoke(app, ["eval", "compare", str(run), str(run), "--json"], catch_exceptions=False)
    found: dict[str, Any] = next(row for row in json.loads(ran.stdout)["suites"][0]["rows"] if row["figure"] == figure)
    return found


def test_a_figure_has_both_values_their_difference_its_interval_and_mcnemar_s_test(runs: Path) -> None:
    right = row(runs, "right")
    assert (right["pairs"], right["a"], right["b"]) == (12, 11 / 12, 4 / 12)
    assert right["difference"] == pytest.approx(-7 / 12)
    assert right["interval"]["low"] < -7 / 12 < right["interval"]["high"] < 0
    # Nine coins, eight of which fell for A: 2 * (1 + 9) / 512.
    assert right["mcnemar"] == {"worse": 8, "better": 1, "p": pytest.approx(20 / 512)}
    assert right["verdict"] == "worse"


def test_kinds_have_rows_of_their_own(runs: Path) -> None:
    assert (row(runs, "right", "temporal")["a"], row(runs, "right", "temporal")["b"]) == (1.0, 0.5)
    assert {row["kind"] for row in suite(runs)["rows"]} == {None, "single", "temporal", "unanswerable"}
    only = suite(runs, "--kind", "temporal")
    assert {row["kind"] for row in only["rows"]} == {"temporal"}
    assert [flip["case"] for flip in only["flips"]["worse"]] == ["t0"]


def test_figures_that_are_no_means_are_compared_too(runs: Path) -> None:
    recall = row(runs, "refusal.recall")
    assert (recall["a"], recall["b"], recall["mcnemar"]) == (1.0, 0.5, None)
    assert (row(runs, "errors")["a"], row(runs, "errors")["b"]) == (0, 1)
    latency = row(runs, "latency.total.p95")
    assert (latency["pairs"], latency["one_sided"], latency["difference"]) == (11, 1, 0)


def test_the_cases_that_flipped_stand_side_by_side_both_ways(runs: Path) -> None:
    flips = suite(runs)["flips"]
    assert [flip["case"] for flip in flips["worse"]] == ["c0", "c1", "c2", "c3", "c4", "c5", "t0", "u1"]
    (won,) = flips["better"]
    assert (won["case"], won["kind"], won["question"]) == ("c6", "single", "c6?")
    assert won["a"] == {"figure": 0.0, "outcome": "answered", "text": "wrong", "error": None}
    assert won["b"] == {"figure": 1.0, "outcome": "answered", "text": "right", "error": None}
    assert flips["worse"][6]["b"]["error"] == "503: broken"

    told = compare(runs)
    for said in ("right: worse in 8 cases", "right: better in 1 cases", "503: broken", "expected: right"):
        assert said in told


def test_another_figure_s_flips_can_be_listed_and_of_errors_more_is_worse(runs: Path) -> None:
    assert [flip["case"] for flip in suite(runs, "--figure", "errors")["flips"]["worse"]] == ["t0"]
    assert [flip["case"] for flip in suite(runs, "--figure", "as expected")["flips"]["worse"]] == ["t0", "u1"]


def test_the_table_names_what_is_worse_and_says_what_it_leaves_out(runs: Path) -> None:
    told = compare(runs)
    assert "Worse: right; right, all." in told or "Worse: right; right, all; latency" in told
    assert "intervals leave 0 out by chance alone" in told
    assert "The same in every case that both have:" in told
    assert "desk: 12 cases" in told


def test_few_cases_are_not_called_worse_but_marked(tmp_path: Path) -> None:
    saved(tmp_path / "A", numbered(8), {})
    saved(tmp_path / "B", numbered(8), wrong(0, 1, 2, 3))
    right = row(tmp_path, "right")
    assert right["interval"]["high"] < 0
    assert (right["verdict"], right["leaning"], right["mcnemar"]["p"]) == (None, "worse", 1 / 8)
    assert "Worse? right" in compare(tmp_path)


def test_runs_that_are_alike_differ_in_nothing(runs: Path) -> None:
    told = json.loads(CliRunner().invoke(app, ["eval", "compare", str(runs / "A"), str(runs / "A"), "--json"]).stdout)[
        "suites"
    ][0]
    assert {row["verdict"] for row in told["rows"]} == {None}
    assert told["flips"] == {"figure": "right", "worse": [], "better": []}


def test_cases_of_one_run_only_and_unreviewed_ones_are_counted_and_left_out(tmp_path: Path) -> None:
    draft = case("draft", reviewed=False)
    saved(tmp_path / "A", [*numbered(5), draft], {})
    saved(tmp_path / "B", [*numbered(5, first=1), draft], {"draft": "wrong"})
    told = suite(tmp_path)
    assert (told["cases"], told["only_a"], told["only_b"], told["unreviewed"]) == (4, 1, 1, 1)
    assert row(tmp_path, "right")["pairs"] == 4
    said = compare(tmp_path)
    for line in ("1 cases are in A only", "1 cases are in B only", "1 cases are not reviewed and do not count"):
        assert line in said


def test_cases_that_were_never_asked_are_errors_and_said_to_be(tmp_path: Path) -> None:
    saved(tmp_path / "A", numbered(4), {})
    saved(tmp_path / "B", numbered(4), {"c3": NOT_ASKED})
    assert row(tmp_path, "errors")["b"] == 1
    assert "1 cases of B were never asked and count as errors: let the run go on." in compare(tmp_path)


def test_what_a_judge_left_open_is_counted_and_said_loudly_above_a_tenth(tmp_path: Path) -> None:
    cases = numbered(20)
    verdicts = {case.id: 1.0 for case in cases}
    judged(saved(tmp_path / "A", cases, {}), verdicts)
    judged(saved(tmp_path / "B", cases, {}), {**verdicts, "c0": None, "c1": None})
    told = row(tmp_path, JUDGED)
    assert (told["pairs"], told["unscored"], told["difference"]) == (18, 2, 0)
    assert "2 unscored" in compare(tmp_path)
    assert "more than a tenth" not in compare(tmp_path)

    judged(saved(tmp_path / "more" / "A", cases, {}), verdicts)
    judged(saved(tmp_path / "more" / "B", cases, {}), {"c0": 1.0})
    assert f"{JUDGED}: 19 of 20 cases that a judge is asked about are unscored, more than a tenth" in compare(
        tmp_path / "more"
    )


def test_what_a_judge_left_open_is_a_share_of_what_it_was_asked(tmp_path: Path) -> None:
    cases = [*numbered(2), *(silent(f"u{number}") for number in range(20))]
    refusing = {f"u{number}": None for number in range(20)}
    judged(saved(tmp_path / "A", cases, refusing), {"c0": 1.0, "c1": 1.0})
    judged(saved(tmp_path / "B", cases, refusing), {"c0": 1.0})
    told = row(tmp_path, JUDGED)
    assert (told["pairs"], told["asked"], told["unscored"]) == (21, 2, 1)
    assert f"{JUDGED}: 1 of 2 cases that a judge is asked about are unscored, more than a tenth" in compare(tmp_path)


def test_beside_a_judged_figure_stands_what_its_judge_is_worth(tmp_path: Path) -> None:
    for run in ("A", "B"):
        judged(
            saved(tmp_path / run, numbered(2), {}), {"c0": 1.0, "c1": float(run == "A")}, agreement="kappa 0.41, n = 7"
        )
    assert suite(tmp_path)["judges"] == {JUDGED: "kappa 0.41, n = 7"}
    compare(tmp_path, "--markdown", str(tmp_path / "told.md"))
    assert f"| {JUDGED} (kappa 0.41, n = 7) | all | 2 | 1.000 | 0.500 |" in (tmp_path / "told.md").read_text()
    told = compare(tmp_path, "--figure", JUDGED, "--markdown", str(tmp_path / "told.md"))
    assert f"{JUDGED} (kappa 0.41, n = 7): worse in 1 cases" in told
    assert f"<summary>{JUDGED} (kappa 0.41, n = 7): worse in 1 cases" in (tmp_path / "told.md").read_text()


def test_what_different_judges_said_is_not_compared(tmp_path: Path) -> None:
    judged(saved(tmp_path / "A", numbered(2), {}), {"c0": 1.0, "c1": 1.0}, model="large")
    judged(saved(tmp_path / "B", numbered(2), {}), {"c0": 1.0, "c1": 1.0}, model="small")
    assert suite(tmp_path)["judged_otherwise"] == [JUDGED]
    assert JUDGED not in {row["figure"] for row in suite(tmp_path)["rows"]}
    assert f"{JUDGED}: A and B had different judges, and cannot be compared." in compare(tmp_path)


def test_a_case_that_was_changed_under_its_id_stops_the_comparison(tmp_path: Path) -> None:
    saved(tmp_path / "A", numbered(2), {})
    saved(tmp_path / "B", [case("c0"), case("c1", question="Something else?")], {})
    with pytest.raises(SetError, match=r"desk: the case c1 asks something else in A than in B.*new id"):
        compare(tmp_path)


@pytest.mark.parametrize(
    "change",
    [
        {"history": (Message("user", "And before?"),)},
        {"as_of": "2024-10-11"},
        {"documents": ("a.md",)},
        {"evidence": (Evidence("a.md", "400 officers"),)},
    ],
)
def test_all_that_a_reply_hangs_on_must_be_the_same(tmp_path: Path, change: dict[str, Any]) -> None:
    saved(tmp_path / "A", numbered(1), {})
    saved(tmp_path / "B", [case("c0", **change)], {})
    with pytest.raises(SetError, match="desk: the case c0 asks something else in A than in B, or names other evidence"):
        compare(tmp_path)


def test_a_corrected_case_is_corrected_for_both_runs_and_counted(tmp_path: Path) -> None:
    saved(tmp_path / "A", numbered(3), {"c0": "four"})
    saved(tmp_path / "B", [case("c0", expected=("four",)), *numbered(2, first=1)], {"c0": "four"})
    right = row(tmp_path, "right")
    assert (right["a"], right["b"]) == (1.0, 1.0)
    assert suite(tmp_path)["corrected"] == 1
    assert "1 cases expect something else in B than in A; both are scored by what B expects." in compare(tmp_path)
    # A itself is scored by what it expected.
    assert json.loads(CliRunner().invoke(app, ["eval", "show", str(tmp_path / "A"), "--json"]).stdout)["suites"][
        "desk"
    ]["kinds"]["all"]["right"] == pytest.approx(2 / 3)


def test_a_corrected_kind_is_that_of_both_runs(tmp_path: Path) -> None:
    saved(tmp_path / "A", numbered(2), {})
    saved(tmp_path / "B", [case("c0", "temporal"), case("c1")], {})
    assert row(tmp_path, "right", "temporal")["pairs"] == 1


def test_figures_that_were_kept_are_those_of_the_corrected_case(tmp_path: Path) -> None:
    saved(tmp_path / "A", [case("c0", references=("left",))], {})
    assert row_of_itself(tmp_path / "A", "ROUGE-L")["a"] == 0.0
    saved(tmp_path / "B", [case("c0", references=("right",))], {})
    assert row(tmp_path, "ROUGE-L")["a"] == 1.0
    assert row_of_itself(tmp_path / "A", "ROUGE-L")["a"] == 0.0


def test_a_verdict_on_a_corrected_case_does_not_count(tmp_path: Path) -> None:
    for run, references in (("A", ("left",)), ("B", ("right",))):
        corrected = case("c0", references=references)
        judged(saved(tmp_path / run, [corrected, *numbered(2, first=1)], {}), {"c0": 1.0, "c1": 1.0, "c2": 1.0})
    assert (row(tmp_path, JUDGED)["pairs"], row(tmp_path, JUDGED)["unscored"]) == (2, 1)


def test_tags_and_reviews_may_change_and_those_that_a_figure_goes_by_are_corrections(tmp_path: Path) -> None:
    judged(saved(tmp_path / "A", [case("c0", reviewed=False)], {}), {"c0": 1.0})
    judged(saved(tmp_path / "B", [case("c0", tags=("hard",))], {}), {"c0": 1.0})
    assert (row(tmp_path, JUDGED)["pairs"], suite(tmp_path)["corrected"]) == (1, 0)
    for tag in ("latest", "needs_clarification"):
        saved(tmp_path / tag / "A", [case("c0")], {})
        saved(tmp_path / tag / "B", [case("c0", tags=(tag,))], {})
        assert suite(tmp_path / tag)["corrected"] == 1
    assert row(tmp_path / "needs_clarification", "as expected")["a"] == 0.0


def test_every_suite_of_both_runs_is_compared_and_the_others_are_named(tmp_path: Path) -> None:
    for name in ("A", "B"):
        saved(tmp_path / name, numbered(2), {})
        saved(tmp_path / name, numbered(3), {}, suite="night")
    saved(tmp_path / "B", numbered(2), {}, suite="own")
    told = json.loads(compare(tmp_path, "--json"))
    assert [one["suite"] for one in told["suites"]] == ["desk", "night"]
    assert (told["only_a"], told["only_b"]) == ([], ["own"])
    assert "has own: not compared." in compare(tmp_path)


def test_markdown_for_a_comment_holds_nothing_that_calls_people_or_breaks_its_tables(tmp_path: Path) -> None:
    saved(tmp_path / "A", numbered(1), {})
    saved(tmp_path / "B", numbered(1), {"c0": "@everyone | `x`\n![](http://track.example/p.png) " + "long " * 200})
    compare(tmp_path, "--markdown", str(tmp_path / "told.md"))
    told = (tmp_path / "told.md").read_text()
    assert "<summary>right: worse in 1 cases</summary>" in told
    line = next(line for line in told.splitlines() if "@everyone" in line)
    assert line.startswith(
        "| `c0` | `c0?`<br>expected `right` | `answered`<br>`right` | `answered`<br>`@everyone \\| 'x' ![]"
    )
    assert line.endswith("…` |")
    assert len(line) < 500


def test_a_comment_lists_twenty_flips_and_counts_the_rest(tmp_path: Path) -> None:
    saved(tmp_path / "A", numbered(25), {})
    saved(tmp_path / "B", numbered(25), wrong(*range(25)))
    compare(tmp_path, "--markdown", str(tmp_path / "told.md"))
    told = (tmp_path / "told.md").read_text()
    assert told.count("\n| `c") == 20
    assert "5 more are in the output of --json." in told


def test_a_comment_stays_below_what_github_takes(tmp_path: Path) -> None:
    long = {f"c{number}": "wrong " * 100 for number in range(25)}
    cases = [case(f"c{number}", question=f"c{number}? " + "Why? " * 60) for number in range(25)]
    for name in ("dawn", "desk", "dusk", "night", "noon"):
        saved(tmp_path / "A", cases, {}, suite=name)
        saved(tmp_path / "B", cases, {}, suite=name)
        answers = tmp_path / "B" / name / "answers.jsonl"
        lines = [json.loads(line) for line in answers.read_text().splitlines()]
        for line in lines:
            line["reply"]["text"] = long[line["reply"]["case"]]
        answers.write_text("".join(json.dumps(line) + "\n" for line in lines))
    compare(tmp_path, "--markdown", str(tmp_path / "told.md"))
    told = (tmp_path / "told.md").read_text()
    assert len(told) < 65_536
    assert told.count("20 more are in the output of --json.") == 5


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--figure", "refusal.f1"], "There is no figure refusal.f1 of single cases; there are right, "),
        (["--kind", "rumour"], "desk: there is no kind rumour; there are single, temporal, unanswerable."),
    ],
)
def test_a_mistake_is_answered_with_what_there_is(runs: Path, more: list[str], said: str) -> None:
    with pytest.raises(SetError, match=said):
        compare(runs, *more)


def test_runs_without_a_suite_or_a_case_in_common_cannot_be_compared(tmp_path: Path) -> None:
    saved(tmp_path / "A", numbered(1), {})
    saved(tmp_path / "B", numbered(1), {}, suite="night")
    with pytest.raises(SetError, match="they share no suite"):
        compare(tmp_path)
    saved(tmp_path / "B", numbered(1, first=5), {})
    with pytest.raises(SetError, match="A and B share no case"):
        compare(tmp_path)
    saved(tmp_path / "C" / "A", [case("c0", reviewed=False)], {})
    saved(tmp_path / "C" / "B", [case("c0", reviewed=False)], {})
    with pytest.raises(SetError, match="share 1 cases, none of them reviewed"):
        compare(tmp_path / "C")


def test_runs_are_found_by_name_and_mistakes_told_in_one_line(tmp_path: Path) -> None:
    data = tmp_path / "data"
    for name in ("before", "after"):
        saved(data / "evals/runs" / name, numbered(1), {})
    named = ["eval", "compare", "before", "after", "--data-dir", str(data), "--json"]
    assert json.loads(CliRunner().invoke(app, named).stdout)["suites"][0]["cases"] == 1
    assert "There is no run befroe in" in dateline("eval", "compare", "befroe", "after", data_dir=data).error
