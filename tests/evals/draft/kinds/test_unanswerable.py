import re

import pytest

from evals.draft.kinds.unanswerable import unanswerable
from evals.draft.proposal import Proposal
from tests.evals.draft.kinds.rates import ALL
from tests.evals.draft.made import material, source


@pytest.fixture
def found() -> dict[str, Proposal]:
    """The first of each sort."""
    proposals: dict[str, Proposal] = {}
    for one in unanswerable(material(*ALL)):
        proposals.setdefault(one.by, one)
    return proposals


def test_each_sort_is_proposed_without_evidence(found: dict[str, Proposal]) -> None:
    assert set(found) == {"another year", "another place", "a life", "a stranger", "another office"} - {
        "another office"
    }
    assert {one.evidence for one in found.values()} == {()}
    assert all(one.note for one in found.values())


def test_a_year_is_one_that_no_document_has(found: dict[str, Proposal]) -> None:
    year = re.search(r"in (\d{4})\?", found["another year"].question)
    assert year
    assert int(year[1]) < 2024
    assert not any(year[1] in source.text for source in ALL)


def test_a_place_is_one_of_which_it_is_not_told(found: dict[str, Proposal]) -> None:
    assert found["another place"].question in (
        "How many children did nurses vaccinate in Harton?",
        "How many jobs will Hallick Steel cut in Dalby?",
    )


def test_a_life_and_a_stranger_name_somebody(found: dict[str, Proposal]) -> None:
    assert "Marta Quenn" in found["a life"].question
    stranger = found["a stranger"].question
    assert stranger.endswith("been the governor of the Bank of Orvessa?")
    assert "Quenn" not in stranger


def test_another_office_is_one_of_a_body_that_has_others() -> None:
    firm = source("Victor Sand, the managing director of Hallick Steel, resigned.", name="steel")
    offices = [one.question for one in unanswerable(material(firm)) if one.by == "another office"]
    assert len(offices) == 1
    assert re.fullmatch(r"Who is the [a-z ]+ of Hallick Steel\?", offices[0])
    assert "managing director" not in offices[0]


def test_what_a_search_finds_is_not_proposed() -> None:
    """Every year, place and person is in what is found."""
    years = " ".join(str(year) for year in range(2000, 2030))
    places = "Harton Dalby children jobs vaccinated nurses Hallick Steel cut."
    people = "Marta Quenn, 61, was born and studied. Solheim Wendt Raman Costa Hollander"
    assert list(unanswerable(material(*ALL, passages=[f"{years} {places} {people}"]))) == []
