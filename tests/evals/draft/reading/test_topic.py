from evals.draft.reading.lexicon import Lexicon
from evals.draft.reading.topic import topic_of
from tests.evals.draft.made import source

OTHERS = ["Owls eat voles.", "The Kestrel flew.", "Rain fell."]


def topic(text: str, title: str = "News") -> str | None:
    made = source(text, title=title)
    return topic_of(made, ["Victor Sand"], Lexicon.of([text, *OTHERS]))


def test_a_document_is_about_the_name_in_its_title() -> None:
    assert (
        topic("The furnace at Hallick Steel closes, Victor Sand said.", "Hallick Steel to cut jobs") == "Hallick Steel"
    )


def test_a_document_is_about_the_name_that_it_repeats() -> None:
    assert topic("Dalby Bridge is shut. Dalby Bridge has cracks. Dalby Bridge will open.") == "Dalby Bridge"


def test_a_person_a_word_of_every_document_and_nothing_in_particular_are_no_topic() -> None:
    assert topic("Victor Sand spoke. Victor Sand left. Victor Sand is gone.") is None
    assert topic_of(source("Rain fell.", title="Kestrel"), [], Lexicon.of(["Kestrel came."] * 3)) is None
    assert topic("It rained all day.") is None


def test_millions_are_no_name() -> None:
    assert topic("They help.", "Millions of Ystrians helped") == "Ystrians"
    assert topic("It was signed. The Order holds.", "What today's Order means") is None
