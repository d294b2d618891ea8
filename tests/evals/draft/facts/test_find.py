"""Each template by what it makes of a sentence."""

import pytest

from evals.draft.facts.find import facts
from evals.draft.reading.lexicon import Lexicon
from evals.draft.reading.read import read
from tests.evals.draft.made import asked, facts_of, source

# Day of the document: Thursday 27 February 2025.
TEMPLATES = [
    # number_within
    ("Hallick Steel will cut 640 jobs.", "How many jobs will Hallick Steel cut?", "640"),
    (
        "Kenya has sent 400 police officers to Haiti so far.",
        "How many police officers has Kenya sent to Haiti so far?",
        "400",
    ),
    (
        "Kenya sent 400 officers to Haiti on Tuesday.",
        "How many officers did Kenya send to Haiti on 25 February 2025?",
        "400",
    ),
    (
        "Sand said that Hallick Steel had sold 40 cars to Maranth.",
        "How many cars had Hallick Steel sold to Maranth?",
        "40",
    ),
    ("The Dalby wall will cost 7.2 million pounds.", "How much will the Dalby wall cost?", "7.2 million"),
    (
        "Last year Tollgate Brewery sold 9.2 million litres of beer.",
        "How many litres of beer did Tollgate Brewery sell in 2024?",
        "9.2 million",
    ),
    (
        "OSR runs nine return trips a day between Harton and Skell.",
        "How many return trips a day does OSR run between Harton and Skell?",
        "nine",
    ),
    (
        "The Pell family owned 70 per cent of the shares in Tollgate.",
        "What percentage of the shares did the Pell family own in Tollgate?",
        "70 per cent",
    ),
    (
        "ByteDance will hold less than 20% of the stock as required by law.",
        "What percentage of the stock will ByteDance hold as required by law?",
        "20%",
    ),
    ("Tariffs on steel from Kenya will remain at 25%.", "At what rate will tariffs on steel from Kenya remain?", "25%"),
    ("Trains of OSR may run at up to 160 kilometres an hour.", "How fast may trains of OSR run?", "160"),
    # number_first
    (
        "Some 6,200 people who have bought tickets from OSR will get their money back.",
        "How many people who have bought tickets from OSR will get their money back?",
        "6,200",
    ),
    ("Seventeen people were missing in Tessimar.", "How many people were missing in Tessimar?", "Seventeen"),
    (
        "In Carrodane 41 per cent of children have been reached.",
        "What percentage of children have been reached in Carrodane?",
        "41 per cent",
    ),
    (
        "In Georgia, two teams have been sent to Tessimar.",
        "How many teams have been sent to Tessimar in Georgia?",
        "two",
    ),
    (
        "Some 30 flights after the storm were cancelled in Dalby.",
        "How many flights after the storm were cancelled in Dalby?",
        "30",
    ),
    # there
    (
        "There have been 309 cases in Tessimar since January.",
        "How many cases have there been in Tessimar since January 2025?",
        "309",
    ),
    # copula
    (
        "The Northern Coast Line is 118 kilometres long and has five stations.",
        "How long is the Northern Coast Line?",
        "118",
    ),
    (
        "Lake Ombrel was 29 per cent full on Monday morning.",
        "How full was Lake Ombrel on the morning of 24 February 2025?",
        "29 per cent",
    ),
    ("Inflation in Orvessa was 5.1% in January.", "What was inflation in Orvessa in January 2025?", "5.1%"),
    # moved
    (
        "Inflation in Orvessa rose to 4.9% in January.",
        "To what level did inflation in Orvessa rise in January 2025?",
        "4.9%",
    ),
    ("Prices in Orvessa have fallen by 3 per cent.", "By how much have prices in Orvessa fallen?", "3 per cent"),
    # set_to
    (
        "The Bank of Orvessa raised its policy rate to 5.75% on Thursday.",
        "What was the Bank of Orvessa's policy rate?",
        "5.75%",
    ),
    # whens
    (
        "The bus lane on Harton Road will open on Monday 31 March.",
        "When will the bus lane on Harton Road open?",
        "31 March",
    ),
    ("Weir Park will be closed until March 2026.", "Until when will Weir Park be closed?", "March 2026"),
    # offices
    ("Corin Hale, the mayor of Tessimar, said it was full.", "Who was the mayor of Tessimar?", "Corin Hale"),
    # done_by
    (
        "Arno Pike told reporters. Arno Pike turned off the blowers of Hallick Steel.",
        "Who turned off the blowers of Hallick Steel?",
        "Arno Pike",
    ),
]


@pytest.mark.parametrize(("text", "question", "value"), TEMPLATES)
def test_a_sentence_is_asked_about(text: str, question: str, value: str) -> None:
    assert asked(text).get(question) == value, asked(text)


@pytest.mark.parametrize(
    "text",
    [
        "It has sent 400 officers to Haiti.",  # who?
        "They sold 40 cars in Dalby last year, he said.",
        "The bank did not sell 40 houses in Dalby.",
        "Sand hopes that 40 jobs or 50 jobs will come to Dalby.",
        "Dalby has a debt of 40 million pounds.",  # taking the number out leaves no question
        "The members preferred to lower the Dalby rate to 4 per cent.",  # what was only wished for
        "Tariffs fell in Dalby and Harton to 77% and 75%, respectively.",
        "Some 600,000 jobs created each month since Dalby opened.",  # no sentence
        "The Dalby package includes 40 rounds of mortar and tank ammunition.",  # rounds of what?
        "The Dalby party will remain at 25% in the polls.",  # no rate
        "The Dalby package includes:\n\n- Kestrel Ltd's 40 tents;",
    ],
)
def test_what_cannot_be_asked_in_its_own_words_is_let_go(text: str) -> None:
    assert asked(text) == {}


def test_a_question_that_names_nothing_names_its_document() -> None:
    text = "The furnace at Hallick Steel closes. Hallick Steel is sad. About 1,500 workers marched in the rain."
    asks = "How many workers marched in the rain, according to"
    assert list(asked(text, title="Hallick Steel closes")) == [
        f"{asks} the Example Wire report of 27 February 2025 on Hallick Steel?"
    ]
    assert list(asked("About 1,500 workers marched in the rain.", title="Workers march in town")) == [
        f"{asks} “Workers march in town” (Example Wire, 27 February 2025)?"
    ]


def test_what_is_past_and_named_everywhere_names_its_document() -> None:
    text = "Kenya sent six flights to islands."
    lexicon = Lexicon.of([text, *["Kenya votes."] * 9])
    asked_of = [fact.question for fact in facts(read(source(text, title="Help for Haiti now"), lexicon), lexicon)]
    assert asked_of == [
        "How many flights did Kenya send to islands, "
        "according to “Help for Haiti now” (Example Wire, 27 February 2025)?"
    ]
    assert list(asked(text)) == ["How many flights did Kenya send to islands?"]


def test_what_is_counted_does_not_say_what_the_question_is_about() -> None:
    text = "The Haiti mission needs help. The first package includes 800 Stinger systems."
    assert list(asked(text, title="Help for the Haiti mission")) == [
        "How many Stinger systems does the first package include, according to the Example Wire report "
        "of 27 February 2025 on Haiti?"
    ]


def test_a_title_that_holds_the_answer_gives_it_away() -> None:
    assert asked("About 1,500 workers marched in the rain.", title="1,500 workers march in town") == {}


def test_the_bank_is_called_by_its_name() -> None:
    text = "The Bank of Orvessa met on Monday. The bank has lent 40 million crowns to Maranth."
    assert asked(text)["How much has the Bank of Orvessa lent to Maranth?"] == "40 million"


def test_a_figure_of_a_bulletin_is_asked_by_its_label() -> None:
    text = "FORECASTER AVILA\nMAX SUSTAINED WINDS 35 KT WITH GUSTS TO 45 KT.\nWater level: 7.2 m\n"
    assert asked(text, title="Tropical Storm Isabel Advisory Number 1 (1300 UTC)") == {
        "What were the maximum sustained winds according to Tropical Storm Isabel Advisory Number 1?": "35 KT",
        "What was the water level according to Tropical Storm Isabel Advisory Number 1?": "7.2 m",
    }


def test_what_holds_on_the_day_is_told_from_what_holds_for_good() -> None:
    (standing,) = facts_of("Kenya has sent 400 officers to Haiti.")
    done, _ = facts_of("Kenya sent 400 officers to Haiti in May 2024.")
    assert (standing.passing, standing.when) == (True, "")
    assert (done.passing, done.when) == (False, "in May 2024")
    assert done.timeless == "how many officers did Kenya send to Haiti"


def test_a_quote_is_what_the_document_says() -> None:
    text = "Rain fell.\nThe Dalby ferry made its last trip. It carried 96,400\npassengers in all."
    (fact,) = facts_of(text)
    assert fact.question == "How many passengers did the Dalby ferry carry in all?"
    assert fact.quote in text
    assert fact.quote.startswith("The Dalby ferry made")
