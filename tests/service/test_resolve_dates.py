import json
from datetime import date
from time import process_time

import pytest

from service.cli.resolved import resolved_text
from service.resolve_dates import resolve_dates
from tests.evals.retrieval.real_data import real_data


def shown(text: str, published: str) -> list[tuple[str, str]]:
    found = resolve_dates(text, date.fromisoformat(published))
    assert all(text[one.start : one.end] == one.text for one in found)
    return [(one.text, one.resolved) for one in found]


@pytest.mark.parametrize(
    ("text", "published", "dates"),
    [
        # 11 October 2024 is a Friday.
        ("President Ruto said on Friday that 600 more would follow.", "2024-10-11", [("Friday", "11 October 2024")]),
        ("The first officers landed on Tuesday.", "2024-06-28", [("Tuesday", "25 June 2024")]),
        ("The board will meet on Tuesday.", "2024-06-28", [("Tuesday", "2 July 2024")]),
        ("The strike is expected to end by Wednesday.", "2024-06-28", [("Wednesday", "3 July 2024")]),
        ("On Monday, the board will meet.", "2024-06-28", [("Monday", "1 July 2024")]),
        ("On Monday, the board said it will meet.", "2024-06-28", [("Monday", "24 June 2024")]),
        ("Between Wednesday and Friday, 2 to 4 inches of rain are expected.", "2020-10-25",
         [("Wednesday", "28 October 2020"), ("Friday", "30 October 2020")]),
        ("He will resign, he said on Monday.", "2024-06-28", [("Monday", "24 June 2024")]),
        ("Polls open next Sunday; last Sunday few had voted.", "2024-06-30",
         [("next Sunday", "7 July 2024"), ("last Sunday", "23 June 2024")]),
        ("It rained yesterday and last night, and will tomorrow.", "2024-03-01",
         [("yesterday", "29 February 2024"), ("last night", "29 February 2024"), ("tomorrow", "2 March 2024")]),
        ("Prices rose last month and may rise next month.", "2025-01-14",
         [("last month", "December 2024"), ("next month", "February 2025")]),
        ("Last week's vote was close.", "2024-10-11", [("Last week", "30 September 2024 to 6 October 2024")]),
        ("Two days ago and a year ago it was lower.", "2024-10-11",
         [("Two days ago", "9 October 2024"), ("a year ago", "2023")]),
        ("It grew last quarter and this summer.", "2023-08-15",
         [("last quarter", "April to June 2023"), ("this summer", "June to August 2023")]),
        ("It ended on Tuesday, October 8, and on Friday 11 October.", "2024-10-11", []),
        ("The last year of the war, the last week of May, Fridays and Friday's child.", "2024-10-11",
         [("Friday", "11 October 2024")]),
        ("It was on Friday.", "0001-01-01", []),
        ("", "2024-10-11", []),
    ],
)  # fmt: skip
def test_words_for_a_day_are_counted_from_the_day_of_the_document(
    text: str, published: str, dates: list[tuple[str, str]]
) -> None:
    assert shown(text, published) == dates


@pytest.mark.parametrize(
    ("document", "sentence", "dates"),
    [
        ("fomc-2006-01-31", "The Federal Open Market Committee decided today to raise its target",
         [("today", "31 January 2006")]),
        ("fomc-2008-03-11", "The actions announced today supplement the measures announced by the Federal Reserve on "
         "Friday", [("today", "11 March 2008"), ("Friday", "7 March 2008")]),
        ("fomc-2008-01-22", "before the regularly scheduled meeting next week",
         [("next week", "28 January 2008 to 3 February 2008")]),
        ("fomc-2008-06-25", "The Committee expects inflation to moderate later this year and next year.",
         [("this year", "2008"), ("next year", "2009")]),
        ("fomc-2013-09-18", "as having diminished, on net, since last fall",
         [("last fall", "September to November 2012")]),
        ("fomc-2010-03-16", "the remaining transactions will be executed by the end of this month",
         [("this month", "March 2010")]),
        ("wh-2021-05-03-statement-by-president-joe-biden-on-refugee-admi", "by changing the regional allocations last "
         "month, we have already increased", [("last month", "April 2021")]),
        ("wh-2021-07-29-statement-by-press-secretary-jen-psaki-on-q2-gdp", "which cleared an important hurdle last "
         "night", [("last night", "28 July 2021")]),
        ("wh-2022-05-04-president-joseph-r-biden-jr-approves-new-mexico", "can begin applying for assistance tomorrow",
         [("tomorrow", "5 May 2022")]),
        ("nhc-laura-2020-public-020", "Laura is foreast to become a hurricane by late Tuesday. Additional "
         "strengthening is forecast on Wednesday.", [("Tuesday", "25 August 2020"), ("Wednesday", "26 August 2020")]),
        ("nhc-zeta-2020-discussion-015", "low pressure area off the Mid-Atlantic coast Thursday night",
         None),
        ("nhc-dorian-2019-fstadv-023", "WATCHES MAY BE REQUIRED FOR PORTIONS OF THIS AREA ON FRIDAY",
         [("FRIDAY", "30 August 2019")]),
        ("nhc-ida-2021-public-019", "RAINFALL: Through Tuesday morning across portions of southeast Louisiana",
         [("Tuesday", "31 August 2021")]),
    ],
)  # fmt: skip
def test_real_sentences_are_resolved_against_the_day_of_their_document(
    document: str, sentence: str, dates: list[tuple[str, str]] | None
) -> None:
    corpus = real_data("federal") / "federal" / "corpus.jsonl"
    records = map(json.loads, corpus.read_text(encoding="utf-8").splitlines())
    record = next(record for record in records if record["id"] == document)
    assert sentence in " ".join(record["text"].split())
    if dates is not None:
        assert shown(sentence, record["published_at"][:10]) == dates


def test_the_answer_shows_a_date_only_where_all_that_is_cited_means_the_same() -> None:
    def answer(*resolved: str) -> dict[str, object]:
        said = "He left on Friday."
        citations = [
            {"number": number, "dates": [{"text": "Friday", "resolved": day, "start": 11, "end": 17}]}
            for number, day in enumerate(resolved, 1)
        ]
        sentence = {"start": 0, "end": len(said), "citations": list(range(1, len(resolved) + 1))}
        return {"text": f"{said} [1]", "sentences": [sentence], "citations": citations}

    assert resolved_text(answer("11 October 2024")) == "He left on Friday [11 October 2024]. [1]"
    assert resolved_text(answer("11 October 2024", "18 October 2024")) == "He left on Friday. [1]"


@pytest.mark.parametrize("piece", ["Friday ", "will ", "a ", "last ", "on ", "...", "by early ", "9 days ago "])
def test_no_text_takes_long(piece: str) -> None:
    text, started = (piece * 4000)[:4000], process_time()
    resolve_dates(text, date(2024, 10, 11))
    assert process_time() - started < 1
