"""Passages as the prompt shows them: numbered, with title, source and date, as many as fit.

Passages are data. Only the prompt's own lines begin at the margin: each line of a document is quoted with "> ",
whatever it says. A sentence that speaks to the model is left out, and titles and publishers stay on the line above.
"""

import re
from collections.abc import Sequence
from typing import Final

from index.passage import Passage
from service.generate.tokens import estimate_tokens
from service.instruction import orders, speaks_to_the_model

LEFT_OUT: Final = "[…]"
_LONGEST_TITLE: Final = 160
_LONGEST_SOURCE: Final = 80  # characters, as for the title: real ones are shorter
# What would look like one of our own passage numbers.
_NUMBER: Final = re.compile(r"\[(\d{1,3})\]")


def cut(text: str, tokens: int) -> str:
    """`text`, or its beginning and its end where it is longer than `tokens`: people ask first or last."""
    if estimate_tokens(text) <= tokens:
        return text
    keep = len(text)
    while keep > 1:
        keep = keep * 9 // 10
        shorter = f"{text[: keep - keep // 3].rstrip()} … {text[len(text) - keep // 3 :].lstrip()}"
        if estimate_tokens(shorter) <= tokens:
            return shorter
    return ""


def fitting(passages: Sequence[Passage], tokens: int) -> tuple[Passage, ...]:
    """The best-ranked passages that fit into `tokens` together, by rank; at least one, if there is one."""
    chosen: list[Passage] = []
    for passage in sorted(passages, key=lambda passage: passage.rank):
        tokens -= estimate_tokens(_shown(len(chosen) + 1, passage))
        if chosen and tokens < 0:
            break
        chosen.append(passage)
    return tuple(chosen)


def brief(passages: Sequence[Passage], tokens: int) -> str:
    """The passages numbered from 1. A single one that does not fit into `tokens` is cut at its end."""
    text = "\n\n".join(_shown(number, passage) for number, passage in enumerate(passages, 1))
    while estimate_tokens(text) > max(tokens, 1) and len(text) > 1:
        text = text[: len(text) * 9 // 10]
    return text


def _shown(number: int, passage: Passage) -> str:
    head = passage.document
    dated = f"{head.published_at.day.isoformat()}" if head.published_at else "undated"
    named = (_line(head.title, _LONGEST_TITLE), _line(head.source or "", _LONGEST_SOURCE), dated)
    line = " — ".join(part for part in named if part)
    return f"[{number}] {line}\n{_quoted(_spoken_to_readers(passage.text))}"


def _line(text: str, longest: int) -> str:
    """One line of at most that many characters; nothing if it speaks to the model."""
    if speaks_to_the_model(text):
        return LEFT_OUT
    return _NUMBER.sub(r"(\1)", " ".join(text[:longest].split()))


def _spoken_to_readers(text: str) -> str:
    """`text` without what is for the model."""
    kept, at = "", 0
    for start, end in orders(text):
        kept, at = f"{kept}{text[at:start]}{LEFT_OUT}", end
    return kept + text[at:]


def _quoted(text: str) -> str:
    lines = (line.strip() for line in _NUMBER.sub(r"(\1)", text).splitlines())
    return "\n".join(f"> {line}" for line in lines if line)
