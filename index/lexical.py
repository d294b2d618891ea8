"""The chunks that share words with a question, by BM25, out of FTS5.

FTS5 scores every chunk that holds any of the words, and a common word is in a tenth of all chunks. So only chunks that
hold one of the rarer words are scored, but with all words. As long as the rarer words take in enough chunks, the first
of these are the first of all: what a common word adds is less than what sets the best apart.
"""

import json
import re
from collections.abc import Sequence
from heapq import nlargest
from math import ceil
from typing import Any, Final

from sqlalchemy import Connection, text

from index.allowed import Allowed
from index.english import STOP_WORDS

# A query of every word of a long question costs more than it finds.
_MAX_QUERY_TERMS: Final = 64
_WORD: Final = re.compile(r"\w+")
# The chunks that are scored, at most, unless the two rarest words are in more; about a microsecond each.
_SCORED: Final = 10_000
# Where filters leave a smaller share, FTS5 is told which chunks they leave.
_NAMED_SHARE: Final = 0.25
# How many more than enough are read otherwise, if the allowed chunks lay evenly among all.
_MARGIN: Final = 1.5
_MATCHING: Final = "SELECT rowid AS number, -bm25(chunk_words) AS score FROM chunk_words WHERE chunk_words MATCH :words"
_FIRST: Final = "ORDER BY score DESC LIMIT :limit"
_ANY: Final = text(f"{_MATCHING} {_FIRST}")
# The plus sign keeps SQLite from asking FTS5 once for each number. What is not among them is not scored.
_NAMED: Final = text(f"{_MATCHING} AND +rowid IN (SELECT value FROM json_each(:numbers)) {_FIRST}")


def best_by_words(connection: Connection, question: str, allowed: Allowed, limit: int) -> list[tuple[str, float]]:
    """(chunk id, BM25) of the chunks that are allowed and share a content word with the question, the best first."""
    scored = allowed.share if allowed.share < _NAMED_SHARE else 1.0
    rare, common = _by_rarity(connection, _content_words(question), scored)
    if not rare or not allowed.count:
        return []
    scores = dict(_first(connection, _any_of(rare), allowed, limit))
    if common:
        # What holds a common word as well scores higher here. What is not among the first here was not above either.
        scores.update(_first(connection, f"({_any_of(rare)}) AND ({_any_of(common)})", allowed, limit))
    return nlargest(limit, scores.items(), key=lambda pair: pair[1])


def _first(connection: Connection, words: str, allowed: Allowed, limit: int) -> list[tuple[str, float]]:
    if allowed.share >= _NAMED_SHARE:
        wanted = limit if allowed.share == 1 else ceil(limit * _MARGIN / allowed.share)
        rows = connection.execute(_ANY, {"words": words, "limit": wanted}).all()
        found = _listed(rows, allowed)
        if len(found) >= limit or len(rows) < wanted:
            return found[:limit]
    numbers = json.dumps(allowed.numbers.tolist())
    return _listed(connection.execute(_NAMED, {"words": words, "numbers": numbers, "limit": limit}).all(), allowed)


def _listed(rows: Sequence[Any], allowed: Allowed) -> list[tuple[str, float]]:
    chunks = allowed.among([row.number for row in rows])
    return [(chunk, row.score) for chunk, row in zip(chunks, rows, strict=True) if chunk is not None]


def _content_words(question: str) -> list[str]:
    words = (word for word in _WORD.findall(question.lower()) if word not in STOP_WORDS)
    return list(dict.fromkeys(words))[:_MAX_QUERY_TERMS]


def _by_rarity(connection: Connection, words: Sequence[str], share: float) -> tuple[list[str], list[str]]:
    """The words of which a chunk must hold one to be scored, and the rest of those that occur at all."""
    if not words:
        return [], []
    counts = " UNION ALL ".join(
        f"SELECT {place} AS place, count(*) AS chunks FROM chunk_words WHERE chunk_words MATCH :word{place}"
        for place in range(len(words))
    )
    rows = connection.execute(text(counts), {f"word{place}": _any_of([word]) for place, word in enumerate(words)})
    counted = [(row.chunks, words[row.place]) for row in rows]
    rare: list[str] = []
    common: list[str] = []
    scored = 0.0
    for count, word in sorted(pair for pair in counted if pair[0]):
        scored += count * share
        (rare if scored <= _SCORED or len(rare) < 2 else common).append(word)
    return rare, common


def _any_of(words: Sequence[str]) -> str:
    return " OR ".join(f'"{word}"' for word in words)
