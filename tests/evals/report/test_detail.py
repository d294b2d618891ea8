"""What is shown of one case."""

from typing import Any

from evals.answers.case import ERROR, Case, Evidence, Looked, Reply
from evals.answers.score import Scored
from evals.report.detail import detail
from tests.evals.answers.made import case, cited, reply


def shown(of: Case, came: Reply, answer: dict[str, Any] | None = None, **scored: Any) -> dict[str, Any]:
    return detail(Scored(of, came, **{"figures": {}, **scored}), came, answer or {}, {}, {})


def test_it_says_which_of_the_expected_strings_are_there() -> None:
    of = case(
        expected=("400", "four thousand"),
        must_include=("600",),
        must_include_any=(("Friday", "11 October"),),
        wrong=("7",),
    )
    assert shown(of, reply("On 11 Oct. 400, then 7."))["expected"] == [
        {"held": True, "strings": [["400", True], ["four thousand", False]], "more": 0},
        {"held": False, "strings": [["600", False]], "more": 0},
        {"held": True, "strings": [["11 October", True], ["Friday", False]], "more": 0},
        {"held": True, "strings": [["7", True]], "more": 0, "wrong": True},
    ]


def test_of_a_hundred_spellings_six_are_shown_the_held_ones_first() -> None:
    spellings = tuple(f"way {number}" for number in range(100))
    (group,) = shown(case(expected=spellings), reply("It is way 70, or way 71."))["expected"]
    assert group["strings"][:3] == [["way 70", True], ["way 71", True], ["way 0", False]]
    assert (len(group["strings"]), group["more"]) == (6, 94)


def test_it_says_which_evidence_was_looked_at_and_how_it_is_cited() -> None:
    of = case(evidence=(Evidence("a", "one"), Evidence("b", "two"), Evidence("c", "three")))
    came = reply(
        "x",
        cited("a", 12, 20),
        cited("b", 0, 5),
        retrieved=(Looked("a", 0, 100), Looked("b", 0, 11)),
        evidence=((10, 15), (10, 15), None),
    )
    told = [(piece["document"], piece["found"], piece["cited"]) for piece in shown(of, came)["evidence"]]
    assert told == [("a", True, "words"), ("b", False, "document"), ("c", False, None)]


def test_scores_have_reasons_and_those_of_judges_are_theirs() -> None:
    of = case(expected=("400",), evidence=(Evidence("a", "one"),))
    came = reply("500.", cited("a", source="other"))
    figures = {"right": 0.0, "strings": 0.0, "exact": 0.0, "several": None, "judged correctness": None}
    scored = Scored(of, came, figures, frozenset({"judged correctness"}))
    said = {"judged correctness": "The judge said 'maybe'."}
    assert detail(scored, came, {}, said, {"judged correctness": "kappa 0.21, n = 120"})["scores"] == [
        ["right", 0.0, "Not right: something expected is missing.", None],
        ["strings", 0.0, "Missing: 400.", None],
        ["exact", 0.0, "0 of 1 quotes are what the document has at their place.", None],
        ["judged correctness", None, "The judge said 'maybe'.", "kappa 0.21, n = 120"],
    ]


def test_a_judged_figure_that_a_rule_settled_says_so() -> None:
    of, came = case(), reply("", outcome="not_in_corpus")
    scored = Scored(of, came, {"judged correctness": 0.0})
    (told,) = detail(scored, came, {}, {}, {"judged correctness": "kappa 0.21, n = 120"})["scores"]
    assert told == ["judged correctness", 0.0, "A rule settles it: no judge is asked.", "kappa 0.21, n = 120"]


def test_an_unanswerable_case_says_what_it_should_have_been() -> None:
    of, came = case(answerable=False), reply("400.")
    ((_, _, why, _),) = shown(of, came, figures={"right": 0.0})["scores"]
    assert why == "The collection cannot answer it: not_in_corpus is right, and the outcome is answered."


def test_a_failed_request_counts_as_wrong_and_says_so() -> None:
    told = shown(case(), Reply("c", ERROR, error="500: broken"), figures={"right": 0.0})
    assert (told["error"], told["answer"], told["citations"]) == ("500: broken", [], [])
    assert told["scores"] == [["right", 0.0, "The request failed, which counts as wrong.", None]]


def test_an_answer_that_came_in_odd_shapes_is_shown_as_far_as_it_goes() -> None:
    came = reply("Owls. [1]", cited("a"), cited("b"), retrieved=(Looked("a", 0, 9),))
    for answer in (
        {},
        {"citations": 7, "sentences": "x", "retrieved": None},
        {"citations": [None, {"number": "x"}], "sentences": [{}, 3]},
    ):
        told = shown(case(), came, answer)
        assert told["answer"] == [{"t": "Owls. [1]"}]
        assert [one["n"] for one in told["citations"]] == [None, None]
        assert told["retrieved"][0]["document"] == "a"


def test_a_citation_takes_title_number_and_address_from_the_answer() -> None:
    answer = {"citations": [{"number": 4, "title": "T", "source": "P", "url": "javascript:x", "score": 0.5}]}
    (told,) = shown(case(), reply("x", cited("a")), answer)["citations"]
    assert (told["n"], told["title"], told["publisher"], told["url"], told["score"], told["exact"]) == (
        4,
        "T",
        "P",
        None,
        0.5,
        True,
    )
