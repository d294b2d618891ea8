"""The tables that hold the truth: collections, documents, chunks. Vectors and the lexical index derive from them."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    Connection,
    Engine,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    create_engine,
)
from sqlalchemy.exc import SQLAlchemyError

from index import sqlite
from index.errors import DatabaseUnavailable

metadata = MetaData()

collections = Table(
    "collections",
    metadata,
    Column("name", String(64), primary_key=True),
    Column("embedding_model", String(200), nullable=False),
    Column("dimensions", Integer, nullable=False),
    # Counts the rebuilds: each writes its vectors beside the old ones and then takes their place.
    Column("generation", Integer, nullable=False),
    Column("created_at", String(40), nullable=False),
)

documents = Table(
    "documents",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("collection", ForeignKey("collections.name"), nullable=False),
    Column("key", Text, nullable=False),
    # The file that last delivered the document; what --prune compares with.
    Column("origin", Text, nullable=False),
    Column("version", String(40), nullable=False),
    Column("title", Text, nullable=False),
    Column("source", Text),
    Column("author", Text),
    Column("url", Text),
    Column("published_at", String(40)),
    Column("updated_at", String(40)),
    Column("place", Text),
    Column("language", String(40)),
    Column("metadata", JSON, nullable=False),
    Column("length", Integer, nullable=False),
    Column("ingested_at", String(40), nullable=False),
    # Seconds since 1970 for filters: bounds of published_at, and the moment from which the text was surely public.
    Column("published_first", BigInteger),
    Column("published_last", BigInteger),
    Column("known_from", BigInteger, nullable=False),
    # Last: SQLite reads through a long text to get at what stands behind it.
    Column("sections", JSON, nullable=False),
    Column("text", Text, nullable=False),
    UniqueConstraint("collection", "key"),
    Index("documents_by_origin", "collection", "origin"),
    Index("documents_by_known_from", "collection", "known_from"),
)

chunks = Table(
    "chunks",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("id", String(40), nullable=False, unique=True),
    Column("document_id", ForeignKey("documents.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("heading", Text),
    Column("page", Integer),
    # A number is never given twice: whoever has read up to one knows that all that is new lies above it.
    sqlite_autoincrement=True,
)

# Chunk ids whose vectors may be in Chroma without their chunk being here, or the other way round. Written before Chroma
# is touched and cleared afterwards, so that a killed run can be tidied up by the next one.
vector_journal = Table(
    "vector_journal",
    metadata,
    Column("collection", String(64), primary_key=True),
    Column("chunk_id", String(40), primary_key=True),
)


def open_database(url: str) -> Engine:
    """Connects and creates what is missing. Raises DatabaseUnavailable."""
    try:
        engine = create_engine(url)
        if engine.dialect.name == "sqlite":
            sqlite.configure(engine)
        metadata.create_all(engine)
        with engine.begin() as connection:
            sqlite.create_lexical_index(connection)
    except (SQLAlchemyError, OSError, ImportError) as error:
        raise DatabaseUnavailable(
            f"The database cannot be opened: {_reason(error)}. Check DATELINE_DATABASE_URL."
        ) from error
    return engine


@contextmanager
def transaction(engine: Engine) -> Iterator[Connection]:
    """One transaction: all of it or nothing. Raises DatabaseUnavailable."""
    try:
        with engine.begin() as connection:
            yield connection
    except SQLAlchemyError as error:
        raise DatabaseUnavailable(f"The database failed: {_reason(error)}. Nothing of this step was kept.") from error


def _reason(error: Exception) -> str:
    return str(getattr(error, "orig", None) or error).splitlines()[0]
