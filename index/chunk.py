"""Cuts canonical text into chunks. The only importer of llama-index."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import Final

from llama_index.core.node_parser import SentenceSplitter

from index.document import Chunk, Document, DocumentHead, chunk_id
from index.english import split_sentences

CHUNK_TOKENS: Final = 256


class Chunker:
    """llama-index's sentence splitter, measuring in the embedding model's own tokens.

    Its nodes carry random ids and no section; only its cuts are used.
    """

    def __init__(self, tokenize: Callable[[str], Sequence[int]], chunk_tokens: int = CHUNK_TOKENS) -> None:
        self._splitter = SentenceSplitter(
            chunk_size=chunk_tokens,
            chunk_overlap=0,
            paragraph_separator="\n\n",
            tokenizer=_bounded(tokenize),
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


def embedded_text(head: DocumentHead, chunk_text: str) -> str:
    """What is embedded and reranked: the chunk's words under the title, publisher and date that they need to be found."""
    published = head.published_at.day.strftime("%-d %B %Y") if head.published_at else None
    line = ", ".join(part for part in (head.title, head.source, published) if part)
    return f"{line}\n{chunk_text}"
