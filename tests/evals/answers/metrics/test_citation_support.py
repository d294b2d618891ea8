"""With the real check and the bundled models."""

import pytest

from evals.answers.case import Cited, Reply, Said
from evals.answers.metric import Metric
from evals.answers.metrics.citation_support import citation_support
from tests.evals.answers.made import FAILED, case, reply

SENT = Cited(
    "doc",
    "Kenya has so far sent 400 Kenyan police officers to Haiti.",
    0,
    58,
    "2024-10-11",
    None,
    "Kenya pledges 600 more police",
    "Example Wire",
)
LAKE = Cited("lake", "The water board cut the daily limit to 90 litres a person.", 0, 58, None, None, "Lake Ombrel")


@pytest.fixture(scope="module")
def metric() -> Metric:
    return citation_support()


def test_a_sentence_is_recalled_if_what_it_cites_says_it(metric: Metric) -> None:
    assert support(metric, ("Kenya has sent 400 police officers to Haiti.", [0])) == (1.0, 1.0)
    assert support(metric, ("Kenya has sent 900 police officers to Haiti.", [0])) == (0.0, 0.0)
    assert support(metric, ("Kenya has sent 400 police officers to Haiti.", [1])) == (0.0, 0.0)


def test_titles_and_dates_are_part_of_what_is_cited(metric: Metric) -> None:
    told = "On 11 October 2024 Example Wire (“Kenya pledges 600 more police”) said: Kenya has so far sent 400 officers."
    assert support(metric, (told, [0])) == (1.0, 1.0)


def test_a_citation_that_adds_nothing_is_not_precise(metric: Metric) -> None:
    told = ("Kenya has sent 400 police officers to Haiti.", [0, 1])
    assert support(metric, told, ("The limit is 90 litres.", [])) == (0.5, 0.5)


def test_silence_has_no_citations_to_judge_and_a_failure_is_0(metric: Metric) -> None:
    assert set(metric(case(), reply("The collection does not say.", outcome="not_in_corpus")).values()) == {None}
    assert set(metric(case(), FAILED).values()) == {0.0}
    assert set(metric(case(answerable=False), FAILED).values()) == {None}


def support(metric: Metric, *sentences: tuple[str, list[int]]) -> tuple[float | None, float | None]:
    text, said = "", []
    for sentence, cites in sentences:
        said.append(Said(len(text), len(text) + len(sentence), tuple(cites)))
        text += f"{sentence} [1] "
    told = metric(case(), Reply("c", "answered", text, sentences=tuple(said), citations=(SENT, LAKE)))
    return told["citation recall"], told["citation precision"]
