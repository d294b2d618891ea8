import pytest

from index.reading import Reading
from service.evidence.asked import Asked
from service.evidence.conclude import conclude
from service.evidence.find import Found
from service.evidence.premise import premise
from service.evidence.unit import Unit, units
from tests.service.evidence.found import found
from tests.service.passages import passage

OFFICERS = "Kenya has sent 400 police officers to Haiti."


@pytest.mark.parametrize(
    "question",
    [
        "Did Kenya send 1,000 police officers to Haiti?",
        "So Kenya has sent 1,000 police officers to Haiti, correct?",
        "Kenya has sent a thousand officers to Haiti, hasn't it?",
    ],
)
def test_a_figure_that_the_evidence_contradicts_is_corrected(question: str) -> None:
    differ = premise(Asked(question, Reading()), _unit(OFFICERS))
    assert differ is not None
    assert differ[0].value == 1000
    assert differ[1].words == "400"


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Did Kenya send 400 police officers to Haiti?", OFFICERS),  # it did
        ("How many of the 1,000 officers did Kenya send to Haiti?", OFFICERS),  # asks
        ("Did Kenya send 1,000 doctors to Haiti?", "Kenya has sent 400 police officers to Haiti."),  # of other people
        ("Did Benin send 1,000 police officers to Haiti?", OFFICERS),  # of another country
        ("Was the rate cut to 6 percent?", "The bank cut the rate by 25 basis points."),  # in another unit
        # two figures of one thing: which of them is meant?
        ("Did Kenya send 1,000 officers to Haiti?", "Kenya has sent 400 officers to Haiti, of 2,500 officers."),
        ("Did Kenya send 1,000 officers to Haiti in 2023?", OFFICERS),  # published in 2024
    ],
)
def test_what_is_not_surely_of_the_same_thing_corrects_nothing(question: str, said: str) -> None:
    assert premise(Asked(question, Reading()), _unit(said)) is None


def test_a_correction_names_both_figures() -> None:
    one: Found = found(
        "Was the toll raised to 6 dollars?", (passage("The toll was raised to 5 dollars.", "2024-10-11"), 5.0)
    )
    concluded = conclude([one], None)
    assert concluded is not None
    assert concluded.text == "The collection says 5 dollars, not 6 dollars."


def _unit(text: str) -> Unit:
    return next(units(passage(text, "2024-10-11")))
