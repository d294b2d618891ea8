"""Every system by its name. A new one: a function that opens it, and a line here.

A system is a process of its own, so that its memory and its imports are its own: a module that is run with the system's
name, a data directory and the name of the collection in it, and that speaks with `evals.retrieval.contest` through
`evals.retrieval.systems.serve`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

_OURS: Final = "evals.retrieval.systems.open"
_THEIRS: Final = "benchmarks.llama_index_retrieval"


@dataclass(frozen=True, slots=True)
class System:
    """`takes_history`: it is told the turns before. To the others a query is its last turn alone."""

    name: str
    module: str
    note: str
    takes_history: bool = False


_ALL: Final = (
    System("dateline", _OURS, "the product: POST /v1/search, in process, HTTP and JSON included", takes_history=True),
    System("dense", _OURS, "the nearest chunks in Chroma"),
    System("bm25", _OURS, "SQLite's FTS5, as the product asks it"),
    System("rrf", _OURS, "reciprocal rank fusion (60) of 50 dense and 50 BM25 chunks"),
    System("rrf+cross-encoder-20", _OURS, "the first 20 of rrf, whole chunks, by the cross-encoder; then the rest"),
    System("rrf+cross-encoder-30", _OURS, "the first 30 of rrf, whole chunks, by the cross-encoder; then the rest"),
    System("llama-index-vector", _THEIRS, "VectorStoreIndex's default retriever, in memory; knows no as_of"),
    System(
        "llama-index-fusion",
        _THEIRS,
        "QueryFusionRetriever, reciprocal_rerank, of the former and BM25Retriever (bm25s, stems), 50 chunks each; "
        "num_queries=1; knows no as_of",
    ),
)
SYSTEMS: Final[Mapping[str, System]] = {system.name: system for system in _ALL}
