"""MTRAG (IBM, Apache-2.0): every user turn of human conversations in four domains, after its gold history.

FOLDER/mtrag holds what `evals.retrieval.sets.mtrag` says. Officially an answer is judged against the reference answer
and passages by several measures, each of them conditioned on answerability: a refusal of an answerable turn is 0, an
answer to an unanswerable turn 0, a refusal there 1. Ours: refusal as precision, recall and F1; token F1 against the
reference, 0 where an answerable turn was refused. A partially answerable turn counts as answerable, as it does there;
three turns that are conversation only are left out. The passages are searched for in pooled corpora, not given.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from evals.answers.answer_set import AnswerSet, Part
from evals.answers.case import Case, Evidence
from evals.retrieval.sets.json_lines import read_json_lines
from evals.retrieval.sets.mtrag import DOMAINS, LAST_TURN, read_mtrag
from service.message import Message

_ANSWERABLE: Final = {"ANSWERABLE": True, "PARTIAL": True, "UNANSWERABLE": False}


def read_mtrag_answers(folder: Path) -> AnswerSet:
    """A part a domain, a kind for each degree of answerability. Raises SetError."""
    conversations = list(read_json_lines(folder / "mtrag" / "conversations.jsonl.gz"))
    parts = []
    for domain in DOMAINS:
        if spoken := [conversation for conversation in conversations if conversation["domain"] == domain]:
            retrieval = read_mtrag(folder, domain)
            judged = {query.id: query.evidence for query in retrieval.queries if LAST_TURN in query.groups}
            cases = [case for conversation in spoken for case in _cases(conversation, domain, judged)]
            parts.append(Part(retrieval.corpus, tuple(cases)))
    return AnswerSet(
        "mtrag",
        tuple(parts),
        "Pooled corpora; documents are MTRAG's passages. The history is gold. Partial turns count as answerable.",
    )


def _cases(conversation: Mapping[str, Any], domain: str, judged: Mapping[str, frozenset[str]]) -> Iterator[Case]:
    said: list[Message] = []
    turn = 0
    messages = conversation["messages"]
    for place, message in enumerate(messages):
        role, text = message["speaker"], message["text"]
        if role == "user":
            turn += 1
            (degree,) = message["enrichments"]["Answerability"]
            if degree in _ANSWERABLE:
                name = f"{conversation['conversation_id']}<::>{turn}"
                reply = messages[place + 1]["text"] if place + 1 < len(messages) else ""
                yield Case(
                    id=name,
                    kind=degree.lower(),
                    question=text,
                    answerable=_ANSWERABLE[degree],
                    history=tuple(said),
                    evidence=tuple(Evidence(key) for key in sorted(judged.get(f"{LAST_TURN}/{name}", ()))),
                    references=(reply,) if reply else (),
                    tags=(domain, *(kind.lower() for kind in message["enrichments"].get("Multi-Turn", ()))),
                )
        said.append(Message("user" if role == "user" else "assistant", text))
