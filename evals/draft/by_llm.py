"""Has an LLM propose cases, one document after the other."""

import json
from collections.abc import AsyncIterator, Sequence
from contextlib import aclosing
from typing import Final

from evals.draft.proposal import Proposal
from evals.draft.read_reply import Refused, read_reply
from evals.draft.reading.source import Source
from prompts.template import Message, load
from service.errors import GenerationError
from service.generate.thoughts import ThoughtFilter
from service.openai_api.chat import ChatModel

PROMPT: Final = "draft-case/v1"
_LONGEST_TEXT: Final = 6000
"""Characters of a document: about 1,500 tokens. What a story is about stands at its beginning."""
_A_DOCUMENT: Final = 2
"""Cases asked of each: the first ideas are the best, and a suite is to be about many documents."""


async def by_llm(chat: ChatModel, sources: Sequence[Source]) -> AsyncIterator[Proposal | Refused]:
    """What the model proposes for each document. One that it fails on is a refusal with the reason.

    Raises the GenerationError of the first document if the model fails on that: then it will on the others.
    """
    prompt = load(PROMPT)
    for place, source in enumerate(sources):
        about = {
            "title": source.title,
            "publisher": source.publisher,
            "date": source.day.isoformat() if source.day else None,
            "text": source.text[:_LONGEST_TEXT],
        }
        messages = prompt.render(document=json.dumps(about, ensure_ascii=False), count=str(_A_DOCUMENT))
        try:
            reply = await _ask(chat, messages)
        except GenerationError as error:
            if place == 0:
                raise
            yield Refused(f"the LLM failed: {error}")
            continue
        for proposal in read_reply(reply, source, PROMPT):
            yield proposal


async def _ask(chat: ChatModel, messages: Sequence[Message]) -> str:
    thoughts, reply = ThoughtFilter(), ""
    async with aclosing(chat.stream(messages)) as pieces:
        async for piece in pieces:
            if isinstance(piece, str):
                reply += thoughts.feed(piece)
    return reply + thoughts.close()
