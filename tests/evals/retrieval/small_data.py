"""A data folder in the formats of the published sets, small and written by us."""

import gzip
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

TALK = "talk-1"
_PASSAGES = {
    "ferry-1": "The ferry between Vennaby and Port Hallick resumed on Sunday after three weeks in dock.",
    "ferry-2": "A ticket for the Vennaby ferry costs nine crowns, and four crowns for children.",
    "lake-1": "The Lake Ombrel water board cut the daily limit to 90 litres a person.",
    "lake-2": "Gardens beside Lake Ombrel may be watered only on Sundays, the chair of the board said.",
    "owls-1": "Barn owls hunt at dusk over open fields and eat voles.",
}
_SAID = [
    ("user", "When did the Vennaby ferry resume?"),
    ("agent", "It resumed on Sunday."),
    ("user", "What does a ticket cost?"),
    ("agent", "Nine crowns."),
    ("user", "Thanks!"),
    ("agent", "You are welcome."),
    ("user", "How much water may a person use at Lake Ombrel?"),
    ("agent", "90 litres a day."),
]
_REWRITTEN = {1: _SAID[0][1], 2: "What does a ticket for the Vennaby ferry cost?", 4: _SAID[6][1]}
_EVIDENCE = {1: ["ferry-1"], 2: ["ferry-2"], 4: ["lake-1", "lake-2"]}


def write_small_data(folder: Path) -> Path:
    """MTRAG's govt domain, MultiHop-RAG, the federal cases and ClapNQ. Returns the folder."""
    _mtrag(folder / "mtrag")
    _multihop(folder / "multihop-rag")
    _federal(folder / "federal")
    _clapnq(folder)
    return folder


def write_lines(path: Path, records: Iterable[dict[str, Any]]) -> None:
    """JSON Lines, compressed if the name says so."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = "".join(json.dumps(record) + "\n" for record in records).encode()
    path.write_bytes(gzip.compress(text) if path.suffix == ".gz" else text)


def _mtrag(folder: Path) -> None:
    messages = [{"speaker": speaker, "text": text} for speaker, text in _SAID]
    write_lines(folder / "conversations.jsonl.gz", [{"conversation_id": TALK, "domain": "govt", "messages": messages}])
    corpus = [{"_id": key, "title": "", "text": text, "url": ""} for key, text in _PASSAGES.items()]
    write_lines(folder / "pooled_corpus" / "govt.jsonl.gz", corpus)
    asked = [f"|user|: {text}" for speaker, text in _SAID if speaker == "user"]
    forms = {
        "lastturn": {turn: asked[turn - 1] for turn in _EVIDENCE},
        "questions": {turn: "\n".join(asked[:turn]) for turn in _EVIDENCE},
        "rewrite": {turn: f"|user|: {text}" for turn, text in _REWRITTEN.items()},
    }
    retrieval = folder / "retrieval" / "govt"
    for name, texts in forms.items():
        write_lines(retrieval / f"{name}.jsonl", [{"_id": f"{TALK}<::>{turn}", "text": texts[turn]} for turn in texts])
    judged = [f"{TALK}<::>{turn}\t{key}\t1\n" for turn, keys in _EVIDENCE.items() for key in keys]
    (retrieval / "qrels.tsv").write_text("query-id\tcorpus-id\tscore\n" + "".join(judged), encoding="utf-8")


def _multihop(folder: Path) -> None:
    facts = [
        {"_id": f"fact-{number}", "title": f"Story {number}", "text": text, "source": "Example Wire"}
        for number, text in enumerate(_PASSAGES.values())
    ]
    write_lines(folder / "facts.jsonl.gz", facts)
    spaced = facts[2]["text"].replace(" ", "  ")
    queries: list[dict[str, Any]] = [
        {
            "id": "q1",
            "query": "Did the ferry resume before Lake Ombrel's limit was cut?",
            "question_type": "temporal_query",
            "evidence_list": [{"fact": facts[0]["text"]}, {"fact": spaced}],
        },
        {"id": "q2", "query": "Who owns the moon?", "question_type": "null_query", "evidence_list": []},
    ]
    write_lines(folder / "queries_dev.jsonl.gz", queries)


def _federal(folder: Path) -> None:
    corpus = [
        {"id": key, "title": key, "source": "Water Board", "published_at": f"2024-0{day}-01", "url": None, "text": text}
        for day, (key, text) in enumerate(_PASSAGES.items(), 1)
    ]
    write_lines(folder / "corpus.jsonl", corpus)
    case: dict[str, Any] = {"history": [], "as_of": None, "answerable": True}
    cases: list[dict[str, Any]] = [
        {"id": "s", "kind": "single", "question": "What do barn owls eat?", "evidence": ["owls-1"]},
        {"id": "t", "kind": "temporal", "question": "When may gardens be watered?", "evidence": ["lake-2"]},
        {"id": "t-early", "kind": "temporal", "question": "What do owls eat?", "evidence": ["owls-1"]},
        {"id": "v", "kind": "conversation", "question": "And a ticket?", "evidence": ["ferry-2"]},
        {"id": "u", "kind": "unanswerable", "question": "Who is the captain?", "evidence": []},
        {"id": "v-u", "kind": "conversation", "question": "And he?", "evidence": []},
    ]
    more: dict[str, dict[str, Any]] = {
        "t-early": {"as_of": "2024-04-15"},  # before the owls were written about
        "v": {"history": [{"role": "user", "content": "When did the Vennaby ferry resume?"}]},
        "u": {"answerable": False},
        "v-u": {"answerable": False},
    }
    for told in cases:
        told["evidence"] = [{"document_id": key, "quote": _PASSAGES[key]} for key in told["evidence"]]
    write_lines(folder / "cases_dev.jsonl", [{**case, **told, **more.get(told["id"], {})} for told in cases])


def _clapnq(folder: Path) -> None:
    for name, keys in (("answerable", ["owls-1", "owls-1"]), ("unanswerable", ["lake-1"])):
        records = [
            {"id": str(number), "input": f"question {number}", "passages": [{"title": key, "text": _PASSAGES[key]}]}
            for number, key in enumerate(keys, 1)
        ]
        write_lines(folder / f"clapnq_{name}" / "dev.jsonl.gz", records)
