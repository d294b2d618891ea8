import pytest

from index.sources import SourceNames

_NAMES = SourceNames(
    [
        "Federal Reserve Board (FOMC)",
        "The White House",
        "National Hurricane Center (NOAA/NWS)",
        "Fortune",
        "Wired",
        "The Age",
        "The Guardian",
        "The Independent - Life and Style",
        "The Independent - Sports",
        "The New York Times",
        "TechCrunch",
        "CBSSports.com",
        "Cnbc | World Business News Leader",
    ]
)


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("Who is it, according to 'Fortune'?", ["Fortune"]),
        ("Does the Fortune article agree with TechCrunch?", ["Fortune", "TechCrunch"]),
        ("What was reported by The Age?", ["The Age"]),
        ("Wired reported it first.", ["Wired"]),
        ("As the New York Times wrote, who won?", ["The New York Times"]),
        ("What did NYT say?", ["The New York Times"]),
        ("what does techcrunch say", ["TechCrunch"]),
        ("What did the Guardian's report say?", ["The Guardian"]),
        ("Did the CBS Sports report differ from Cnbc?", ["CBSSports.com", "Cnbc | World Business News Leader"]),
        ("What did the Fed do in June?", ["Federal Reserve Board (FOMC)"]),
        ("What did the FOMC do in June?", ["Federal Reserve Board (FOMC)"]),
        ("What did the NHC say?", ["National Hurricane Center (NOAA/NWS)"]),
        ("When did the hurricane center issue it?", ["National Hurricane Center (NOAA/NWS)"]),
        ("How did the White House respond?", ["The White House"]),
        ("Was it in The Independent?", ["The Independent - Life and Style", "The Independent - Sports"]),
        ("Was it in 'The Independent - Sports'?", ["The Independent - Sports"]),
    ],
)
def test_a_publisher_is_found_by_the_names_people_use(question: str, named: list[str]) -> None:
    assert [one.source for one in _NAMES.named(question)] == named


@pytest.mark.parametrize(
    "question",
    [
        "He made a fortune at the age of 30.",
        "Fortune favours the bold.",
        "Which Fortune 500 firms wired money?",
        "Was it The Age of Reason?",
        "What did the independent agency say?",
        "Is there a white house on the hill?",
        "Is the baby fed?",
    ],
)
def test_ordinary_words_name_no_publisher(question: str) -> None:
    assert _NAMES.named(question) == ()


def test_a_name_is_where_it_says_and_known_to_be_cited_or_not() -> None:
    question = "What did the Fed do, according to TechCrunch?"
    assert [(question[one.start : one.end], one.cited) for one in _NAMES.named(question)] == [
        ("Fed", False),
        ("TechCrunch", True),
    ]
