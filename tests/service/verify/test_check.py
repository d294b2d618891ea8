from dataclasses import replace
from time import process_time

import pytest

from index.document import Chunk
from index.passage import Passage
from service.generate.draft import DraftSentence
from service.span import Span
from service.verify.verdict import Verdict
from tests.service.passages import passage
from tests.service.support import verify

HAITI = passage(
    "Kenya has so far sent 400 Kenyan police officers to Haiti. President William Ruto met reporters in Nairobi. "
    "He said that 600 more officers would follow in November.\n\n"
    "The mission lacks money, and the United States has not promised more.",
    title="Kenya pledges more police",
    source="Example Wire",
)
SOMALIA = passage("Uganda has troops in Somalia. They arrived two years ago.", key="somalia")
RATE = passage("The Committee decided to lower the target range to 4-1/2 to 4-3/4 percent.", "2024-11-07", key="rate")


def judged(text: str, *passages: Passage) -> str:
    return verify(DraftSentence(text), passages or (SOMALIA, RATE, HAITI)).support


@pytest.mark.parametrize(
    "text",
    [
        "Kenya has sent 400 police officers to Haiti.",
        "Kenya sent four hundred officers to Haiti.",
        "By 11 October 2024, Kenya had sent 400 police officers.",
        "Yes, Kenya has sent 400 police officers to Haiti.",
        "No, Kenya has sent 400 police officers to Haiti.",
        "Ruto said 600 more officers would follow in November.",
        "Kenya has sent 400 officers to Haiti, and 600 more would follow in November, Ruto said.",
        "The target range was lowered to 4.5 to 4.75%.",
        "The US has not promised more money to the mission.",
    ],
)
def test_what_the_passages_say_is_supported(text: str) -> None:
    assert judged(text) == "supported"


@pytest.mark.parametrize(
    "text", ["Kenya has sent 500 police officers to Haiti.", "Thousands of officers went to Haiti."]
)
def test_a_number_that_no_span_holds_is_not_supported(text: str) -> None:
    assert judged(text) == "unsupported"


@pytest.mark.parametrize(
    "text", ["Jamaica has sent 400 police officers to Haiti.", "Uganda has sent 400 police officers to Haiti."]
)
def test_the_right_figure_with_another_name_is_not_supported(text: str) -> None:
    assert judged(text) == "unsupported"


def test_a_name_that_only_another_story_holds_does_not_complete_a_claim() -> None:
    assert judged("Uganda has sent 400 police officers to Haiti.", SOMALIA, HAITI) == "unsupported"


@pytest.mark.parametrize(
    "text",
    ["On 12 October 2024 Kenya had sent 400 police officers.", "In 2023 Kenya had sent 400 police officers.",
     "Kenya said 600 more officers would follow in December.", "Kenya has sent 11 police officers to Haiti."],
)  # fmt: skip
def test_another_date_is_not_supported_and_the_day_of_publishing_is_no_amount(text: str) -> None:
    assert judged(text) == "unsupported"


@pytest.mark.parametrize(
    "text",
    ["Kenya has not sent 400 police officers to Haiti.", "The United States has promised more money to the mission.",
     "Kenya refused to send 400 police officers to Haiti."],
)  # fmt: skip
def test_what_one_side_denies_is_never_fully_supported(text: str) -> None:
    assert judged(text) != "supported"


def test_no_later_than_and_not_only_deny_nothing() -> None:
    told = passage("All plants shall report no later than 5 May, and not only once.")
    assert judged("All plants shall report by 5 May, no later than that.", told) == "supported"


def test_half_of_the_words_in_other_words_is_partial() -> None:
    assert judged("Kenya's deployment to Haiti comprises 400 police officers.") == "supported"
    assert judged("Kenya's border patrol lent Haiti some battle-hardened unit of 400 officers.") == "partial"
    assert judged("A fire destroyed the harbour.") == "unsupported"


@pytest.mark.parametrize("spoken", ["on Tuesday", "on 8 October", "on October 8"])
def test_a_weekday_in_a_document_means_a_date(spoken: str) -> None:
    told = passage(f"A gang attacked the town of Pont-Sondé {spoken}.", "2024-10-11")
    assert judged("A gang attacked the town of Pont-Sondé on 8 October 2024.", told) == "supported"
    assert judged("A gang attacked the town of Pont-Sondé on 1 October 2024.", told) == "unsupported"


def test_yesterday_and_last_month_are_resolved_against_the_day_of_the_document() -> None:
    told = passage("The board met yesterday. It had cut the limit last month.", "2024-01-01")
    assert judged("The board met on 31 December 2023.", told) == "supported"
    assert judged("The board had cut the limit in December 2023.", told) == "supported"
    assert judged("The board had cut the limit in November.", told) == "unsupported"


@pytest.mark.parametrize(
    "text", ["Here is what the passages say:", "Sure.", "Yes.", "Is there anything else?", "", "  \n", "[1]"]
)
def test_a_sentence_about_the_answer_is_no_claim(text: str) -> None:
    assert judged(text).startswith("not_a_claim") or text == "[1]"


@pytest.mark.parametrize(
    "text",
    ["Based on the passages, Kenya has sent 900 officers", "In summary, 900 died!", "The following day 900 left"],
)
def test_a_claim_that_opens_like_a_frame_is_still_a_claim(text: str) -> None:
    assert judged(text) == "unsupported"


@pytest.mark.parametrize("hints", [(), (SOMALIA,), (HAITI,)])
def test_a_wrong_hint_or_none_does_not_hide_the_passage_that_supports(hints: tuple[Passage, ...]) -> None:
    verdict = verify(DraftSentence("Kenya has sent 400 police officers to Haiti.", hints), (SOMALIA, HAITI))
    assert [span.quote for span in verdict.spans] == ["Kenya has so far sent 400 Kenyan police officers to Haiti."]


def test_two_documents_support_a_claim_together() -> None:
    jamaica = passage("Jamaica has deployed 24 soldiers.", key="jamaica")
    verdict = verify(
        DraftSentence("Kenya has sent 400 police officers to Haiti and Jamaica 24 soldiers."), (HAITI, jamaica)
    )
    assert (verdict.support, len(verdict.spans)) == ("supported", 2)


def test_a_claim_may_quote_a_text_in_capitals() -> None:
    told = passage("THE CENTER OF HURRICANE ISABEL WAS LOCATED NEAR LATITUDE 21.3 NORTH.", "2003-09-06")
    assert judged("Hurricane Isabel's center was located near latitude 21.3 north.", told) == "supported"
    assert judged("The advisory says: “CENTER OF HURRICANE ISABEL WAS LOCATED NEAR LATITUDE 21.3”", told) == "supported"
    assert judged("Hurricane Fabian's center was located near latitude 21.3 north.", told) == "unsupported"


def test_no_passage_supports_nothing() -> None:
    assert verify(DraftSentence("Kenya has sent 400 officers."), ()).support == "unsupported"


def quoted(text: str, quote: str, told: Passage = HAITI) -> Verdict:
    start = told.text.find(quote) if quote else 0
    return verify(DraftSentence(text, quoted=(Span(told, start, start + len(quote)),)), ())


FIRST = "Kenya has so far sent 400 Kenyan police officers to Haiti."


@pytest.mark.parametrize(
    "text", [f"On 11 October 2024, Example Wire said: {FIRST}", f"It added: {FIRST}", FIRST, f"Earlier, {FIRST}"]
)
def test_beside_a_quotation_its_document_and_day_may_be_named(text: str) -> None:
    assert quoted(text, FIRST).support == "supported"


@pytest.mark.parametrize(
    "text",
    [f"On 12 October 2024, Example Wire said: {FIRST}", f"Another Wire said: {FIRST}",
     f"Example Wire wrongly said: {FIRST}", f"Example Wire never said: {FIRST}",
     "It added: Kenya has so far sent 500 Kenyan police officers to Haiti.", "It added: something else."],
)  # fmt: skip
def test_any_other_word_beside_a_quotation_or_in_it_is_not_supported(text: str) -> None:
    assert quoted(text, FIRST).support == "unsupported"


@pytest.mark.parametrize("quote", ["", "."])
def test_a_quotation_without_words_supports_nothing(quote: str) -> None:
    assert quoted("It added: nothing much.", quote).support == "unsupported"


def test_a_sentence_is_checked_within_ten_milliseconds_against_eight_passages() -> None:
    passages = [
        replace(passage(HAITI.text * 5, key=str(number)), chunk=Chunk(f"chk_{number}", f"doc_{number}", 0, 1))
        for number in range(8)
    ]
    verify(DraftSentence("Warm."), passages)
    started = process_time()
    for _ in range(10):
        verify(DraftSentence("Kenya has sent 400 police officers to Haiti, and 600 more follow."), passages)
    assert (process_time() - started) / 10 < 0.05, "five times what it takes on an idle machine"


def test_an_amount_that_only_the_title_holds_supports_nothing() -> None:
    cut = passage("The bank lowered its policy rate on Thursday.", "2025-03-13", title="Rate cut to 5.50 per cent")
    assert judged("The bank lowered its policy rate to 5.50 per cent.", cut) == "unsupported"
