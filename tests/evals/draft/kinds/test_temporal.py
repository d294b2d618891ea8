from evals.draft.kinds.temporal import temporal
from evals.draft.proposal import Proposal
from evals.draft.reading.source import Source
from tests.evals.draft.kinds.rates import ALL, CUT, HELD, RAISED
from tests.evals.draft.made import material, source


def proposals(*sources: Source) -> dict[tuple[str, str | None], Proposal]:
    return {(one.question, one.as_of): one for one in temporal(material(*sources))}


def test_what_changed_is_asked_as_it_was_on_its_day_of_a_day_and_last() -> None:
    found = proposals(*ALL)
    latest = found["According to the latest report, what is the Bank of Orvessa's policy rate?", "2025-06-12"]
    assert (latest.expected, latest.evidence[0].source) == (("5.75%",), RAISED)
    asked_on = {day for question, day in found if question == "What is the Bank of Orvessa's policy rate?"}
    named = [
        one
        for (question, _), one in found.items()
        if question.startswith("What was the Bank of Orvessa's policy rate as of ")
    ]
    assert asked_on < {"2024-09-12", "2025-03-13"}
    assert len(named) == len(asked_on) == 1
    assert latest.note == "Values: 6.00% (2024-09-12), 5.50 per cent (2025-03-13), 5.75% (2025-06-12)."


def test_each_is_answered_by_the_document_of_its_day() -> None:
    by_source = {CUT.id: "6.00%", HELD.id: "5.50 per cent", RAISED.id: "5.75%"}
    for one in proposals(*ALL).values():
        assert one.expected == (by_source[one.evidence[0].source.id],)
        assert one.evidence[0].quote in one.evidence[0].source.text


def test_what_a_later_document_may_tell_otherwise_is_not_called_the_latest() -> None:
    murmur = source("Governors say 4.00% is the policy rate that the Bank wants.", "2025-09-02", name="murmur")
    assert any(one.by == "latest" for one in proposals(CUT, RAISED).values())
    assert not any(one.by == "latest" for one in proposals(CUT, RAISED, murmur).values())


def test_another_thing_of_the_same_name_is_no_change() -> None:
    target = source("The Bank of Orvessa raised its inflation target to 3%.", "2025-01-01", name="target")
    assert proposals(CUT, target) == {}
