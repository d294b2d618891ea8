import pytest

from evals.draft.reading.people import Person, people


@pytest.mark.parametrize(
    ("text", "person"),
    [
        (
            "Victor Sand, the managing director of Hallick Steel, spoke.",
            Person("Victor Sand", "managing director", "Hallick Steel"),
        ),
        ("OSR's chief executive, Bram Cathel, resigned.", Person("Bram Cathel", "chief executive", "OSR")),
        ("Health Minister Tomas Ebrin said so.", Person("Tomas Ebrin", "Health Minister", None)),
        ("President William Ruto of Kenya came.", Person("William Ruto", "President", "Kenya")),
        (
            '"No," said Dr Nadia Fossel, the ministry\'s chief epidemiologist.',
            Person("Nadia Fossel", "chief epidemiologist", None),
        ),
        ("Hedda Lorne told reporters.", Person("Hedda Lorne", None, None)),
    ],
)
def test_who_is_named_with_what_they_are(text: str, person: Person) -> None:
    assert people(text) == {person.name: person}


@pytest.mark.parametrize(
    "text", ["Hallick Steel said so.", "Lake Ombrel told nothing.", "the Mayor Hannibal Tavares Community Center"]
)
def test_firms_lakes_and_buildings_are_nobody(text: str) -> None:
    assert people(text) == {}
