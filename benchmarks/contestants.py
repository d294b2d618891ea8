"""One contestant of `benchmarks.ingest` in a process of its own: `python -m benchmarks.contestants NAME FOLDER`.

Prints a JSON line when everything is imported, the model has embedded a first text and stores are open; then one for
each slice that it is told to ingest, a name on a line of standard input; then one with its peak memory. FOLDER holds a
slice as NAME.jsonl, its records, and NAME.texts.json, what Dateline embeds of them. The clock of a slice stops when its
chunks can be searched.
"""

import json
import os
import resource
import shutil
import sys
import tempfile
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from time import perf_counter, process_time
from typing import Final

_BORN: Final = perf_counter()
_WARM_UP: Final = "A first sentence. A second one. " * 60  # longer than a chunk, so that splitters wake up too
# A contestant has made itself ready; called with the path of a slice, it does the work and returns how many chunks.
Work = Callable[[Path], int]


def bare_loop(_folder: Path) -> Work:
    """The model over the texts that Dateline embeds, and nothing else."""
    from index.embed import BundledEmbedder

    embedder = BundledEmbedder()
    embedder.embed_queries([_WARM_UP])[0]

    def work(records: Path) -> int:
        texts = json.loads(records.with_suffix(".texts.json").read_text(encoding="utf-8"))
        return len(embedder.embed_documents(texts))

    return work


def dateline(folder: Path) -> Work:
    """The whole ingest: load, canonicalise, chunk, embed, commit to SQLite, FTS5 and Chroma, in a fresh folder."""
    from index.canonical import canonicalise
    from index.chunk import Chunker
    from index.database import open_database
    from index.embed import BundledEmbedder
    from index.load import LoadOptions, load_file
    from index.loaders.loaded import Block, LoadedDocument
    from index.sync import sync
    from index.vectors import open_vectors
    from index.when import now
    from index.write import Writer

    embedder = BundledEmbedder()
    query = embedder.embed_queries([_WARM_UP])[0]
    data = Path(tempfile.mkdtemp(dir=folder))
    writer = Writer(
        open_database(f"sqlite:///{data / 'dateline.sqlite'}"),
        open_vectors(data / "chroma"),
        embedder,
        Chunker(embedder.count_tokens),
    )
    writer.prepare(canonicalise(LoadedDocument((Block(_WARM_UP),)), "benchmark", "first", now()), "first")

    def work(records: Path) -> int:
        outcomes = list(sync(writer, "benchmark", load_file(records, records.name, LoadOptions())))
        writer.vectors.nearest("benchmark.g1", query, 10)
        return sum(outcome.chunks for outcome in outcomes)

    return work


def llama_index(folder: Path) -> Work:
    """VectorStoreIndex as its documentation starts: documents in, its own splitter, its in-memory store.

    Chunk size and tokenizer are Dateline's; no overlap, since its default of 200 tokens was made for chunks of 1024.
    """
    # nltk refuses the sentence model that llama-index ships where a package manager has hard-linked it.
    shipped, copy = find_spec("llama_index.core"), folder / "nltk"
    assert shipped is not None
    assert shipped.origin is not None
    shutil.copytree(Path(shipped.origin).parent / "_static/nltk_cache", copy, dirs_exist_ok=True)
    os.environ["NLTK_DATA"] = str(copy)

    from llama_index.core import Document, VectorStoreIndex
    from llama_index.core.embeddings import BaseEmbedding
    from llama_index.core.node_parser import SentenceSplitter

    from index.chunk import CHUNK_TOKENS
    from index.embed import BundledEmbedder

    embedder = BundledEmbedder()
    embedder.embed_queries([_WARM_UP])[0]

    class Embedding(BaseEmbedding):  # type: ignore[misc]
        def _get_text_embedding(self, text: str) -> list[float]:
            return self._get_text_embeddings([text])[0]

        def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
            vectors: list[list[float]] = embedder.embed_documents(texts).tolist()
            return vectors

        def _get_query_embedding(self, query: str) -> list[float]:
            vector: list[float] = embedder.embed_queries([query])[0].tolist()
            return vector

        async def _aget_query_embedding(self, query: str) -> list[float]:
            return self._get_query_embedding(query)

    splitter = SentenceSplitter(chunk_size=CHUNK_TOKENS, chunk_overlap=0, tokenizer=embedder.count_tokens)
    splitter.split_text(_WARM_UP)
    embedding, indexes = Embedding(), []

    def work(records: Path) -> int:
        with records.open(encoding="utf-8") as lines:
            read = [json.loads(line) for line in lines]
        documents = [Document(text=record["text"], metadata={"title": record["title"]}) for record in read]
        index = VectorStoreIndex.from_documents(documents, transformations=[splitter], embed_model=embedding)
        indexes.append(index)  # a slice each, kept: what is freed would not count as memory
        index.as_retriever(similarity_top_k=10).retrieve(_WARM_UP)
        return len(index.index_struct.nodes_dict)

    return work


CONTESTANTS: Final = {
    "bare loop": bare_loop,
    "Dateline": dateline,
    "llama-index": llama_index,
}


def main(name: str, folder: Path) -> None:
    work = CONTESTANTS[name](folder)
    _say(start_seconds=perf_counter() - _BORN)
    for line in sys.stdin:
        started, cpu = perf_counter(), process_time()
        chunks = work(folder / line.strip())
        _say(chunks=chunks, seconds=perf_counter() - started, cpu_seconds=process_time() - cpu)
    unit = 2**20 if sys.platform == "darwin" else 2**10
    _say(peak_rss_mib=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit)


def _say(**figures: float) -> None:
    print(json.dumps(figures), flush=True)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
