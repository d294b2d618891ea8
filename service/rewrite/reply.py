"""Reads what an LLM made of a question, and refuses what is not that question."""

import re
from collections.abc import Iterable
from typing import Annotated, Final, TypeVar

from pydantic import BaseModel, BeforeValidator, ValidationError

from index.english import content_stems
from service.anchors import anchors, name_words
from service.errors import LLMNonsense
from service.rewrite.leaning import leans_back

_MOST_PARTS: Final = 4
_ROOM: Final = 300
"""Characters that a rewrite may add to a question: names and a date, not a paragraph."""
_ASKS: Final = re.compile(
    r"\A\W*(?:what|when|where|which|who|whom|whose|why|how|is|are|was|were|am|do|does|did|has|have|had|can|could|will|"
    r"would|should|shall|may|might|must|tell|give|show|list|name|compare|explain|describe|rank|find)\b",
    re.IGNORECASE,
)
_YEAR: Final = range(1900, 2101)


class _Question(BaseModel):
    question: str


class _Plan(BaseModel):
    parts: Annotated[list[str], BeforeValidator(lambda value: value or [])]


_Reply = TypeVar("_Reply", bound=BaseModel)


def read_rewrite(reply: str, asked: str, said: Iterable[str]) -> str:
    """The standalone question, from a reply to `rewrite/v1`. `said` is the conversation before `asked`.

    Raises LLMNonsense for anything that is not the question that was asked: an answer, another question, names or
    numbers that nobody mentioned. So whatever a message of the conversation talks the model into, only words of that
    conversation are searched for.
    """
    question = " ".join(_parsed(reply, _Question).question.split())
    if not question:
        raise LLMNonsense("The LLM's rewrite has no question in it.")
    if len(question) > len(asked) + _ROOM:
        raise LLMNonsense("The LLM's rewrite is much longer than the question.")
    if _is_question(asked) and not _is_question(question):
        raise LLMNonsense("The LLM answered the question instead of rewriting it.")
    if lost := _lost(asked, question):
        raise LLMNonsense(f"The LLM's rewrite left out {lost}.")
    if leans_back(asked) and not set(content_stems(question)) - set(content_stems(asked)):
        raise LLMNonsense("The LLM's rewrite adds nothing to a question that leans on the conversation.")
    if invented := _invented(question, [asked, *said]):
        raise LLMNonsense(f"The LLM's rewrite speaks of {invented}, which nobody mentioned.")
    return question


def read_plan(reply: str, asked: str) -> tuple[str, ...]:
    """The parts, from a reply to `plan/v1`; none if it says that there are none. Raises LLMNonsense."""
    parts = _parsed(reply, _Plan).parts
    sound = _sound(parts, asked)
    if parts and not sound:
        raise LLMNonsense("The LLM's plan is not made of the question's words.")
    return sound


def _parsed(reply: str, shape: type[_Reply]) -> _Reply:
    """The object between the first brace and the last: models like to put code fences and words around it."""
    start, end = reply.find("{"), reply.rfind("}")
    try:
        return shape.model_validate_json(reply[start : end + 1] if start >= 0 else reply)
    except ValidationError:
        raise LLMNonsense("The LLM's rewrite is not the JSON that it was asked for.") from None


def _sound(parts: Iterable[str], asked: str) -> tuple[str, ...]:
    """All the parts, if there are two to four and each is made of what was asked; else none."""
    unlike = tuple(dict.fromkeys(" ".join(part.split()) for part in parts))
    fits = 2 <= len(unlike) <= _MOST_PARTS and all(
        part and len(part) <= len(asked) + _ROOM and content_stems(part) and not _invented(part, [asked])
        for part in unlike
    )
    return unlike if fits else ()


def _is_question(text: str) -> bool:
    return text.rstrip(" \"'”’)").endswith("?") or bool(_ASKS.match(text))


def _lost(asked: str, question: str) -> str:
    before, after = anchors(asked), anchors(question)
    gone = [
        *sorted(before.names - name_words(question)),
        *sorted(before.calendar - after.calendar),
        *(str(number) for number in sorted(before.numbers - after.numbers)),
    ]
    return ", ".join(gone[:3])


def _invented(text: str, known: list[str]) -> str:
    found, there = anchors(text), " \n".join(known)
    mentioned, numbers = name_words(there), anchors(there).numbers
    new = [
        *sorted(found.names - mentioned),
        # "The year before" is a year that nobody wrote.
        *(str(number) for number in sorted(found.numbers - numbers) if number not in _YEAR),
    ]
    return ", ".join(new[:3])
