"""MTRAG (IBM, Apache-2.0): human conversations in four domains, their judged passages, four forms of each question.

FOLDER/mtrag holds `conversations.jsonl.gz`, `pooled_corpus/DOMAIN.jsonl.gz` and, in `retrieval/DOMAIN`, `qrels.tsv`
and the forms `lastturn.jsonl`, `questions.jsonl`, `rewrite.jsonl`. A query's id is `CONVERSATION<::>TURN`; turns are
those of the user, from 1.
"""

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any, Final

from evals.errors import SetError
from evals.retrieval.query import Corpus, EvalQuery, EvalSet, Request
from evals.retrieval.sets.json_lines import read_json_lines
from service.message import Message

DOMAINS: Final = ("clapnq", "cloud", "fiqa", "govt")
LAST_TURN: Final = "lastturn"
WITH_HISTORY: Final = "lastturn+history"
QUESTIONS: Final = "questions"
REWRITE: Final = "rewrite"
_USER: Final = "|user|: "


def read_mtrag(folder: Path, domain: str) -> EvalSet:
    """One domain, each of its queries in four forms, which are the groups. Raises SetError."""
    root = folder / "mtrag"
    judged = _judged(root / "retrieval" / domain / "qrels.tsv")
    forms = {name: _form(root / "retrieval" / domain / f"{name}.jsonl") for name in (LAST_TURN, QUESTIONS, REWRITE)}
    for name, texts in forms.items():
        if texts.keys() != judged.keys():
            raise SetError(f"The queries of {domain}/{name}.jsonl are not those of its qrels.tsv.")
    said = {record["conversation_id"]: record for record in read_json_lines(root / "conversations.jsonl.gz")}
    queries = []
    for query, evidence in judged.items():
        history = _history(query, _turns(forms[QUESTIONS][query]), said)
        (last,) = _turns(forms[LAST_TURN][query])
        requests = {
            LAST_TURN: Request(last),
            WITH_HISTORY: Request(last, history),
            QUESTIONS: Request("\n".join(_turns(forms[QUESTIONS][query]))),
            REWRITE: Request("\n".join(_turns(forms[REWRITE][query]))),
        }
        queries += [EvalQuery(f"{form}/{query}", (form,), asked, evidence) for form, asked in requests.items()]
    return EvalSet(
        f"mtrag-{domain}",
        Corpus(domain, partial(_corpus, root / "pooled_corpus" / f"{domain}.jsonl.gz")),
        tuple(queries),
        "Pooled corpus: every judged passage and many distractors, not the published corpus. Documents are MTRAG's "
        "passages. Only systems that take history see it.",
        family="mtrag",
    )


def _corpus(path: Path) -> Iterator[Mapping[str, Any]]:
    for record in read_json_lines(path):
        yield {"id": record["_id"], "title": record["title"], "text": record["text"], "url": record["url"]}


def _judged(path: Path) -> dict[str, frozenset[str]]:
    judged: dict[str, set[str]] = defaultdict(set)
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
                if int(row["score"]) > 0:
                    judged[row["query-id"]].add(row["corpus-id"])
    except (OSError, KeyError, ValueError) as error:
        raise SetError(f"{path} cannot be read as judgements: {error}.") from None
    return {query: frozenset(keys) for query, keys in judged.items()}


def _form(path: Path) -> dict[str, str]:
    return {record["_id"]: record["text"] for record in read_json_lines(path)}


def _turns(text: str) -> list[str]:
    """The turns of "|user|: first\\n|user|: second"."""
    return [turn.strip() for turn in text.removeprefix(_USER).split("\n" + _USER)]


def _history(query: str, asked: list[str], said: Mapping[str, Any]) -> tuple[Message, ...]:
    """All that was said before the query's turn. The user's turns must be those of `asked`, which ends with it."""
    conversation, _, turn = query.partition("<::>")
    if conversation not in said:
        raise SetError(f"conversations.jsonl.gz does not hold the conversation of query {query}.")
    messages = [
        Message("user" if message["speaker"] == "user" else "assistant", message["text"])
        for message in said[conversation]["messages"]
    ]
    places = [place for place, message in enumerate(messages) if message.role == "user"][: int(turn)]
    if [messages[place].content.strip() for place in places] != asked:
        raise SetError(f"The turns of query {query} are not those of its conversation.")
    return tuple(messages[: places[-1]])
