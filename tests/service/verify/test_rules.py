"""What forbids `supported`, however alike the words are."""

import pytest

from index.passage import Passage
from service.generate.draft import DraftSentence
from service.verify.verdict import Verdict
from tests.service.passages import passage
from tests.service.support import verify


def checked(claim: str, told: str, published_at: str | None = "2024-10-11", source: str | None = None) -> Verdict:
    return verify(DraftSentence(claim), [passage(told, published_at, source=source)])


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        ("The mission has 400 officers.", "The mission has up to 400 officers."),
        ("The mission has more than 400 officers.", "The mission has 400 officers."),
        ("Energy made up half of the increase.", "Energy made up nearly half of the increase."),
        ("The board set the rate at 5 percent.", "The board set the rate at 5 to 6 percent."),
        ("The board set the rate at 5 percent.", "The board set the rate at about 5 percent."),
    ],
)
def test_a_limit_or_an_estimate_is_not_a_figure(claim: str, told: str) -> None:
    assert checked(claim, told).support == "partial"


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        ("The mission has at least 400 officers.", "The mission has 400 officers."),
        ("The mission has about 400 officers.", "The mission has 400 officers."),
        ("The mission has over 400 officers.", "The mission has more than 400 officers."),
        ("The rate is between 5 and 6 percent.", "The rate is 5 to 6 percent."),
    ],
)
def test_a_weaker_claim_of_the_same_amount_is_supported(claim: str, told: str) -> None:
    assert checked(claim, told).support == "supported"


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        ("Winds reached 120 mph at the coast.", "Winds reached 120 knots at the coast."),
        ("The rate rose by 25 percent in May.", "The rate rose by 25 basis points in May."),
        ("The project costs $40 a person.", "The project costs €40 a person."),
    ],
)
def test_the_same_number_of_other_units_is_unsupported(claim: str, told: str) -> None:
    assert checked(claim, told).support == "unsupported"


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        ("Kenya has sent 600 officers to Haiti.", "Kenya will send 600 officers to Haiti."),
        ("Kenya sent 600 officers to Haiti.", "Kenya pledged to send 600 officers to Haiti."),
        ("Kenya will send 600 officers to Haiti.", "Kenya may send 600 officers to Haiti."),
        ("The board cut the limit and will meet again.", "The board may cut the limit and will meet again."),
    ],
)
def test_a_plan_is_not_a_fact(claim: str, told: str) -> None:
    assert checked(claim, told).support == "partial"


def test_may_the_month_is_no_doubt() -> None:
    assert checked("The board met on 12 May 2024.", "The board met on May 12, 2024.").support == "supported"


def test_what_somebody_said_is_not_a_fact_but_may_be_told_as_said() -> None:
    told = "The mission lacks money, according to Uganda's envoy."
    assert checked("The mission lacks money.", told).support == "partial"
    assert checked("The mission lacks money, Uganda's envoy said.", told).support == "supported"


def test_what_a_publisher_says_itself_is_told_by_it() -> None:
    told = "The Harbour Board said the ferry carries 90 cars."
    assert checked("The ferry carries 90 cars.", told, source="Harbour Board").support == "supported"
    assert checked("The ferry carries 90 cars.", told, source="Example Wire").support == "partial"


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        ("The board raised the limit for gardens.", "The board lowered the limit for gardens."),
        ("The storm passed north of the harbour.", "The storm passed south of the harbour."),
    ],
)
def test_the_contrary_is_never_supported(claim: str, told: str) -> None:
    assert checked(claim, told).support != "supported"


def test_a_number_from_another_sentence_does_not_take_the_place_of_one() -> None:
    told = "Powell was nominated to the board in 2011 by the President. Brainard took office in June 2014."
    claim = "Powell was nominated to the board in 2014 by the President."
    assert checked(claim, told, None).support == "unsupported"


def test_a_denial_beside_another_denial_is_noticed() -> None:
    told = "The ranges are intended to give room, but the total may not exceed 125,000."
    claim = "The ranges are not intended to give room, but the total may not exceed 125,000."
    assert checked(claim, told).support == "partial"


def test_an_invention_at_the_end_of_what_is_true_is_not_supported() -> None:
    told = "The board cut the daily limit for households to 90 litres after a dry spring."
    claim = told.removesuffix(".") + ", and farmers threatened violent protests in response."
    assert checked(claim, told).support == "partial"


@pytest.mark.parametrize("claim", ["British officers arrived in Nairobi.", "Officers of the UK arrived in Nairobi."])
def test_a_country_has_several_names(claim: str) -> None:
    assert checked(claim, "Officers from Britain arrived in Nairobi.").support == "supported"


def test_a_score_never_says_more_than_the_rules_allow() -> None:
    told = "Kenya will send 600 officers to Haiti."
    assert checked("Kenya has sent 600 officers to Haiti.", told).score < 0.5
    assert checked("Kenya will send 700 officers to Haiti.", told).score < 0.2


def test_hostile_text_is_checked_in_time() -> None:
    for text in ("a, and " * 600, "1 to " * 800, "not " * 1000, "$" * 4000, "may " * 1000, "- " * 2000, "\n" * 4000):
        told: Passage = passage(text + "The board met.")
        assert verify(DraftSentence(text[:4000] + " the board met."), [told]).support
