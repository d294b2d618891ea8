"""A chat model reads the evidence as well, and may think less of it than the local check does.

It is asked only about sentences that the local check has found support for, and can only confirm that or lower it. A
model that fails, takes too long or says anything but one of the three words has no opinion.
"""

import json
import re
from contextlib import aclosing
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from prompts.template import Message, load
from service.answer import Support
from service.errors import GenerationError
from service.generate.draft import DraftSentence, Usage
from service.generate.thoughts import ThoughtFilter
from service.span import Span
from service.verify.verdict import Verdict
from service.verify.weights import LIMITED, REFUTED

if TYPE_CHECKING:
    from service.openai_api.chat import ChatModel

MAX_OUTPUT_TOKENS: Final = 16
_WORDS: Final[dict[str, Support]] = {"SUPPORTED": "supported", "PARTLY": "partial", "NOT": "unsupported"}
_REPLY: Final = re.compile(r"\W*(SUPPORTED|PARTLY|NOT)\W*", re.IGNORECASE)


class SecondOpinion:
    def __init__(self, chat: "ChatModel", prompt: str = "verify/v1") -> None:
        """Raises prompts.template.PromptError."""
        self._chat, self._prompt = chat, load(prompt)

    async def on(self, draft: DraftSentence, verdict: Verdict) -> tuple[Verdict, Usage]:
        """The verdict, confirmed or lowered, and what asking took. Never raises a GenerationError."""
        if draft.quoted or verdict.support not in ("supported", "partial"):
            return verdict, Usage()
        evidence = json.dumps([_shown(span) for span in verdict.spans], ensure_ascii=False)
        sentence = json.dumps(draft.text, ensure_ascii=False)
        reply, usage = await self._ask(self._prompt.render(evidence=evidence, sentence=sentence))
        match = _REPLY.fullmatch(reply)
        return (lowered(verdict, _WORDS[match[1].upper()]) if match else verdict), usage

    async def _ask(self, messages: tuple[Message, ...]) -> tuple[str, Usage]:
        thoughts, reply, usage = ThoughtFilter(), "", Usage()
        try:
            async with aclosing(self._chat.stream(messages)) as pieces:
                async for piece in pieces:
                    match piece:
                        case str():
                            reply += thoughts.feed(piece)
                        case Usage():
                            usage = piece
        except GenerationError:
            return "", usage
        return reply + thoughts.close(), usage


def lowered(verdict: Verdict, opinion: Support) -> Verdict:
    """The lower of the two."""
    if opinion == "unsupported":
        return Verdict("unsupported", min(verdict.score, REFUTED), ())
    if opinion == "partial" and verdict.support == "supported":
        return replace(verdict, support="partial", score=min(verdict.score, LIMITED))
    return verdict


def _shown(span: Span) -> dict[str, str]:
    document = span.passage.document
    shown = {"title": document.title, "date": document.published_at.day.isoformat() if document.published_at else ""}
    return {**{name: value for name, value in shown.items() if value}, "quote": " ".join(span.quote.split())}
