import time

import pytest

from evals.answers.words import holds, words


@pytest.mark.parametrize(
    ("written", "same"),
    [
        ("2-1/4", "2.25"),
        ("2 1/4", "2¼"),
        ("¼", "0.25"),
        (".25", "1/4"),
        ("1,000", "1000"),
        ("1.6 million", "1,600,000"),
        ("$30 billion", "30bn"),
        ("€2m", "2 million"),
        ("five", "5"),
        ("forty-two thousand one hundred and five", "42,105"),
        ("a million", "1,000,000"),
        ("half a billion", "500 million"),
        ("three-quarters", "0.75"),
        ("two-thirds", "2/3"),
        ("a quarter-point", "1/4 point"),
        ("20%", "20 percent"),
        ("\u22120.5 percent", "-.5 %"),
        ("30 kt", "30 knots"),
        ("75-basis-point", "75 basis point"),
        ("2-1/4–2-1/2", "2.25 to 2.5"),
        ("between 2 and 3 percent", "between 2 to 3 %"),
        ("2-1/4", "9/4"),
        ("Sept. 17, 2025", "17 September 2025"),
        ("2025-09-17", "September 17th, 2025"),
        ("9/17/2025", "the 17th of September 2025".removeprefix("the ")),
        ("Élodie’s", "ELODIE"),
    ],
)
def test_two_ways_to_write_the_same_are_the_same(written: str, same: str) -> None:
    assert words(written) == words(same)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("On 16 December 2015 the Committee raised the range.", "December 16"),
        ("On 16 December 2015 the Committee raised the range.", "2015"),
        ("On 16 December 2015 the Committee raised the range.", "December 2015"),
        ("The winds have decreased to near 70 mph.", "decreas"),
        ("The winds have decreased to near 70 mph.", "70 MPH"),
        ("to 2-1/4 percent to 2-1/2 percent", "2.25 to 2.5"),
        ("by a 9 – 3 vote", "9-3"),
        ("nearly 1,500 people", "1500"),
        ("at least through mid-2013", "mid-2013"),
        ("less than 20% of the stock", "20 percent"),
        ("On 3 March 2024.", "March"),
        ("On 3 September 2024.", "Sept."),
        ("It lies between 2 -3 percent, or 2 to -3.", "2-3"),
    ],
)
def test_an_answer_holds_what_it_says_in_other_words(text: str, wanted: str) -> None:
    assert holds(words(text), words(wanted))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("It fell to 21,500.", "1,500"),
        ("It commuted 110 sentences in 2011.", "11"),
        ("On 11 December it commuted sentences.", "11"),  # the day of a month counts nothing
        ("It was done in December.", "December 16"),
        ("On 16 December 2015.", "16 December 2016"),
        ("It was 1.6 billion.", "1.6 million"),
        ("Said so. [4] And so. [11]", "4"),  # a citation's number is not the answer's
        ("It fell to 0.25.", "25"),
        ("Warsaw fell.", "war"),  # a short word must be whole
        ("Nigeria voted.", "Niger"),
        ("The Romanian court.", "Roman"),
        ("On 3 March 2024.", "Maryland"),
        ("On 3 March 2024.", "Martin"),
        ("It grew by 5 percent.", "-5 percent"),
        ("It was -5 percent.", "5 percent"),
        ("20 days", "20%"),
        ("", "x"),
        ("anything", ""),
    ],
)
def test_an_answer_does_not_hold_what_only_looks_alike(text: str, wanted: str) -> None:
    assert not holds(words(text), words(wanted))


@pytest.mark.parametrize("part", ["1,111", "one hundred and ", "a ", "1/", "may 1", "[1", "$", "'s", "2-", "half a "])
def test_a_long_text_takes_time_by_its_length(part: str) -> None:
    started = time.process_time()
    words(part * (40_000 // len(part)))
    assert time.process_time() - started < 2
