import asyncio
from collections.abc import AsyncGenerator, Callable, Iterator, Sequence
from dataclasses import dataclass

import pytest

from index.filters import Filters
from index.passage import Passage
from index.retrieve import Retriever
from index.when import When, now, parse_when
from service.answer import Answer, AskEvent, Checked, Completed, Created, Looked, Question, UnsupportedPolicy
from service.ask import Asker
from service.errors import GenerationError, LLMNonsense
from service.evidence.evidence import Evidence
from service.evidence.find import Finder
from service.generate.draft import Draft, DraftSentence, Finished, Generator, GeneratorInfo, Silence, Usage
from service.pool import Pool
from service.rewrite.rules import RulesRewriter
from tests.index.models import Opened, cross_encoder, embedder, open_index, story
from tests.service.support import support_check

TRUE = "Kenya has sent 400 police officers to Haiti."
ALSO_TRUE = "President Ruto said 600 more officers would follow in November."
FALSE = "Kenya has sent 900 police officers to Haiti."
CLOSE = "Kenya's proud parliament sent 400 police officers to troubled Haiti."
FRAME = "Here is what the passages say:"
Step = str | Draft | Exception | Callable[[], object]


@dataclass
class Scripted:
    """Says its steps: a text is a sentence, an exception is raised, a function is called."""

    steps: Sequence[Step]
    info: GeneratorInfo = GeneratorInfo("scripted")  # noqa: RUF009
    closed: bool = False

    async def generate(
        self, question: str, passages: Sequence[Passage], as_of: When, evidence: Evidence
    ) -> AsyncGenerator[Draft, None]:
        try:
            for step in self.steps:
                match step:
                    case str():
                        yield DraftSentence(step)
                    case Exception():
                        raise step
                    case DraftSentence() | Silence() | Finished() | Usage():
                        yield step
                    case _:
                        step()
        finally:
            self.closed = True


@pytest.fixture
def opened(tmp_path_factory: pytest.TempPathFactory) -> Opened:
    opened = open_index(tmp_path_factory.mktemp("ask"))
    opened.add(
        story("more", f"Kenya has so far sent 400 Kenyan police officers to Haiti.\n\n{ALSO_TRUE}", "2024-10-11"),
    )
    return opened


@pytest.fixture
def pool() -> Iterator[Pool]:
    pool = Pool("test", 2, 2)
    yield pool
    pool.close()


@dataclass
class Asking:
    opened: Opened
    pool: Pool

    def events(
        self, *steps: Step, fallback: Generator | None = None, unsupported: UnsupportedPolicy = "drop", as_of: str = ""
    ) -> list[AskEvent]:
        retriever = Retriever(self.opened.engine, self.opened.vectors, embedder(), cross_encoder())
        asker = Asker(
            self.opened.engine,
            RulesRewriter(self.pool),
            retriever,
            Finder(cross_encoder()),
            Scripted(steps),
            fallback,
            self.pool,
            support_check(),
        )
        filters = Filters("default", parse_when(as_of) if as_of else now())
        question = Question("How many Kenyan officers are in Haiti?", filters, unsupported=unsupported)

        async def gather() -> list[AskEvent]:
            return [event async for event in asker.ask(question)]

        return asyncio.run(gather())

    def answer(
        self, *steps: Step, fallback: Generator | None = None, unsupported: UnsupportedPolicy = "drop", as_of: str = ""
    ) -> Answer:
        last = self.events(*steps, fallback=fallback, unsupported=unsupported, as_of=as_of)[-1]
        assert isinstance(last, Completed)
        for sentence in last.answer.sentences:
            assert last.answer.text[sentence.start : sentence.end] == sentence.text
        return last.answer


@pytest.fixture
def asking(opened: Opened, pool: Pool) -> Asking:
    return Asking(opened, pool)


def test_events_come_in_order_and_the_answer_repeats_what_was_sent(asking: Asking) -> None:
    events = asking.events(FRAME, TRUE, ALSO_TRUE)
    assert [type(event) for event in events] == [Created, Looked, Checked, Checked, Checked, Completed]
    last = events[-1]
    assert isinstance(last, Completed)
    assert [event.sentence for event in events if isinstance(event, Checked)] == list(last.answer.sentences)


def test_markers_follow_their_sentences(asking: Asking) -> None:
    answer = asking.answer(FRAME, TRUE, ALSO_TRUE, TRUE)
    assert answer.text == f"{FRAME} {TRUE} [1] {ALSO_TRUE} [2] {TRUE} [1]"
    assert (answer.outcome, len(answer.citations)) == ("answered", 2)


def test_an_unsupported_sentence_is_dropped_and_counted(asking: Asking) -> None:
    answer = asking.answer(TRUE, FALSE)
    assert (answer.outcome, answer.text) == ("partial", f"{TRUE} [1]")
    assert answer.reason == "Of 2 sentences written, 1 are fully supported; 1 was left out."


def test_an_unsupported_sentence_is_flagged_where_asked_and_cites_nothing(asking: Asking) -> None:
    answer = asking.answer(TRUE, FALSE, unsupported="flag")
    assert (answer.outcome, answer.text) == ("partial", f"{TRUE} [1] {FALSE}")
    assert [(each.support, each.citations) for each in answer.sentences] == [("supported", (1,)), ("unsupported", ())]


@pytest.mark.parametrize("policy", ["drop", "flag"])
def test_an_answer_that_nothing_supports_is_unverified(asking: Asking, policy: UnsupportedPolicy) -> None:
    answer = asking.answer(FALSE, unsupported=policy)
    assert (answer.outcome, answer.citations) == ("unverified", ())


def test_a_frame_around_nothing_but_dropped_sentences_says_that_nothing_was_verified(asking: Asking) -> None:
    answer = asking.answer(FRAME, FALSE)
    assert answer.outcome == "unverified"
    assert answer.text.endswith("could be verified against the collection.")


def test_a_partial_sentence_alone_is_not_an_answer(asking: Asking) -> None:
    assert asking.answer(CLOSE).outcome == "unverified"
    assert asking.answer(CLOSE, TRUE).reason == "Of 2 sentences written, 1 are fully supported."


def test_silence_is_not_in_corpus_with_one_sentence_that_claims_nothing(asking: Asking) -> None:
    answer = asking.answer(Silence("The passages speak of police only."))
    assert (answer.outcome, answer.reason) == ("not_in_corpus", "The passages speak of police only.")
    assert [(each.support, each.citations) for each in answer.sentences] == [("not_a_claim", ())]
    assert (answer.citations, bool(answer.retrieved)) == ((), True)


def test_without_a_passage_no_generator_is_asked(asking: Asking) -> None:
    answer = asking.answer(AssertionError("must not be asked"), as_of="2020-01-01")
    assert (answer.outcome, answer.retrieved, len(answer.sentences)) == ("not_in_corpus", (), 1)


def test_a_failure_before_the_first_sentence_falls_back_and_says_why(asking: Asking) -> None:
    answer = asking.answer(FALSE, LLMNonsense("cut off"), fallback=Scripted([TRUE]))
    assert (answer.outcome, answer.text, answer.fallback_reason) == ("answered", f"{TRUE} [1]", "cut off")


def test_a_failure_after_the_first_sentence_is_an_error_and_never_a_shorter_answer(asking: Asking) -> None:
    with pytest.raises(GenerationError, match="cut off"):
        asking.events(TRUE, LLMNonsense("cut off"), fallback=Scripted([TRUE]))


def test_a_failure_without_a_fallback_or_of_the_fallback_is_an_error(asking: Asking) -> None:
    with pytest.raises(GenerationError, match="first"):
        asking.events(LLMNonsense("first"))
    with pytest.raises(GenerationError, match="second"):
        asking.events(LLMNonsense("first"), fallback=Scripted([LLMNonsense("second")]))


def test_a_document_deleted_while_the_answer_is_written_supports_nothing(asking: Asking) -> None:
    def delete() -> None:
        asking.opened.writer.remove("default", [asking.opened.search("Kenya")[0].document.id])

    answer = asking.answer(TRUE, delete, ALSO_TRUE)
    assert (answer.outcome, answer.text) == ("partial", f"{TRUE} [1]")


def test_a_caller_who_leaves_closes_the_generator(asking: Asking) -> None:
    retriever = Retriever(asking.opened.engine, asking.opened.vectors, embedder(), cross_encoder())
    generator = Scripted([TRUE, ALSO_TRUE])
    asker = Asker(
        asking.opened.engine,
        RulesRewriter(asking.pool),
        retriever,
        Finder(cross_encoder()),
        generator,
        None,
        asking.pool,
        support_check(),
    )

    async def leave() -> None:
        events = asker.ask(Question("How many Kenyan officers are in Haiti?", Filters("default", now())))
        async for event in events:
            if isinstance(event, Checked):
                break
        await events.aclose()

    asyncio.run(leave())
    assert generator.closed
