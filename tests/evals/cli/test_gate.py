import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from evals.answers.case import Case
from evals.cli.main import app
from evals.errors import SetError
from tests.evals.cli.process import dateline
from tests.evals.compare.saved_runs import JUDGED, NOT_ASKED, case, judged, numbered, saved, silent, suite_file, wrong

RIGHT_80 = '[[at]]\nfigure = "right"\nleast = 0.8\n'
NOT_WORSE = '[[not_worse]]\nfigure = "right"\n'


def gate(run: Path, *more: object) -> Result:
    return CliRunner().invoke(app, ["eval", "gate", str(run), *map(str, more)], catch_exceptions=False)


def failures(run: Path, *more: object) -> list[str]:
    ran = gate(run, "--json", *more)
    told = json.loads(ran.stdout)
    failed = [check["said"] for suite in told["suites"] for check in suite["checks"] if not check["passed"]]
    assert (ran.exit_code, told["passed"]) == ((1, False) if failed else (0, True))
    return failed


def kinds(temporal: int) -> tuple[list[Case], dict[str, Any]]:
    """Ten temporal cases of which so many are right, and ten others that all are."""
    cases = [*numbered(10, "temporal"), *numbered(10, first=10)]
    return cases, dict(wrong(*range(temporal, 10)))


def test_a_run_that_keeps_its_thresholds_passes_with_0(tmp_path: Path) -> None:
    ran = gate(saved(tmp_path, numbered(5), wrong(0), RIGHT_80))
    assert ran.exit_code == 0
    assert ran.stdout.splitlines() == [
        "desk: 5 cases",
        "  passed  every case was asked",
        "  passed  right: 0.800, at least 0.8",
        "The gate is open.",
    ]


def test_what_failed_is_named_in_a_line_and_the_code_is_1(tmp_path: Path) -> None:
    cases, said = kinds(3)
    thresholds = f'{RIGHT_80}kind = "temporal"\n[[at]]\nfigure = "errors"\nmost = 0\n'
    ran = gate(saved(tmp_path, cases, {**said, "c19": 503}, thresholds))
    assert ran.exit_code == 1
    assert "  FAILED  right (temporal): 0.300, at least 0.8\n  FAILED  errors: 1, at most 0\n" in ran.stdout
    assert ran.stdout.endswith("The gate is closed.\n")


def test_a_figure_can_have_a_floor_and_a_ceiling(tmp_path: Path) -> None:
    thresholds = '[[at]]\nfigure = "answered"\nleast = 0.5\nmost = 0.75\n'
    run = saved(tmp_path, [*numbered(3), silent("u0")], {}, thresholds)
    assert failures(run) == ["answered: 1.000, at least 0.5 and at most 0.75"]


@pytest.mark.parametrize(
    ("figure", "bound", "said"),
    [
        ("refusal.precision", "least", "refusal.precision: 0.500, at least 0.9"),
        ("refusal.recall", "least", "refusal.recall: 0.500, at least 0.9"),
        ("refusal.f1", "least", "refusal.f1: 0.500, at least 0.9"),
        ("latency.total.p95", "most", "latency.total.p95: 7, at most 0.9"),
        ("errors", "most", "errors: 1, at most 0.9"),
        ("tokens.input", "most", "tokens.input: 3, at most 0.9"),
    ],
)
def test_thresholds_may_name_the_figures_of_the_run(tmp_path: Path, figure: str, bound: str, said: str) -> None:
    cases = [*numbered(3), silent("u0"), silent("u1")]
    thresholds = f'[[at]]\nfigure = "{figure}"\n{bound} = 0.9\n'
    assert failures(saved(tmp_path, cases, {"c0": None, "c1": 503, "u0": None}, thresholds)) == [said]


def test_a_failed_request_counts_as_wrong(tmp_path: Path) -> None:
    assert failures(saved(tmp_path, numbered(4), {"c0": 503}, RIGHT_80)) == ["right: 0.750, at least 0.8"]


def test_a_run_that_was_cut_off_does_not_pass(tmp_path: Path) -> None:
    run = saved(tmp_path, numbered(20), {"c3": NOT_ASKED, "c4": NOT_ASKED}, RIGHT_80)
    assert failures(run) == ["2 of 20 cases were never asked: let the run go on"]


def test_unreviewed_cases_count_neither_for_nor_against_a_run(tmp_path: Path) -> None:
    drafts = [case(f"d{number}", reviewed=False) for number in range(9)]
    bad = {f"d{number}": "wrong" for number in range(8)} | {"d8": NOT_ASKED}
    ran = gate(saved(tmp_path / "bad", [*numbered(4), *drafts], bad, RIGHT_80))
    assert ran.exit_code == 0
    assert "desk: 4 cases; 9 more are not reviewed and do not count" in ran.stdout
    good = saved(tmp_path / "good", [*numbered(4), *drafts], wrong(0, 1), RIGHT_80)
    assert failures(good) == ["right: 0.500, at least 0.8"]
    with pytest.raises(SetError, match="none of the 9 cases is reviewed"):
        gate(saved(tmp_path / "drafts", drafts, {}, RIGHT_80))


@pytest.mark.parametrize(
    ("threshold", "said"),
    [
        ('figure = "rihgt"', "There is no figure rihgt in this run; there are right, "),
        (
            'figure = "right"\nkind = "rumour"',
            "names the kind rumour, of which the run has no reviewed case. It has single",
        ),
        (f'figure = "{JUDGED}"', f"There is no figure {JUDGED}"),
    ],
)
@pytest.mark.parametrize("rule", ["[[at]]\nleast = 0.5\n", "[[not_worse]]\n"])
def test_a_threshold_that_the_run_has_no_figure_for_is_a_mistake_and_no_pass(
    tmp_path: Path, threshold: str, said: str, rule: str
) -> None:
    with pytest.raises(SetError, match=said):
        gate(saved(tmp_path, numbered(2), {}, f"{rule}{threshold}\n"))


def test_a_share_of_ninety_is_a_mistake(tmp_path: Path) -> None:
    run = saved(tmp_path, numbered(2), {}, '[[at]]\nfigure = "right"\nleast = 90\n')
    with pytest.raises(SetError, match=r"right is never 90, but at most 1. Write 0.9"):
        gate(run)


def test_a_figure_that_applies_to_no_answer_keeps_no_threshold(tmp_path: Path) -> None:
    run = saved(tmp_path, numbered(2), {}, '[[at]]\nfigure = "refusal.precision"\nleast = 0.5\n')
    assert failures(run) == ["refusal.precision: nothing to compute it from; at least 0.5"]


def test_without_thresholds_nothing_passes(tmp_path: Path) -> None:
    with pytest.raises(SetError, match="there are no thresholds, and a gate without any lets everything pass"):
        gate(saved(tmp_path, numbered(2), {}))


def test_a_suite_file_may_be_given_in_place_of_the_one_that_was_run(tmp_path: Path) -> None:
    run = saved(tmp_path / "run", numbered(4), wrong(0), RIGHT_80)
    strict, other = tmp_path / "strict.toml", tmp_path / "other.toml"
    strict.write_text(suite_file('[[at]]\nfigure = "right"\nleast = 1.0\n'))
    assert failures(run, "--suite", strict) == ["right: 0.750, at least 1"]
    other.write_text(suite_file(RIGHT_80, "night"))
    with pytest.raises(SetError, match=r"no answers to the suite night of .*; it has desk"):
        gate(run, "--suite", other)


def test_every_suite_of_a_run_must_pass(tmp_path: Path) -> None:
    saved(tmp_path, numbered(4), {}, RIGHT_80)
    saved(tmp_path, numbered(4), wrong(0), RIGHT_80, suite="night")
    saved(tmp_path, numbered(4), wrong(0, 1, 2, 3), suite="unjudged")
    assert failures(tmp_path) == ["right: 0.750, at least 0.8"]


def worse(tmp_path: Path, lost: int, won: int, of: int, thresholds: str = NOT_WORSE) -> list[str]:
    before = saved(tmp_path / "before", numbered(of), wrong(*range(lost, lost + won)), thresholds)
    now = saved(tmp_path / "now", numbered(of), wrong(*range(lost)), thresholds)
    return failures(now, "--baseline", before)


def test_a_run_that_lost_ten_cases_and_won_two_is_worse_than_its_baseline(tmp_path: Path) -> None:
    (said,) = worse(tmp_path, 10, 2, 30)
    assert said.startswith("right: 0.667, baseline 0.933, 95 % interval -0.467 to -0.0")
    assert said.endswith(", 30 pairs: worse")


@pytest.mark.parametrize(("lost", "won"), [(0, 0), (0, 12), (4, 0), (5, 0), (8, 4)])
def test_what_chance_may_do_and_what_is_better_passes(tmp_path: Path, lost: int, won: int) -> None:
    assert worse(tmp_path, lost, won, 30) == []


def test_six_of_six_is_worse_but_not_if_eight_rules_share_the_chance_to_be_wrong(tmp_path: Path) -> None:
    # One-sided 1/64 is below 1/40, not below 1/320.
    assert len(worse(tmp_path / "one", 6, 0, 30)) == 1
    rules = [NOT_WORSE, *(f'[[not_worse]]\nfigure = "passages recall@{k}"\n' for k in (1, 3, 5, 10))]
    rules += [f'[[not_worse]]\nfigure = "{figure}"\n' for figure in ("errors", "answered", "as expected")]
    assert not any(said.startswith("right") for said in worse(tmp_path / "eight", 6, 0, 30, "".join(rules)))


def test_of_errors_and_times_more_is_worse(tmp_path: Path) -> None:
    thresholds = '[[not_worse]]\nfigure = "errors"\n'
    before = saved(tmp_path / "before", numbered(20), {}, thresholds)
    now = saved(tmp_path / "now", numbered(20), {f"c{number}": 503 for number in range(8)}, thresholds)
    assert failures(now, "--baseline", before)[0].startswith("errors: 8, baseline 0, 95 % interval +4 to +12")
    assert failures(before, "--baseline", now) == []


def test_rules_that_want_a_baseline_are_said_to_be_unchecked_without_one(tmp_path: Path) -> None:
    run = saved(tmp_path, numbered(4), {}, RIGHT_80 + NOT_WORSE)
    ran = gate(run)
    assert ran.exit_code == 0
    assert "1 threshold is compared with a baseline and NOT checked: none was given" in ran.stdout
    assert json.loads(gate(run, "--json").stdout)["suites"][0]["unchecked"] == 1


def test_a_baseline_without_the_suite_or_with_other_cases_is_a_mistake(tmp_path: Path) -> None:
    run = saved(tmp_path / "run", numbered(4), {}, NOT_WORSE)
    with pytest.raises(SetError, match="The baseline has no answers to the suite desk; it has night"):
        gate(run, "--baseline", saved(tmp_path / "night", numbered(4), {}, suite="night"))
    with pytest.raises(SetError, match="share no case"):
        gate(run, "--baseline", saved(tmp_path / "others", numbered(4, first=9), {}))


def test_a_run_without_the_cases_of_its_baseline_does_not_pass(tmp_path: Path) -> None:
    before = saved(tmp_path / "before", numbered(20), {}, RIGHT_80)
    one = saved(tmp_path / "one", numbered(1), {}, RIGHT_80)
    gone = "19 of the baseline's 20 reviewed cases are not among the run's, more than a tenth: "
    (said,) = failures(one, "--baseline", before)
    assert said.startswith(gone)
    assert failures(one) == []
    drafts = [case(f"c{number}", reviewed=number == 0) for number in range(20)]
    assert failures(saved(tmp_path / "drafts", drafts, {}, RIGHT_80 + NOT_WORSE), "--baseline", before)[0] == said


def test_a_tenth_of_the_cases_may_be_taken_out_and_it_is_told(tmp_path: Path) -> None:
    draft = case("draft", reviewed=False)
    before = saved(tmp_path / "before", [*numbered(20), draft], {}, RIGHT_80)
    for thresholds in (RIGHT_80, RIGHT_80 + NOT_WORSE):
        now = saved(tmp_path / f"now{len(thresholds)}", numbered(25, first=2), {}, thresholds)
        comment = tmp_path / "gate.md"
        said = "2 of the baseline's 20 reviewed cases are not among the run's, at most a tenth may be"
        assert f"  passed  {said}\n" in gate(now, "--baseline", before, "--markdown", comment).stdout
        assert f"| passed | {said} |" in comment.read_text()
        checks = json.loads(gate(now, "--baseline", before, "--json").stdout)["suites"][0]["checks"]
        assert [check["said"] for check in checks if check["rule"] == "covers"] == [said]
    assert "every reviewed case of the baseline is among the run's" in gate(before, "--baseline", before).stdout
    assert len(failures(saved(tmp_path / "less", numbered(25, first=3), {}, RIGHT_80), "--baseline", before)) == 1


def test_a_corrected_case_does_not_stop_the_gate_and_is_told(tmp_path: Path) -> None:
    before = saved(tmp_path / "before", numbered(20), {"c0": "four"}, NOT_WORSE)
    cases = [case("c0", expected=("four",)), *numbered(19, first=1)]
    now = saved(tmp_path / "now", cases, {"c0": "four"}, NOT_WORSE)
    ran = gate(now, "--baseline", before)
    assert ran.exit_code == 0
    assert "right: 1.000, baseline 1.000, " in ran.stdout
    assert "20 cases; 1 expect something else than in the baseline, which is scored by that too" in ran.stdout
    assert json.loads(gate(now, "--baseline", before, "--json").stdout)["suites"][0]["corrected"] == 1


def test_what_failed_in_the_baseline_is_told(tmp_path: Path) -> None:
    rubble = saved(tmp_path / "rubble", numbered(20), {"c0": 503, "c1": 503, "c2": NOT_ASKED}, NOT_WORSE)
    now = saved(tmp_path / "now", numbered(20), {}, NOT_WORSE)
    comment = tmp_path / "gate.md"
    told = "desk: 20 cases; 3 of the baseline's requests failed or were never made, and are wrong there"
    assert told in gate(now, "--baseline", rubble, "--markdown", comment).stdout
    assert told.replace(":", ",") in comment.read_text()
    assert json.loads(gate(now, "--baseline", rubble, "--json").stdout)["suites"][0]["baseline_failed"] == 3
    assert "baseline's requests" not in gate(now, "--baseline", now).stdout


def test_a_comment_changes_no_verdict_and_says_why_nothing_is_compared(tmp_path: Path) -> None:
    before = saved(tmp_path / "before", numbered(20), {}, RIGHT_80)
    saved(before, numbered(2), {}, RIGHT_80, suite="night")
    now = saved(tmp_path / "now", [case("c0", question="@all?"), *numbered(19, first=1)], {}, RIGHT_80)
    saved(now, numbered(2), wrong(0), RIGHT_80, suite="night")
    comment = tmp_path / "gate.md"
    plain, told = gate(now, "--baseline", before), gate(now, "--baseline", before, "--markdown", comment)
    assert (plain.exit_code, told.exit_code) == (1, 1)
    assert told.stdout == plain.stdout
    written = comment.read_text()
    assert written.startswith("## Answers: the gate is closed\n\ndesk, 20 cases\n")
    assert "\n\nNot compared: `desk: the case c0 asks something else in A than in B" in written
    assert "### night: 2 cases" in written
    assert "### desk" not in written
    (now / "night" / "suite.toml").unlink()
    assert [gate(now, "--baseline", before, *more).exit_code for more in ((), ("--markdown", comment))] == [0, 0]


def test_a_figure_that_the_judge_left_open_does_not_pass(tmp_path: Path) -> None:
    thresholds = f'[[at]]\nfigure = "{JUDGED}"\nleast = 0.5\n[[not_worse]]\nfigure = "{JUDGED}"\n'
    cases = numbered(20)
    verdicts = {one.id: 1.0 for one in cases}
    whole = judged(saved(tmp_path / "whole", cases, {}, thresholds), verdicts, agreement="kappa 0.41, n = 7")
    assert failures(whole, "--baseline", whole) == []
    some = judged(saved(tmp_path / "some", cases, {}, thresholds), {**verdicts, "c0": None, "c1": None})
    assert failures(some, "--baseline", whole) == []
    assert f"{JUDGED}: 1.000 (judged 18 of 20, 2 unscored), at least 0.5" in gate(some).stdout
    none = judged(saved(tmp_path / "none", cases, {}, thresholds), {"c0": 1.0})
    assert [said.split("; ")[0].split(": not")[0] for said in failures(none, "--baseline", whole)] == [
        f"{JUDGED}: 19 of 20 cases that a judge is asked about are unscored, more than a tenth"
    ] * 2
    assert "(the judge's agreement with people: kappa 0.41, n = 7)" in gate(whole).stdout


def test_what_rules_settle_does_not_hide_that_a_judge_is_silent(tmp_path: Path) -> None:
    thresholds = f'[[at]]\nfigure = "{JUDGED}"\nleast = 0.5\n[[not_worse]]\nfigure = "{JUDGED}"\n'
    cases = [*numbered(2), *(silent(f"u{number}") for number in range(20))]
    refusing = {f"u{number}": None for number in range(20)}
    told = judged(saved(tmp_path / "told", cases, refusing, thresholds), {"c0": 1.0, "c1": 1.0})
    assert failures(told, "--baseline", told) == []
    assert f"{JUDGED}: 1.000 (judged 2 of 22), at least 0.5" in gate(told).stdout
    mute = judged(saved(tmp_path / "mute", cases, refusing, thresholds), {})
    assert [said.split(", ")[0] for said in failures(mute, "--baseline", told)] == [
        f"{JUDGED}: 2 of 2 cases that a judge is asked about are unscored"
    ] * 2


def test_a_baseline_that_another_judge_judged_or_none_is_not_comparable(tmp_path: Path) -> None:
    thresholds = f'[[not_worse]]\nfigure = "{JUDGED}"\n'
    run, other, plain = (saved(tmp_path / name, numbered(3), {}, thresholds) for name in ("run", "other", "plain"))
    verdicts = {"c0": 1.0, "c1": 1.0, "c2": 1.0}
    judged(run, verdicts, model="large")
    judged(other, verdicts, model="small")
    assert failures(run, "--baseline", other)[0].startswith(f"{JUDGED}: the baseline had another judge.")
    assert f"{JUDGED}: no case has it both in the run and in the baseline" in failures(run, "--baseline", plain)[0]


def test_the_comment_says_first_what_failed_then_every_threshold_then_what_changed(tmp_path: Path) -> None:
    thresholds = RIGHT_80 + NOT_WORSE
    before = saved(tmp_path / "before", numbered(20), {}, thresholds)
    now = saved(tmp_path / "now", numbered(20), wrong(*range(9)), thresholds)
    comment = tmp_path / "gate.md"
    assert gate(now, "--baseline", before, "--markdown", comment).exit_code == 1
    told = comment.read_text()
    at = [
        told.index(said)
        for said in (
            "## Answers: the gate is closed",
            "- **desk: right: 0.550, at least 0.8**",
            "- **desk: right: 0.550, baseline 1.000, ",
            "desk, 20 cases",
            "| passed | every case was asked |",
            "| **failed** | right: 0.550, at least 0.8 |",
            "### desk: 20 cases",
            "- Worse: right",
            "| right | all | 20 | 1.000 | 0.550 | -0.450 |",
            "<summary>right: worse in 9 cases</summary>",
        )
    ]
    assert at == sorted(at)
    gate(before, "--markdown", comment)
    assert comment.read_text().startswith("## Answers: the gate is open\n\ndesk, 20 cases; 1 threshold is compared")


def test_runs_are_found_by_name_and_mistakes_end_with_1_in_one_line(tmp_path: Path) -> None:
    data = tmp_path / "data"
    saved(data / "evals/runs/good", numbered(2), {}, RIGHT_80)
    saved(data / "evals/runs/none", numbered(2), {})
    assert CliRunner().invoke(app, ["eval", "gate", "good", "--data-dir", str(data)]).exit_code == 0
    assert "there are no thresholds" in dateline("eval", "gate", "none", data_dir=data).error
    assert CliRunner().invoke(app, ["eval", "gate"]).exit_code == 2
