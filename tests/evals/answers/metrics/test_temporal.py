import pytest

from evals.answers.case import Case, Cited, Reply, Said
from evals.answers.metrics.temporal import temporal
from tests.evals.answers.made import FAILED, case


@pytest.mark.parametrize(
    ("published", "kept"),
    [
        (["2024-10-10"], 1.0),
        (["2024-10-11"], 1.0),  # the day itself
        (["2024-10-11T23:59:59Z"], 1.0),
        (["2024-10-10", "2024-10-12"], 0.0),
        ([None, "2024-10-10"], 1.0),
        ([], None),
    ],
)
def test_nothing_may_be_cited_that_was_published_after_the_day(published: list[str | None], kept: float | None) -> None:
    cited = tuple(Cited("d", "q", 0, 1, day, "q") for day in published)
    told = temporal(case(as_of="2024-10-11"), Reply("c", "answered", "x", citations=cited))
    assert told["as-of kept"] == kept


def test_a_moment_is_later_than_an_earlier_one_of_its_day() -> None:
    cited = (Cited("d", "q", 0, 1, "2024-10-11T12:00:00Z", "q"),)
    told = temporal(case(as_of="2024-10-11T08:30:00Z"), Reply("c", "answered", "x", citations=cited))
    assert told["as-of kept"] == 0.0


def test_what_held_on_the_day_is_told_first() -> None:
    asked = case(kind="temporal", expected=("125", "125 percent"))
    assert latest(asked, "The duty is 125%.", "Earlier it was 34%.") == 1.0
    assert latest(asked, "The duty was 34%.", "Now it is 125%.") == 0.0
    assert latest(asked) == 0.0
    assert latest(case(kind="conversation", tags=("latest",), expected=("125",)), "It is 125%.") == 1.0


def test_a_sentence_that_cites_nothing_is_not_the_first() -> None:
    text = "Here is what is known: It is 125%."
    said = (Said(0, 22), Said(23, 34, (0,)))
    asked = case(kind="temporal", expected=("125",))
    assert temporal(asked, Reply("c", "answered", text, sentences=said))["latest first"] == 1.0


def test_a_failed_request_kept_and_told_nothing_and_other_cases_are_not_meant() -> None:
    assert temporal(case(kind="temporal", as_of="2024-10-11", expected=("125",)), FAILED) == {
        "as-of kept": 0.0,
        "latest first": 0.0,
    }
    assert temporal(case(as_of="no day", expected=("125",)), FAILED)["as-of kept"] == 0.0
    assert set(temporal(case(expected=("125",)), Reply("c", "answered", "125")).values()) == {None}
    assert temporal(case(kind="temporal", answerable=False, expected=("1",)), FAILED)["latest first"] is None


def latest(asked: Case, *sentences: str) -> float | None:
    text, said = "", []
    for sentence in sentences:
        said.append(Said(len(text), len(text) + len(sentence), (0,)))
        text += f"{sentence} [1] "
    return temporal(asked, Reply("c", "answered", text, sentences=tuple(said)))["latest first"]
