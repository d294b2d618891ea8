"""Passages as the prompt shows them: numbered, with title, source and date, as many as fit."""

import re
from collections.abc import Sequence

from index.passage import Passage
from service.generate.tokens import estimate_tokens

_FORGED = re.compile(r"^[ \t]*\[(\d{1,3})\]", re.MULTILINE)


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
    line = " — ".join(part for part in (head.title, head.source, dated) if part)
    # A line of a document that looks like the start of another passage must not become one.
    text = _FORGED.sub(r"(\1)", passage.text.strip())
    return f"[{number}] {' '.join(line.split())}\n{text}"
