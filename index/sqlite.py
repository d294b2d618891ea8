"""All that only SQLite understands: its settings, and the words of chunks in FTS5."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Engine, event, text


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
