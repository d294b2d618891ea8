"""Cuts canonical text into chunks. The only importer of llama-index."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Final

from index.document import Chunk, Document, chunk_id
from index.english import split_sentences

if TYPE_CHECKING:
    from llama_index.core.node_parser import SentenceSplitter

CHUNK_TOKENS: Final = 256


class Chunker:
    """llama-index's sentence splitter, measuring in the embedding model's own tokens.

    Its nodes carry random ids and no section; only its cuts are used.
    """

    def __init__(self, tokenize: Callable[[str], Sequence[int]], chunk_tokens: int = CHUNK_TOKENS) -> None:
        self._measure = _bounded(tokenize)
        self._chunk_tokens = chunk_tokens

    @cached_property
    def _splitter(self) -> "SentenceSplitter":
        # Seconds to import, and only an ingest needs it.
        from llama_index.core.node_parser import SentenceSplitter

        return SentenceSplitter(
            chunk_size=self._chunk_tokens,
            chunk_overlap=0,
            paragraph_separator="\n\n",
            tokenizer=self._measure,
            chunking_tokenizer_fn=split_sentences,
        )

    def chunk(self, document: Document) -> list[Chunk]:
        """Chunks in reading order, none empty, each with the heading and page at its start."""
        head, chunks, position = document.head, [], 0
        starts = [section.start for section in document.sections]
        for piece in self._splitter.split_text(document.text):
            start = document.text.index(piece, position)
            position = start + len(piece)
            section = document.sections[max(0, bisect_right(starts, start) - 1)] if starts else None
            chunks.append(
                Chunk(
                    chunk_id(head.id, head.version, start, position),
                    head.id,
                    start,
                    position,
                    section.heading if section else None,
                    section.page if section else None,
                )
            )
        return chunks


def _bounded(tokenize: Callable[[str], Sequence[int]]) -> Callable[[str], Sequence[int]]:
    """Counts at least one token for 20 characters: WordPiece makes a single unknown token of a word of any length."""

    def measure(text: str) -> Sequence[int]:
        tokens = tokenize(text)
        return tokens if len(tokens) * 20 >= len(text) else range(len(text) // 20 + 1)

    return measure
