import pytest

from index.reading import Reading
from service.evidence.another import says_of_another, tells_as_done
from service.evidence.asked import Asked

ASKED = Asked("How many times did the Bank of Sundmark raise its rate?", Reading())


@pytest.mark.parametrize(
    "text",
    [
        "The Bank of Sundmark raised its rate.",
        "The bank raised its rate.",
        "The Board decided to raise the rate.",
        "Governor Varga raised the rate.",
        "Sundmark raised its rate after the Nordholm Reserve held.",
        "The rate was raised by the Bank of Sundmark.",
    ],
)
def test_what_those_asked_about_did_was_done_by_them(text: str) -> None:
    assert tells_as_done(ASKED, text)


@pytest.mark.parametrize(
    "text",
    [
        "The Nordholm Reserve raised its rate.",
        "The Bank of Sundmark waited while the Nordholm Reserve raised its rate.",
        "The rate was raised by the Nordholm Reserve.",
        "The Bank of Sundmark cut its rate.",
        "Ida Pell preferred to raise the rate.",
    ],
)
def test_what_another_did_was_not_done_by_those_asked_about(text: str) -> None:
    assert not tells_as_done(ASKED, text)


def test_a_sentence_that_begins_with_another_name_is_about_another() -> None:
    assert says_of_another(ASKED, "The Nordholm Reserve has a rate of 4 percent.")
    assert says_of_another(ASKED, "On Monday, the Nordholm Reserve had a rate of 4 percent.")
    assert not says_of_another(ASKED, "The Bank of Sundmark has a rate of 4 percent.")
    assert not says_of_another(ASKED, "The rate is 4 percent.")
    assert not says_of_another(Asked("What is the rate?", Reading()), "The Nordholm Reserve has a rate of 4 percent.")
