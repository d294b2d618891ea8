"""Which words are cited."""

from index.passage import Passage
from service.generate.draft import DraftSentence
from tests.service.passages import passage
from tests.service.support import verify

LONG = (
    "The water board cut the daily limit to 90 litres a person on Tuesday; gardens may be watered on Sundays only, "
    "and car washes stay closed until the reservoir has recovered from the spring."
)


def cited(claim: str, *passages: Passage) -> list[str]:
    verdict = verify(DraftSentence(claim), passages)
    assert all(span.quote == span.passage.text[span.start : span.end] for span in verdict.spans)
    return [span.quote for span in verdict.spans]


def test_the_clause_that_carries_the_support_is_cited_alone() -> None:
    assert cited("The water board cut the daily limit to 90 litres a person.", passage(LONG)) == [
        "The water board cut the daily limit to 90 litres a person on Tuesday"
    ]
    assert cited("Car washes stay closed until the reservoir has recovered.", passage(LONG)) == [
        "car washes stay closed until the reservoir has recovered from the spring."
    ]


def test_a_claim_made_of_two_clauses_cites_both() -> None:
    claim = "The water board cut the limit to 90 litres, and car washes stay closed."
    assert cited(claim, passage(LONG)) == [LONG]


def test_a_clause_is_not_cut_off_from_who_said_it() -> None:
    told = (
        "The minister said that the mission has reached its goals in the north of the country, and that "
        "schools are open in every district of the capital again."
    )
    claim = "Schools are open in every district of the capital again, the minister said."
    assert cited(claim, passage(told)) == [told]


def test_a_condition_is_cited_with_what_depends_on_it() -> None:
    told = (
        "If the reservoir is full by the end of the summer, the board has the power to act at once; "
        "it lifts the limit of 90 litres for all households."
    )
    assert cited("The board lifts the limit of 90 litres for all households.", passage(told)) == [told]


def test_a_bullet_is_not_cited() -> None:
    told = passage("Measures:\n- The ferry sails twice a day.\n- The bridge is closed.")
    assert cited("The ferry sails twice a day.", told) == ["The ferry sails twice a day."]


def test_another_document_of_the_same_days_corroborates() -> None:
    one = passage("Kenya sent 400 officers to Haiti, a spokesman confirmed.", "2024-10-11", key="one")
    two = passage("A total of 400 officers were sent to Haiti by Kenya.", "2024-10-12", key="two")
    old = passage("Kenya sent 400 officers to Haiti.", "2023-01-12", key="old")
    claim = "Kenya sent 400 officers to Haiti."
    verdict = verify(DraftSentence(claim), [one, two, old])
    days = {span.passage.document.key for span in verdict.spans}
    assert days in ({"one", "two"}, {"old"}), "what was true a year earlier may be another story"
    assert len(cited(claim, one, two)) == 2


def test_at_most_three_documents_are_cited() -> None:
    same = [passage("Kenya sent 400 officers to Haiti.", key=f"n{number}") for number in range(6)]
    assert len(cited("Kenya sent 400 officers to Haiti.", *same)) == 3


def test_a_document_that_says_otherwise_does_not_corroborate() -> None:
    one = passage("Kenya sent 400 officers to Haiti.", key="one")
    may = passage("Kenya may have sent up to 400 officers to Haiti.", key="may")
    assert cited("Kenya sent 400 officers to Haiti.", one, may) == ["Kenya sent 400 officers to Haiti."]
