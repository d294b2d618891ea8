"""All that only SQLite understands: its settings, and the BM25 index of FTS5."""

import re
from collections.abc import Iterable
from typing import Any, Final

from sqlalchemy import Connection, Engine, Row, bindparam, event, text

# A query of every word of a long question costs more than it finds.
_MAX_QUERY_TERMS: Final = 64
_WORD: Final = re.compile(r"\w+")
# Words that nearly every chunk holds: they cost time and move no rank.
_STOP_WORDS: Final = frozenset(
    [
        "a",
        "an",
        "and",
        "are",
        "as",
        "at",
        "be",
        "been",
        "but",
        "by",
        "did",
        "do",
        "does",
        "for",
        "from",
        "had",
        "has",
        "have",
        "he",
        "her",
        "his",
        "how",
        "i",
        "in",
        "is",
        "it",
        "its",
        "of",
        "on",
        "or",
        "she",
        "that",
        "the",
        "their",
        "them",
        "they",
        "this",
        "to",
        "was",
        "we",
        "were",
        "what",
        "when",
        "where",
        "which",
        "who",
        "whom",
        "why",
        "will",
        "with",
        "would",
        "you",
        "your",
    ]
)


def configure(engine: Engine) -> None:
    """Write-ahead log: readers never wait for the one writer. Synchronous NORMAL loses nothing to a killed process."""

    @event.listens_for(engine, "connect")
    def set_pragmas(connection: Any, _record: object) -> None:
        cursor = connection.cursor()
        for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", "busy_timeout=30000"):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()


def create_lexical_index(connection: Connection) -> None:
    connection.execute(
        text(
            "CREATE VIRTUAL TABLE IF NOT EXISTS chunk_words USING fts5("
            "title, heading, words, tokenize = 'porter unicode61 remove_diacritics 2')"
        )
    )


def add_words(connection: Connection, rows: Iterable[tuple[int, str, str, str]]) -> None:
    """Rows of (chunk number, title, heading, words)."""
    values = [dict(zip(("number", "title", "heading", "words"), row, strict=True)) for row in rows]
    if values:
        connection.execute(
            text("INSERT INTO chunk_words(rowid, title, heading, words) VALUES (:number, :title, :heading, :words)"),
            values,
        )


def remove_words(connection: Connection, chunk_numbers: Iterable[int]) -> None:
    values = [{"number": number} for number in chunk_numbers]
    if values:
        connection.execute(text("DELETE FROM chunk_words WHERE rowid = :number"), values)


def match_expression(question: str) -> str | None:
    """An FTS5 query that any content word of the question may match; None if it has none."""
    words = [word for word in _WORD.findall(question.lower()) if word not in _STOP_WORDS]
    return " OR ".join(f'"{word}"' for word in dict.fromkeys(words[:_MAX_QUERY_TERMS])) or None


def best_by_words(connection: Connection, expression: str, where: Any, limit: int) -> list[Row[Any]]:
    """Rows (chunk id, BM25) of the chunks that match, the best first. Title and heading words weigh half.

    `where` is a condition over the `documents` table.
    """
    from sqlalchemy import column, func, literal_column, select, table

    from index.database import chunks, documents  # the tables call this module when they are created

    words = table("chunk_words", column("rowid"))
    rank = func.bm25(literal_column("chunk_words"), 0.5, 0.5, 1.0)
    query = (
        select(chunks.c.id, (-rank).label("bm25"))
        .select_from(
            words.join(chunks, chunks.c.number == words.c.rowid).join(documents, documents.c.id == chunks.c.document_id)
        )
        .where(text("chunk_words MATCH :expression").bindparams(bindparam("expression", expression)), where)
        .order_by(rank)
        .limit(limit)
    )
    return list(connection.execute(query))
