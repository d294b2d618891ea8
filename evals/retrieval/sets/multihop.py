"""MultiHop-RAG (ODC-BY): questions that need two to four facts of different news articles.

FOLDER/multihop-rag holds `facts.jsonl.gz`, one dated evidence sentence a line, which is the whole corpus here, and
`queries_dev.jsonl.gz`. A question's evidence is found among the facts by its text.
"""

from functools import partial
from pathlib import Path

from evals.errors import SetError
from evals.retrieval.query import Corpus, EvalQuery, EvalSet, Request
from evals.retrieval.sets.json_lines import read_json_lines


def read_multihop(folder: Path) -> EvalSet:
    """Grouped by kind of question. Unanswerable ones ("null_query") have no evidence. Raises SetError."""
    root = folder / "multihop-rag"
    facts = root / "facts.jsonl.gz"
    keys = {_plain(record["text"]): record["_id"] for record in read_json_lines(facts)}
    queries = []
    for record in read_json_lines(root / "queries_dev.jsonl.gz"):
        wanted = [_plain(evidence["fact"]) for evidence in record["evidence_list"]]
        if lost := [fact for fact in wanted if fact not in keys]:
            raise SetError(f"Evidence of query {record['id']} is not among the facts: {lost[0]}")
        evidence = frozenset(keys[fact] for fact in wanted)
        kind = record["question_type"].removesuffix("_query")
        groups = (kind, "all") if evidence else (kind,)
        queries.append(EvalQuery(record["id"], groups, Request(record["query"]), evidence))
    return EvalSet(
        "multihop",
        Corpus("facts", partial(read_json_lines, facts)),
        tuple(queries),
        "The corpus is the 981 facts alone, not the articles. Documents are facts.",
    )


def _plain(text: str) -> str:
    return " ".join(text.split())
