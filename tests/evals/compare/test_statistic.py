import numpy as np
import pytest

from evals.answers.case import Case, Reply
from evals.answers.metrics.latency import latency
from evals.answers.metrics.refusal import refusal
from evals.answers.score import Scored
from evals.compare.statistic import statistic, statistics
from evals.errors import SetError
from tests.evals.answers.made import case, reply


def scored(asked: Case, came: Reply, **figures: float | None) -> Scored:
    return Scored(asked, came, figures)


REPLIES = [
    *[(False, outcome) for outcome in ("not_in_corpus", "not_in_corpus", "answered", "error")],
    *[(True, outcome) for outcome in ("not_in_corpus", "answered", "partial")],
]


def test_refusal_is_the_metric_s() -> None:
    cases = [scored(case(answerable=answerable), Reply("c", outcome)) for answerable, outcome in REPLIES]
    whole = refusal(REPLIES)
    for name, wanted in (("precision", 2 / 3), ("recall", 2 / 4), ("f1", 4 / 7)):
        figure = statistics(cases)[f"refusal.{name}"]
        assert figure.at(np.array([figure.of(one) for one in cases])) == pytest.approx(wanted)
        assert getattr(whole, name) == pytest.approx(wanted)


def test_refusal_of_nothing_cannot_be_computed() -> None:
    answered = np.array([0.0, 0.0])
    known = statistics([])
    assert [known[f"refusal.{name}"].at(answered) for name in ("precision", "recall", "f1")] == [None, None, None]


def test_what_should_be_asked_back_is_not_unanswerable() -> None:
    asks_back = scored(case(answerable=False, kind="clarification"), Reply("c", "not_in_corpus"))
    unanswerable = scored(case(answerable=False, kind="unanswerable"), Reply("c", "not_in_corpus"))
    recall = statistics([])["refusal.recall"]
    assert recall.at(np.array([recall.of(unanswerable), recall.of(asks_back)])) == 1.0
    assert recall.at(np.array([recall.of(asks_back)])) is None


def test_latency_is_the_metric_s_and_a_failure_has_none() -> None:
    timings = [{"total": ms} for ms in (10, 20, 30, 400)]
    cases = [scored(case(), reply(timings_ms=timing, ms=timing["total"] + 1.0)) for timing in timings]
    failed = scored(case(), Reply("c", "error", error="503", ms=5.0))
    for name, at in (("p50", 0), ("p95", 1)):
        figure = statistic(f"latency.total.{name}", cases)
        assert figure.at(np.array([figure.of(one) for one in cases])) == pytest.approx(latency(timings)["total"][at])
        assert figure.of(failed) is None
    assert statistic("latency.request.p50", cases).of(cases[0]) == 11.0


def test_errors_are_counted_and_tokens_are_those_of_answers() -> None:
    cases = [scored(case(), reply(tokens=(5, 2))), scored(case(), Reply("c", "error", error="503"))]
    errors, tokens = statistic("errors", cases), statistic("tokens.input", cases)
    assert errors.at(np.array([errors.of(one) for one in cases])) == 1
    assert [tokens.of(one) for one in cases] == [5.0, None]


def test_a_figure_that_a_run_does_not_have_is_named_with_those_that_it_has() -> None:
    with pytest.raises(SetError, match="There is no figure rihgt in this run; there are right, errors, refusal"):
        statistic("rihgt", [scored(case(), reply(), right=1.0)])
