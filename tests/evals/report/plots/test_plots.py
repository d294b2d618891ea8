"""What is drawn, read from the plots' own tables and marks."""

from datetime import UTC, datetime
from xml.etree import ElementTree

import pytest

from evals.report.plots.calibration import calibration
from evals.report.plots.latency import latency_histogram, told
from evals.report.plots.outcomes import outcome_matrix
from evals.report.plots.plot import Plot
from evals.report.plots.right_by_kind import right_by_kind
from evals.report.plots.trend import trend_line
from evals.report.share import Share
from evals.report.trend import Point


def marks(plot: Plot, name: str, class_: str) -> list[ElementTree.Element]:
    root = ElementTree.fromstring(str(plot.svg))
    return [one for one in root.iter(name) if class_ in one.get("class", "").split()]


def test_kinds_stand_at_their_share_between_the_ends_of_their_interval() -> None:
    plot = right_by_kind([("single", Share(8, 10)), ("odd", Share(0, 0)), ("<b>", Share(0, 5))], Share(8, 15))
    assert list(plot.rows) == [
        ("single", "8", "10", "80%", "49% to 94%"),
        ("<b>", "0", "5", "0%", "0% to 43%"),
        ("all", "8", "15", "53%", "30% to 75%"),
    ]
    dots, bars = marks(plot, "circle", "dot"), marks(plot, "rect", "interval")
    left, right = (
        float(line.get("x1", "")) for line in (marks(plot, "line", "grid")[0], marks(plot, "line", "grid")[4])
    )
    assert float(dots[0].get("cx", "")) == pytest.approx(left + 0.8 * (right - left))
    assert float(bars[0].get("width", "")) == pytest.approx((0.9433 - 0.4902) * (right - left), abs=0.02)
    assert "&lt;b&gt;" in str(plot.svg)


def test_outcomes_are_counted_and_lead_to_their_cases() -> None:
    plot = outcome_matrix(
        [("answered", "answered")] * 3 + [("answered", "error"), ("not_in_corpus", "answered")], "my suite"
    )
    assert plot.columns == ("came", "answered", "not_in_corpus")
    assert list(plot.rows) == [["answered", "3", "1"], ["not_in_corpus", "0", "0"], ["error", "1", "0"]]
    links = [link.get("href") for link in ElementTree.fromstring(str(plot.svg)).iter("a")]
    assert links == [
        "#cases?suite=my+suite&expected=answered&outcome=answered",
        "#cases?suite=my+suite&expected=not_in_corpus&outcome=answered",
        "#cases?suite=my+suite&expected=answered&outcome=error",
    ]
    assert [one.text for one in ElementTree.fromstring(str(plot.svg)).iter("text") if "✓" in (one.text or "")] == [
        "3 ✓",
        "✓",
    ]


def test_support_scores_are_set_against_the_evidence() -> None:
    plot = calibration(
        [(0.95, True)] * 15 + [(1.0, False)] * 5 + [(0.15, False)] * 9 + [(0.1, True)] + [(0.5, True)] * 9
    )
    assert list(plot.rows) == [("0.14", "1", "10", "10%"), ("0.96", "15", "20", "75%")]
    assert "9 sentences of tenths with fewer than 10 are not drawn" in plot.note


@pytest.mark.parametrize(
    ("pairs", "why"),
    [([], "no sentence"), ([(1.0, True)] * 194, "only one tenth"), ([(0.1 * n, True) for n in range(9)], "no tenth")],
)
def test_support_scores_that_say_too_little_are_not_drawn(pairs: list[tuple[float, bool]], why: str) -> None:
    plot = calibration(pairs)
    assert plot.svg is None
    assert plot.note.startswith("Not drawn")
    assert why in plot.note


def test_times_are_counted_in_bars_and_half_and_most_of_them_marked() -> None:
    plot = latency_histogram([*range(100, 1100, 10)])
    assert list(plot.rows) == [("p50", "595 ms"), ("p95", "1.0 s"), ("p99", "1.1 s"), ("longest", "1.1 s")]
    counted = [
        int((tip.text or "").split(": ")[1].split()[0]) for tip in ElementTree.fromstring(str(plot.svg)).iter("title")
    ]
    assert sum(counted) == 100
    assert len(marks(plot, "line", "mark")) == 2


def test_one_request_that_takes_a_thousand_times_as_long_does_not_flatten_the_rest() -> None:
    plot = latency_histogram([100.0] * 500 + [200.0] * 500 + [200_000.0])
    assert len(marks(plot, "rect", "bar")) == 3
    assert "and more: 1 requests" in str(plot.svg)


@pytest.mark.parametrize("ms", [[0.0], [0.2, 0.3], [5.0] * 40])
def test_any_times_can_be_drawn(ms: list[float]) -> None:
    assert latency_histogram(ms).svg is not None


def test_without_an_answer_there_is_nothing_to_time() -> None:
    assert latency_histogram([]).svg is None


@pytest.mark.parametrize(("ms", "said"), [(7.4, "7 ms"), (2605, "2.6 s"), (99_940, "99.9 s"), (180_000, "3.0 min")])
def test_times_read_well(ms: float, said: str) -> None:
    assert told(ms) == said


def point(name: str, hits: int, **given: bool) -> Point:
    at = datetime(2026, 11, 1, 8, tzinfo=UTC)
    return Point(
        name, at, 10, 1, Share(hits, 10), Share(0, 0), Share(1, 2), 1234.0, **{"same": True, "this": False, **given}
    )


def test_runs_are_a_line_and_those_of_other_cases_are_hollow() -> None:
    plot = trend_line([point("a", 5), point("b", 6, same=False), point("c", 7, this=True)])
    assert len(marks(plot, "circle", "dot")) == 3
    assert len(marks(plot, "circle", "hollow")) == 1
    assert len(marks(plot, "circle", "ring")) == 1
    assert plot.rows[0] == ("c (this run)", "2026-11-01 08:00", "10", "70%", "–", "50%", "1", "1.2 s")
    assert plot.rows[1][0] == "b (other cases, or not all)"


def test_one_run_is_no_trend() -> None:
    assert trend_line([point("a", 5, this=True)]).svg is None
