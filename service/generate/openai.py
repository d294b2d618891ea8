"""An answer written by a chat model that speaks the OpenAI protocol, sentence by sentence."""

import re
from collections.abc import AsyncGenerator, Iterable, Iterator, Sequence
from contextlib import aclosing
from typing import TYPE_CHECKING, Final

import structlog

from index.passage import Passage
from index.when import When
from prompts.template import Message, load
from service.errors import LLMNonsense, LLMPromptTooLong, LLMRefused
from service.evidence.evidence import Evidence
from service.generate.brief import brief, cut, fitting
from service.generate.draft import Draft, DraftSentence, Finished, GeneratorInfo, Silence, Usage
from service.generate.markers import unmark
from service.generate.plain import plain
from service.generate.segment import Segmenter
from service.generate.silence import declines, is_denial, without_phrase
from service.generate.thoughts import ThoughtFilter
from service.generate.tokens import estimate_tokens
from service.llm_budget import input_tokens

if TYPE_CHECKING:
    from service.openai_api.chat import ChatModel

PROMPT: Final = "answer/v1"
_LEAST_ROOM: Final = 50
"""Tokens for question and passages; with less there is nothing to answer from."""
_log = structlog.get_logger()
_WORDLESS = re.compile(r"[\W_]*(?:(?:sources?|references?|citations?|passages?)[\W_]*)?\Z", re.IGNORECASE)


class OpenAIGenerator:
    """`context_tokens` is what the model can hold, prompt and answer together."""

    def __init__(self, chat: "ChatModel", context_tokens: int, prompt: str = PROMPT) -> None:
        """Raises prompts.template.PromptError."""
        self._chat = chat
        self._prompt = load(prompt)
        self._context_tokens = context_tokens
        self._input_tokens = input_tokens(context_tokens, chat.settings.max_output_tokens)

    @property
    def info(self) -> GeneratorInfo:
        return GeneratorInfo("openai", self._chat.settings.model, self._prompt.name)

    async def generate(
        self, question: str, passages: Sequence[Passage], as_of: When, evidence: Evidence
    ) -> AsyncGenerator[Draft]:
        """Sentences or one Silence, then Finished and one Usage. Raises a GenerationError, also between sentences.

        A prompt that the server finds too long is sent once more at half its length. Close it
        (`contextlib.aclosing`) to hang up on the model at once.
        """
        if not passages:
            yield Silence("There are no passages to answer from.")
            yield Usage()
            return
        room, spoke = self._room(as_of), False
        shown, messages = self._prompted(question, passages, as_of, room)
        try:
            async with aclosing(self._write(shown, messages)) as drafts:
                async for draft in drafts:
                    spoke = True
                    yield draft
        except LLMPromptTooLong as error:
            if spoke:
                raise
            _log.warning("prompt_too_long", reason=str(error), context_tokens=self._context_tokens)
            taken = room - (self._input_tokens - _estimate(messages))
            shown, messages = self._prompted(question, passages, as_of, taken // 2)
            async with aclosing(self._write(shown, messages)) as drafts:
                async for draft in drafts:
                    yield draft

    async def _write(self, shown: Sequence[Passage], messages: Sequence[Message]) -> AsyncGenerator[Draft]:
        segmenter, thoughts, reader = Segmenter(), ThoughtFilter(), _Reader(shown)
        async with aclosing(self._chat.stream(messages)) as pieces:
            async for piece in pieces:
                match piece:
                    case str():
                        for draft in reader.read(segmenter.feed(thoughts.feed(piece))):
                            yield draft
                    case Finished(reason):
                        truncated = reason == "length"
                        for draft in reader.read(segmenter.feed(thoughts.close())):
                            yield draft
                        for draft in reader.read(segmenter.close(truncated)):
                            yield draft
                        for draft in reader.close(truncated):
                            yield draft
                        yield piece
                    case Usage():
                        yield piece

    def _room(self, as_of: When) -> int:
        """Tokens for question and passages."""
        return self._input_tokens - _estimate(
            self._prompt.render(question="", passages="", as_of=as_of.day.isoformat())
        )

    def _prompted(
        self, question: str, passages: Sequence[Passage], as_of: When, room: int
    ) -> tuple[Sequence[Passage], tuple[Message, ...]]:
        """The passages that fit, and the messages that show them. Raises LLMPromptTooLong where none can."""
        if room < _LEAST_ROOM:
            raise LLMPromptTooLong("The LLM's context has no room for passages. Raise its context_tokens.")
        # However much somebody asks, there is a passage to answer from.
        asked = cut(question, room // 2)
        room -= estimate_tokens(asked)
        shown = fitting(passages, room)
        return shown, self._prompt.render(question=asked, passages=brief(shown, room), as_of=as_of.day.isoformat())


def _estimate(messages: Sequence[Message]) -> int:
    return sum(estimate_tokens(message.content) for message in messages)


class _Reader:
    """Marked sentences to drafts; knows whether the model began by denying that there is an answer.

    Reading raises LLMRefused where the model begins by declining to answer.
    """

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._passages = passages
        self._shown = "\n".join(passage.text for passage in passages)
        self._denials: list[DraftSentence] = []
        self._said: set[str] = set()
        self._silent = self._spoke = False

    def read(self, sentences: Iterable[str]) -> Iterator[Draft]:
        for sentence in sentences:
            yield from self._read(sentence)

    def close(self, truncated: bool) -> Iterator[Draft]:
        """Raises LLMNonsense if there was nothing in the answer."""
        if self._denials:
            yield Silence(self._denials[0].text)
        elif not (self._spoke or self._silent):
            raise LLMNonsense(
                "The LLM's answer was cut off before its first sentence was over. Raise max_output_tokens."
                if truncated
                else "The LLM's answer has no words in it. Ask again, or try another model."
            )

    def _read(self, sentence: str) -> Iterator[Draft]:
        if self._silent:
            return
        text, says_not = without_phrase(plain(sentence, self._shown))
        if says_not and not (self._spoke or self._denials):
            self._silent = True
            yield Silence("None of the passages answers the question.")
            return
        if declines(text) and not self._spoke:
            raise LLMRefused(f"The LLM declined to answer: {text[:200]}")
        unmarked = unmark(text, len(self._passages))
        # Small models like to go round in circles.
        if _WORDLESS.match(unmarked.text) or unmarked.text in self._said:
            return
        self._said.add(unmarked.text)
        hints = tuple(self._passages[number - 1] for number in unmarked.numbers)
        draft = DraftSentence(unmarked.text, hints)
        # A denial waits, as an answer may follow: "The passages do not say when. It was $30 billion. [1]"
        if not self._spoke and (is_denial(draft.text, bool(hints)) or (self._denials and not hints)):
            self._denials.append(draft)
            return
        yield from self._denials
        self._denials, self._spoke = [], True
        yield draft
