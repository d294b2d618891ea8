import pytest

from evals.answers.case import Evidence, Looked, Reply
from evals.answers.figures import figures
from evals.answers.metrics.answered import answered
from evals.answers.metrics.citation_exactness import citation_exactness
from evals.answers.metrics.conflict import conflict
from evals.answers.metrics.evidence_cited import evidence_cited
from evals.answers.metrics.evidence_found import evidence_found
from evals.answers.metrics.expected_strings import expected_strings
from evals.answers.metrics.latency import latency
from evals.answers.metrics.outcomes import outcomes
from evals.answers.metrics.refusal import refusal
from evals.answers.metrics.registry import METRICS, SLOW
from evals.answers.metrics.right import right
from evals.answers.metrics.sides import sides
from evals.answers.metrics.token_f1 import f1, token_f1
from evals.answers.score import Scored
from tests.evals.answers.made import FAILED, case, cited, reply


@pytest.mark.parametrize(
    ("text", "strings"),
    [
        ("Kenya sent 400 officers on 11 October 2024, and 600 more.", 1.0),
        ("Kenya sent four hundred officers on Oct. 11, and 0.6 thousand more.", 1.0),
        ("Kenya sent 400 officers, and 600 more.", 0.0),  # no date
        ("Kenya sent 400 officers on 11 October 2024.", 0.0),  # not 600
        ("600 officers went on 11 October 2024.", 0.0),  # neither of the expected
        ("", 0.0),
    ],
)
def test_expected_strings_are_one_of_some_all_of_some_and_one_of_each_group(text: str, strings: float) -> None:
    asked = case(expected=("400", "4,000"), must_include=("600",), must_include_any=(("October 11", "11/10/2024"),))
    assert expected_strings(asked, reply(text)) == {"strings": strings}


def test_expected_strings_do_not_apply_where_nothing_is_asked_for() -> None:
    assert expected_strings(case(), reply("anything")) == {"strings": None}
    assert expected_strings(case(answerable=False, expected=("400",)), reply("400")) == {"strings": None}


def test_evidence_is_cited_by_its_document_and_more_strictly_by_its_words() -> None:
    asked = case(evidence=(Evidence("a", "quote"), Evidence("b", "other")))
    places = ((10, 15), None)

    def figures(*citations: tuple[str, int, int]) -> list[float | None]:
        told = evidence_cited(asked, reply("x", *(cited(*citation) for citation in citations), evidence=places))
        return [told["cited"], told["cited all"], told["cited quote"]]

    assert figures() == [0.0, 0.0, 0.0]
    assert figures(("a", 15, 20)) == [1.0, 0.0, 0.0]  # ends are exclusive
    assert figures(("a", 14, 20)) == [1.0, 0.0, 1.0]
    assert figures(("b", 10, 15)) == [1.0, 0.0, 0.0]  # a place in another document
    assert figures(("a", 0, 5), ("b", 0, 5)) == [1.0, 1.0, 0.0]
    assert figures(("c", 10, 15)) == [0.0, 0.0, 0.0]


def test_words_cannot_be_cited_where_a_set_judges_whole_documents() -> None:
    assert evidence_cited(case(evidence=(Evidence("a"),)), reply("x", cited("a")))["cited quote"] is None


def test_evidence_is_found_if_a_passage_holds_all_of_its_words() -> None:
    asked = case(evidence=(Evidence("a", "quote"), Evidence("b")))

    def figures(*looked: Looked) -> list[float | None]:
        told = evidence_found(asked, reply("x", retrieved=looked, evidence=((10, 15), None)))
        return [told["found"], told["found all"]]

    assert figures(Looked("a", 10, 15)) == [1.0, 0.0]
    assert figures(Looked("a", 11, 20), Looked("a", 0, 14)) == [0.0, 0.0]
    assert figures(Looked("a", 0, 100), Looked("b", 0, 1)) == [1.0, 1.0]
    assert set(evidence_found(case(answerable=False), reply()).values()) == {None}


def test_a_citation_is_exact_if_the_document_has_these_very_words_there() -> None:
    exact, shifted, lost = cited("a"), cited("a", source="ello "), cited("a", source=None)
    empty = cited("a", quote="", source="")

    assert citation_exactness(case(), reply("x", exact, exact)) == {"exact": 1.0}
    assert citation_exactness(case(), reply("x", exact, shifted)) == {"exact": 0.5}
    assert citation_exactness(case(), reply("x", lost, empty)) == {"exact": 0.0}
    assert citation_exactness(case(), reply("x")) == {"exact": None}


@pytest.mark.parametrize(
    ("text", "outcome", "figures"),
    [
        ("On 6 October: 14.9 million. On 28 October: 11 million.", "conflicting", (1.0, 1.0, 1.0)),
        ("On 6 October: 14.9 million. On 28 October: 11 million.", "answered", (1.0, 1.0, 0.0)),
        ("14.9 million, then 11 million.", "conflicting", (1.0, 0.0, 1.0)),
        ("On 6 October and 28 October: 11 million.", "answered", (0.0, 1.0, 0.0)),
    ],
)
def test_a_conflict_needs_both_values_and_both_dates(
    text: str, outcome: str, figures: tuple[float, float, float]
) -> None:
    asked = case(
        must_include=("14.9 million", "11 million"),
        must_include_any=(("October 6", "6 Oct"), ("October 28",)),
        dates=("2024-10-06", "2024-10-28"),
    )
    told = conflict(asked, reply(text, outcome=outcome))
    assert (told["values"], told["dates"], told["conflicting"]) == figures
    assert set(conflict(case(), reply(text)).values()) == {None}


def test_strict_wants_all_that_is_right_and_nothing_wrong_and_sides_wants_everything() -> None:
    asked = case(must_include=("1856", "Film"), wrong=("1900",), documents=("a",))

    def figures(text: str) -> list[float | None]:
        told = sides(asked, reply(text))
        return [told["several"], told["strict"], told["sides"]]

    assert figures("A film of 1856.") == [1.0, 1.0, 0.0]
    assert figures("A film of 1856 or 1900.") == [1.0, 0.0, 1.0]
    assert figures("In 1856.") == [0.0, 0.0, 0.0]
    one = sides(case(must_include=("1856",), documents=("a",)), reply("1856"))
    assert one == {"several": None, "strict": 1.0, "sides": None}


def test_right_is_strings_and_evidence_or_silence_where_there_is_no_answer() -> None:
    asked = case(expected=("400",), evidence=(Evidence("a"), Evidence("b")))
    nothing = case(answerable=False)

    assert right(asked, reply("400", cited("a"))) == {"right": 1.0, "right, all": 0.0}
    assert right(asked, reply("400", cited("a"), cited("b"))) == {"right": 1.0, "right, all": 1.0}
    assert right(asked, reply("400", cited("c"))) == {"right": 0.0, "right, all": 0.0}
    assert right(asked, reply("500", cited("a")))["right"] == 0.0
    assert right(asked, reply("400", cited("a"), outcome="unverified"))["right"] == 0.0
    assert right(nothing, reply("The collection does not say.", outcome="not_in_corpus"))["right"] == 1.0
    assert right(nothing, reply("400", cited("a")))["right"] == 0.0
    assert right(case(), reply("anything")) == {"right": None, "right, all": None}


def test_answered_is_told_by_the_outcome() -> None:
    told = {outcome: answered(case(), reply(outcome=outcome))["answered"] for outcome in OUTCOMES}
    assert [outcome for outcome, value in told.items() if value] == ["answered", "partial", "conflicting"]


def test_token_f1_is_squad_s() -> None:
    # 3 words in common ("cat", "sat", "mat"); 3 and 4 words without articles.
    assert f1("The cat sat, a mat. [1]", "cat sat on the mat") == pytest.approx(2 * 3 / (3 + 4))
    assert f1("dog", "cat") == 0.0
    asked = case(references=("cat", "the dog barks"))
    assert token_f1(asked, reply("dog barks")) == {"token F1": 1.0}
    assert token_f1(asked, reply("dog barks", outcome="not_in_corpus")) == {"token F1": 0.0}
    assert token_f1(case(), reply("dog")) == {"token F1": None}


def test_refusal_counts_what_failed_as_not_refused() -> None:
    told = refusal(
        [
            (False, "not_in_corpus"),
            (False, "not_in_corpus"),
            (False, "answered"),
            (False, "error"),
            (True, "not_in_corpus"),
            (True, "answered"),
            (True, "error"),
        ]
    )
    assert (told.precision, told.recall) == (2 / 3, 2 / 4)
    assert told.f1 == pytest.approx(2 * (2 / 3) * (1 / 2) / (2 / 3 + 1 / 2))
    assert (told.refused, told.rightly, told.unanswerable) == (3, 2, 4)


def test_refusal_of_no_case_divides_by_nothing() -> None:
    assert refusal([(True, "answered")]).precision is None
    assert refusal([(True, "answered")]).f1 is None
    assert refusal([(False, "answered")]).f1 == 0.0


def test_only_not_in_corpus_is_a_refusal_unless_others_are_named() -> None:
    pairs = [(False, "unverified"), (False, "needs_clarification"), (False, "not_in_corpus")]
    assert refusal(pairs).recall == pytest.approx(1 / 3)
    assert refusal(pairs, frozenset({"unverified", "not_in_corpus"})).recall == pytest.approx(2 / 3)


def test_outcomes_are_counted_by_kind() -> None:
    told = outcomes([("single", "answered"), ("unanswerable", "answered"), ("single", "error"), ("single", "answered")])
    assert told == {"single": {"answered": 2, "error": 1}, "unanswerable": {"answered": 1}}


def test_latency_is_by_stage() -> None:
    told = latency([{"total": ms, "rerank": 5} for ms in range(101)])
    assert told == {"total": (50.0, 95.0), "rerank": (5.0, 5.0)}


def test_a_failed_request_is_wrong_by_every_metric_that_applies() -> None:
    asked = case(
        kind="temporal",
        as_of="2024-10-11",
        expected=("400",),
        evidence=(Evidence("a", "x"),),
        references=("cat",),
        dates=("2024-10-06",),
        must_include=("4",),
    )
    metrics = [*METRICS, *(slow.make() for slow in SLOW)]
    figures = {name: value for metric in metrics for name, value in metric(asked, FAILED).items()}
    # The case is not of documents that were written to disagree.
    assert {name for name, value in figures.items() if value is None} == {"several", "strict", "sides"}
    assert {value for value in figures.values() if value is not None} == {0.0}
    assert {"right", "strings", "cited quote", "found", "documents nDCG@3", "ROUGE-L", "citation recall"} < set(figures)


OUTCOMES = [
    "answered",
    "partial",
    "conflicting",
    "not_in_corpus",
    "needs_clarification",
    "unverified",
    Reply("", "error").outcome,
]


def test_a_question_that_was_to_be_asked_back_is_not_wrongly_silent() -> None:
    unclear = case(id="a", kind="clarification", answerable=False, tags=("needs_clarification",))
    asked_back = Reply("a", "needs_clarification")
    told = figures([Scored(unclear, asked_back, {"right": 1.0})])
    assert told["refusal"]["any silence"]["precision"] == told["refusal"]["any silence"]["f1"] == 1.0
    assert told["refusal"]["not_in_corpus"]["refused"] == 0
