import pytest

from evals.draft.language.first_clause import first_clause


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("will cut 640 jobs, the company said", "will cut 640 jobs"),
        ("is 118 kilometres long and has five stations", "is 118 kilometres long"),
        ("will cost 2 million and take until May", "will cost 2 million"),
        ("killed nine people and 14 were missing", "killed nine people"),
        ("rose because oil was dear", "rose"),
        ("runs between Carrodane and Port Hallick", "runs between Carrodane and Port Hallick"),
        ("cost 2,300 crowns.", "cost 2,300 crowns"),
        ("sold 40 cars, and Maranth was glad", "sold 40 cars"),
        ("are in Florida, Alabama, and Georgia, along with trucks", "are in Florida, Alabama, and Georgia"),
    ],
)
def test_another_statement_is_cut_off(text: str, first: str) -> None:
    assert first_clause(text) == first
