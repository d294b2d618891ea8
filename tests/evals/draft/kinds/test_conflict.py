from dataclasses import replace

from evals.draft.kinds.conflict import conflict
from tests.evals.draft.kinds.rates import ALL, FIRM, UNION
from tests.evals.draft.made import material


def test_two_publishers_of_one_day_are_asked_about_together() -> None:
    (one,) = conflict(material(*ALL))
    assert one.question == "How many jobs will Hallick Steel cut in Harton?"
    assert set(one.must_include) == {"640", "910"}
    assert (one.as_of, one.dates) == ("2025-02-27", ("2025-02-27",))
    assert {piece.source.publisher for piece in one.evidence} == {"The Courier", "Harton News"}


def test_one_publisher_that_corrects_itself_is_in_no_conflict() -> None:
    assert list(conflict(material(UNION, replace(FIRM, publisher=UNION.publisher)))) == []
