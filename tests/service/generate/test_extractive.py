import asyncio

from index.query import Query
from index.reading import Reading
from index.when import now
from service.evidence.evidence import gather
from service.evidence.find import Finder
from service.generate.draft import Draft, DraftSentence
from service.generate.extractive import ExtractiveGenerator
from tests.index.models import cross_encoder
from tests.service.passages import passage
from tests.service.support import verify

TOLD = passage("The board set the daily limit\nat 90 litres a person.\n\nGardens may wait.", source="The Herald")


def drafts(question: str) -> list[Draft]:
    evidence = gather(Finder(cross_encoder()), Query(question), Reading(), [TOLD], now())

    async def read() -> list[Draft]:
        return [draft async for draft in ExtractiveGenerator().generate(question, [TOLD], now(), evidence)]

    return asyncio.run(read())


def test_an_answer_is_verbatim_but_for_its_line_ends_and_passes_the_check() -> None:
    draft = drafts("How many litres a day may a person use?")[0]
    assert isinstance(draft, DraftSentence)
    assert draft.text == "On 11 October 2024, the Herald said: The board set the daily limit at 90 litres a person."
    assert draft.quoted[0].quote == "The board set the daily limit\nat 90 litres a person."
    assert verify(draft, ()).support == "supported"
