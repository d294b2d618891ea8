"""A passage: a chunk as retrieval returns it, with its document, its words and its scores."""

from dataclasses import dataclass

from index.document import Chunk, DocumentHead


@dataclass(frozen=True, slots=True)
class Scores:
    """What each stage gave the chunk, None if it did not find it: cosine similarity, BM25 (higher is better), logit."""

    dense: float | None = None
    lexical: float | None = None
    rerank: float | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """`text` is the document's canonical text from `chunk.start` to `chunk.end`. `score` is in 0..1, `rank` from 1."""

    chunk: Chunk
    document: DocumentHead
    text: str
    rank: int
    score: float
    scores: Scores
