import pytest

from evals.report.plots.percent import percent
from evals.report.share import Share


def test_an_interval_is_wilsons() -> None:
    # (8/10 + z²/20 ± z √(0.8 · 0.2 / 10 + z²/400)) / (1 + z²/10) with z = 1.96
    assert Share(8, 10).interval == pytest.approx((0.4902, 0.9433), abs=1e-4)
    assert Share(0, 10).interval == pytest.approx((0.0, 0.2775), abs=1e-4)


def test_of_nothing_there_is_no_share() -> None:
    assert (Share(0, 0).value, Share(0, 0).interval) == (None, None)


def test_a_figure_that_does_not_apply_does_not_count() -> None:
    assert Share.of_figures([1.0, 0.0, None, 1.0, None]) == Share(2, 3)


@pytest.mark.parametrize(
    ("share", "said"),
    [(0.0, "0%"), (0.001, "<1%"), (0.3149, "31%"), (0.999, ">99%"), (1.0, "100%"), (None, "–")],
)
def test_what_is_not_all_is_never_told_as_all(share: float | None, said: str) -> None:
    assert percent(share) == said
