"""Passages made by hand, for tests of what happens after retrieval."""

from index.document import Chunk, DocumentHead
from index.passage import Passage, Scores
from index.when import now, parse_when


def passage(
    text: str,
    published_at: str | None = "2024-10-11",
    *,
    key: str = "story",
    title: str = "",
    source: str | None = None,
) -> Passage:
    published = parse_when(published_at) if published_at else None
    head = DocumentHead(f"doc_{key}", "1", "default", key, title, len(text), now(), source, published_at=published)
    return Passage(Chunk(f"chk_{key}", head.id, 0, len(text)), head, text, 1, 0.9, Scores(rerank=5.0))
