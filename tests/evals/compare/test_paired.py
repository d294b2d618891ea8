from evals.answers.case import Reply
from evals.answers.score import Scored
from evals.compare.paired import paired
from evals.compare.statistic import statistic
from tests.evals.answers.made import FAILED, case, reply

ANSWERED = reply("text")


def scored(value: float | None, came: Reply = ANSWERED, asked: bool = False) -> Scored:
    return Scored(case(), came, {"exact": value}, frozenset({"exact"} if asked else ()))


def test_pairs_are_of_cases_that_the_figure_applies_to_on_both_sides() -> None:
    a = [scored(1.0), scored(1.0), scored(None), scored(None), scored(0.5)]
    b = [scored(0.0), scored(None), scored(1.0), scored(None), scored(0.5)]
    found = paired(statistic("exact", a), a, b)
    assert (found.a.tolist(), found.b.tolist()) == ([1.0, 0.5], [0.0, 0.5])
    assert (found.one_sided, found.unscored, found.applying, found.differing) == (2, 0, 4, 1)


def test_a_pair_that_a_judge_left_open_on_either_side_is_left_out_and_counted() -> None:
    a = [scored(1.0, asked=True), scored(None, asked=True), scored(1.0, asked=True), scored(None, asked=True)]
    b = [scored(1.0, asked=True), scored(1.0, asked=True), scored(None, asked=True), scored(None, asked=True)]
    found = paired(statistic("exact", a), a, b)
    assert (len(found.cases), found.unscored, found.unscored_share) == (1, 3, 0.75)


def test_what_is_unscored_is_a_share_of_what_a_judge_is_asked_about_on_either_side() -> None:
    a = [scored(None, asked=True), scored(1.0, asked=True), *[scored(1.0)] * 20]
    b = [scored(0.0), scored(1.0), *[scored(1.0)] * 20]
    found = paired(statistic("exact", a), a, b)
    assert (found.asked, found.unscored, found.unscored_share) == (2, 1, 0.5)
    assert paired(statistic("exact", a), a[2:], b[2:]).unscored_share == 0


def test_a_failed_request_is_as_bad_as_can_be_even_where_it_left_nothing_to_measure() -> None:
    a, b = [scored(1.0), scored(None)], [scored(None, FAILED), scored(None, FAILED)]
    found = paired(statistic("exact", a), a, b)
    assert (found.a.tolist(), found.b.tolist(), found.one_sided) == ([1.0], [0.0], 0)
    turned = found.turned()
    assert (turned.a.tolist(), turned.b.tolist()) == ([0.0], [1.0])
