from time import process_time

import pytest

from service.rewrite.plan import plan


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("How did the target range differ between January 2019 and March 2020?",
         ["How did the target range differ in January 2019?", "How did the target range differ in March 2020?"]),
        ("Compare the cuts of September and December 2024.",
         ["Compare the cuts of September 2024.", "Compare the cuts of December 2024."]),
        ("How did the aid change from August 19 to August 30, 2023?",
         ["How did the aid change in August 19, 2023?", "How did the aid change in August 30, 2023?"]),
        ("Was growth in the third quarter of 2023 faster than in the second quarter?",
         ["Was growth in third quarter of 2023?", "Was growth in second quarter of 2023?"]),
        ("Rank the orders of 2021, 2022 and 2023 by cost.",
         [f"Rank the orders of {year} by cost." for year in (2021, 2022, 2023)]),
        ("Which was first: the Haiti mission or the Ystrel flood?",
         ["Which was first: the Haiti mission?", "Which was first: the Ystrel flood?"]),
        ("The Haiti mission or the Ystrel flood: which came first?",
         ["which came first: The Haiti mission?", "which came first: the Ystrel flood?"]),
        ("Among the Intel, TSMC and Samsung plants, which promised the fewest jobs?",
         [f"Among the {name} plants, which promised the fewest jobs?" for name in ("Intel", "TSMC", "Samsung")]),
        ("Did Sandy or Irene have the lower pressure on May 29, 2012 and June 27, 2011?",
         ["Did Sandy have the lower pressure on May 29, 2012?", "Did Irene have the lower pressure on June 27, 2011?"]),
        ("Did Kenya pledge more police before Haiti asked the council for them?",
         ["Did Kenya pledge more police", "Haiti asked the council for them"]),
        ("How long after Biden blocked the Nippon takeover did Trump clear the Nippon deal?",
         ["Biden blocked the Nippon takeover", "Trump clear the Nippon deal"]),
        ("How many more people came under the 2022 plan than under the May 2021 one?",
         ["How many more people came under the 2022 plan?", "How many more people came under the May 2021 one?"]),
    ],
)  # fmt: skip
def test_each_part_carries_what_the_question_says_once(question: str, parts: list[str]) -> None:
    assert plan(question) == tuple(parts)


def test_what_several_publishers_say_is_searched_for_separately() -> None:
    parts = plan(
        "Does the Herald article suggest that the water board of Lake Ombrel cut the limit too late, while the Example "
        "Wire article reports that the mayor of Vennaby wants to lift it before the summer?"
    )
    assert len(parts) == 2
    assert ("Herald" in parts[0], "Wire" in parts[0], "Herald" in parts[1], "Wire" in parts[1]) == (
        True,
        False,
        False,
        True,
    )


@pytest.mark.parametrize(
    "question",
    [
        "How many Kenyan officers are in Haiti?",
        "What did the Fed do between March 2020 and June 2021?",
        "How far into the future did the Fed say rates would stay low during 2011-2012?",
        "Who leads the House and Senate?",
        "What happened on October 11, 2024?",
        "What do Marks and Spencer sell?",
        "What did the Fed do after the last meeting of 2018?",
        "How many Californians had signed up for loan forgiveness before courts stopped it?",
        "What are the pros and cons of food labelling?",
        "How did the fiscal 2021 ceiling change?",
        "",
    ],
)
def test_one_question_stays_one(question: str) -> None:
    assert plan(question) == ()


def test_a_text_is_not_a_question_of_parts() -> None:
    assert plan("Did Intel or Samsung get more? " * 60) == ()


@pytest.mark.parametrize(
    "piece",
    [
        "A ",
        "Aa, ",
        "and ",
        "May ",
        "May 1, ",
        "2020 and ",
        " or",
        "than under ",
        "before A ",
        ": ",
        "(",
        "A or B, which ",
    ],
)
def test_no_text_takes_long(piece: str) -> None:
    started = process_time()
    for length in (1400, 20_000):
        plan((piece * length)[:length])
        plan(f"Which article reported {(piece * length)[:length]}?")
    assert process_time() - started < 2
