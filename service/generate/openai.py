"""An answer written by a chat model that speaks the OpenAI protocol, sentence by sentence."""

import re
from collections.abc import AsyncGenerator, Iterable, Iterator, Sequence
from contextlib import aclosing

from index.passage import Passage
from index.when import When
from prompts.template import Message, load
from service.errors import LLMNonsense
from service.generate.brief import brief, fitting
from service.generate.draft import Draft, DraftSentence, GeneratorInfo, Silence, Usage
from service.generate.markers import unmark
from service.generate.plain import plain
from service.generate.segment import Segmenter
from service.generate.silence import is_denial, without_phrase
from service.generate.thoughts import ThoughtFilter
from service.generate.tokens import estimate_tokens
from service.openai_api import ChatModel, Truncated

CHAT_TEMPLATE_TOKENS = 64
"""What a server's chat template adds to the messages: about a dozen tokens a message, with room to spare."""

_WORDLESS = re.compile(r"[\W_]*(?:(?:sources?|references?|citations?|passages?)[\W_]*)?\Z", re.IGNORECASE)


class OpenAIGenerator:
    """`context_tokens` is what the model can hold, prompt and answer together."""

    def __init__(self, chat: ChatModel, context_tokens: int, prompt: str = "answer/v1") -> None:
        """Raises prompts.template.PromptError."""
        self._chat = chat
        self._prompt = load(prompt)
        self._input_tokens = context_tokens - chat.settings.max_output_tokens - CHAT_TEMPLATE_TOKENS

    @property
    def info(self) -> GeneratorInfo:
        return GeneratorInfo("openai", self._chat.settings.model, self._prompt.name)

    async def generate(self, question: str, passages: Sequence[Passage], as_of: When) -> AsyncGenerator[Draft]:
        """Sentences or one Silence, then one Usage. Raises a GenerationError, also between sentences.

        Close it (`contextlib.aclosing`) to hang up on the model at once.
        """
        if not passages:
            yield Silence("There are no passages to answer from.")
            yield Usage()
            return
        shown = self._fitting(question, passages, as_of)
        segmenter, thoughts, reader = Segmenter(), ThoughtFilter(), _Reader(shown)
        usage, truncated = Usage(), False
        async with aclosing(self._chat.stream(self._messages(question, shown, as_of))) as pieces:
            async for piece in pieces:
                match piece:
                    case str():
                        for draft in reader.read(segmenter.feed(thoughts.feed(piece))):
                            yield draft
                    case Truncated():
                        truncated = True
                    case Usage():
                        usage = piece
        for draft in reader.read(segmenter.feed(thoughts.close())):
            yield draft
        for draft in reader.read(segmenter.close(truncated)):
            yield draft
        for draft in reader.close(truncated):
            yield draft
        yield usage

    def _fitting(self, question: str, passages: Sequence[Passage], as_of: When) -> tuple[Passage, ...]:
        return fitting(passages, self._room(question, as_of))

    def _room(self, question: str, as_of: When) -> int:
        """Tokens for passages."""
        rest = self._prompt.render(question=question, passages="", as_of=as_of.day.isoformat())
        return self._input_tokens - sum(estimate_tokens(message.content) for message in rest)

    def _messages(self, question: str, shown: Sequence[Passage], as_of: When) -> tuple[Message, ...]:
        passages = brief(shown, self._room(question, as_of))
        return self._prompt.render(question=question, passages=passages, as_of=as_of.day.isoformat())


class _Reader:
    """Marked sentences to drafts; knows whether the model began by denying that there is an answer."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._passages = passages
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
        text, says_not = without_phrase(plain(sentence))
        if says_not and not (self._spoke or self._denials):
            self._silent = True
            yield Silence("None of the passages answers the question.")
            return
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
