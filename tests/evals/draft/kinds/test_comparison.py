from evals.draft.kinds.comparison import comparison
from tests.evals.draft.kinds.rates import ALL, CUT, LAKE, LATER, RAISED
from tests.evals.draft.made import material


def test_the_first_and_the_last_value_are_asked_for_with_both_documents() -> None:
    found = {one.question: one for one in comparison(material(*ALL))}
    rate = found[
        "What was the Bank of Orvessa's policy rate as of 12 September 2024, and what was it as of 12 June 2025?"
    ]
    lake = found["How full was Lake Ombrel on 19 May 2025, and how full on 20 October 2025?"]
    assert rate.must_include == ("6.00%", "5.75%")
    assert [piece.source for piece in rate.evidence] == [CUT, RAISED]
    assert lake.must_include == ("58 per cent", "52 per cent")
    assert [piece.source for piece in lake.evidence] == [LAKE, LATER]
    assert len(found) == 2
