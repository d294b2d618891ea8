import asyncio
from dataclasses import replace

from index.passage import Passage, Scores
from index.when import now
from service.generate.draft import Draft, DraftSentence, Silence
from service.generate.extractive import ExtractiveGenerator
from service.pool import Pool
from service.verify import verify
from tests.index.models import cross_encoder
from tests.service.passages import passage

TOLD = passage("The board set the daily limit\nat 90 litres a person.\n\nGardens may wait.", source="The Herald")


def drafts(question: str, *passages: Passage) -> list[Draft]:
    pool = Pool("test", 1, 1)

    async def gather() -> list[Draft]:
        return [draft async for draft in ExtractiveGenerator(cross_encoder(), pool).generate(question, passages, now())]

    try:
        return asyncio.run(gather())
    finally:
        pool.close()


def test_an_answer_is_verbatim_but_for_its_line_ends_and_passes_the_check() -> None:
    (draft,) = drafts("How many litres a day may a person use?", TOLD)
    assert isinstance(draft, DraftSentence)
    assert draft.text == "On 11 October 2024, the Herald said: The board set the daily limit at 90 litres a person."
    assert draft.quoted[0].quote == "The board set the daily limit\nat 90 litres a person."
    assert verify(draft, ()).support == "supported"


def test_passages_that_do_not_answer_are_met_with_silence() -> None:
    unrelated = replace(passage("The bakery sells bread on Sundays."), scores=Scores(rerank=-11.0))
    assert [type(draft) for draft in drafts("Who won the 1998 World Cup?", unrelated)] == [Silence]


def test_a_passage_without_a_sentence_is_met_with_silence() -> None:
    assert [type(draft) for draft in drafts("What is the limit?", passage("Limit"))] == [Silence]
