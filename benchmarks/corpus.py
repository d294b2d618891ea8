"""Reads what the benchmarks embed: documents of a corpus, and the texts that Dateline makes of their chunks."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path

from index.canonical import canonicalise
from index.chunk import Chunker
from index.document import Document, embedded_text
from index.load import LoadOptions, load_file
from index.onnx_session import OnnxModel
from index.sync import Incoming
from index.weights import BGE_SMALL_EN
from index.when import now


def documents_of(records: Path) -> list[Document]:
    """The canonical documents, as an ingest makes them."""
    loaded = load_file(records, records.name, LoadOptions())
    return [canonicalise(item.loaded, "benchmark", item.key, now()) for item in loaded if isinstance(item, Incoming)]


def embedded_texts(documents: Sequence[Document], chunker: Chunker) -> list[str]:
    """What an ingest of the documents embeds, in its order."""
    return [
        embedded_text(document.head, document.text[chunk.start : chunk.end])
        for document in documents
        for chunk in chunker.chunk(document)
    ]


def main(records: Path, texts: Path) -> None:
    """Writes the texts as a JSON list."""
    chunker = Chunker(OnnxModel(BGE_SMALL_EN).count_tokens)
    texts.write_text(json.dumps(embedded_texts(documents_of(records), chunker)), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
