"""llama-index's retrievers as systems of `evals.retrieval`: the same chunks, the same vectors, the same model.

    python -m benchmarks.llama_index_retrieval SYSTEM DATA_DIR COLLECTION

Their nodes are the collection's chunks with the words that Dateline embeds; the vectors come from Chroma, so that
nothing is embedded twice. Everything is in memory, as their documentation starts. They know neither history nor as_of.
"""

import os
import shutil
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from evals.retrieval.query import Request
from evals.retrieval.systems.serve import Search, serve
from index import store
from index.database import open_database, transaction
from index.document import embedded_text
from index.embed import BundledEmbedder
from index.filters import Filters
from index.vectors import open_vectors
from index.when import now
from service.lock import hold

_CANDIDATES: Final = 50  # as many as our own baselines look at


def open_llama_index(name: str, data_dir: Path, collection: str) -> Search:
    """`name` is llama-index-vector or llama-index-fusion. Reads the whole collection into memory."""
    from llama_index.core import VectorStoreIndex
    from llama_index.core.embeddings import BaseEmbedding
    from llama_index.core.llms import MockLLM
    from llama_index.core.retrievers import QueryFusionRetriever
    from llama_index.core.schema import TextNode, TransformComponent

    embedder = BundledEmbedder()

    class Embedding(BaseEmbedding):  # type: ignore[misc]
        def _get_query_embedding(self, query: str) -> list[float]:
            vector: list[float] = embedder.embed_queries([query])[0].tolist()
            return vector

        async def _aget_query_embedding(self, query: str) -> list[float]:
            return self._get_query_embedding(query)

        def _get_text_embedding(self, text: str) -> list[float]:
            raise AssertionError("every node has its vector already")

    class AsItIs(TransformComponent):  # type: ignore[misc]
        """In place of the default splitter, which would load its sentence model."""

        def __call__(self, nodes: list[TextNode], **_: object) -> list[TextNode]:
            return nodes

    with hold(data_dir, write=False):
        engine, vectors = open_database(f"sqlite:///{data_dir / 'dateline.sqlite'}"), open_vectors(data_dir / "chroma")
        with transaction(engine) as connection:
            stamped = store.get_collection(connection, collection)
            stamped.check_model(embedder)
            cut = store.get_cut(connection, sorted(vectors.ids(stamped.vectors)), Filters(collection, now()).sql())
        read = vectors.read(stamped.vectors, list(cut))
        rows = {chunk: row for some, found in read for chunk, row in zip(some, found, strict=True)}
        engine.dispose()
    nodes = [
        TextNode(id_=chunk, text=embedded_text(found.document, found.words), embedding=rows[chunk].tolist())
        for chunk, found in cut.items()
    ]
    document = {chunk: found.document.id for chunk, found in cut.items()}

    index = VectorStoreIndex(nodes, embed_model=Embedding(), transformations=[AsItIs()])
    retriever = index.as_retriever(similarity_top_k=_CANDIDATES)
    if name == "llama-index-fusion":
        from llama_index.retrievers.bm25 import BM25Retriever

        words = BM25Retriever.from_defaults(nodes=nodes, similarity_top_k=_CANDIDATES)
        retriever = QueryFusionRetriever(
            [retriever, words],
            llm=MockLLM(),  # never asked: one query is the query itself
            mode="reciprocal_rerank",
            num_queries=1,
            similarity_top_k=_CANDIDATES,
            use_async=False,
        )

    def search(request: Request, _passages: int) -> list[str]:
        return [document[found.node.node_id] for found in retriever.retrieve(request.text)]

    return search


def main(name: str, data_dir: Path, collection: str) -> None:
    # nltk refuses the sentence model that llama-index ships where a package manager has hard-linked it.
    shipped = find_spec("llama_index.core")
    assert shipped is not None
    assert shipped.origin is not None
    with tempfile.TemporaryDirectory() as copy:
        shutil.copytree(Path(shipped.origin).parent / "_static/nltk_cache", copy, dirs_exist_ok=True)
        os.environ["NLTK_DATA"] = copy
        serve(open_llama_index(name, data_dir, collection))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), sys.argv[3])
