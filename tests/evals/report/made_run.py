"""A run on disk whose figures follow from its number of cases, as if an LLM had answered: every kind, support scores of
all sizes, answers that are wrong, fail, refuse and cite what is not there.
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from evals.answers.case import Case, Cited, Evidence, Looked, Reply, Said
from evals.answers.saved import SetFolder
from service.message import Message

SUITE = "made"
KINDS = ("single", "temporal", "conversation", "conflict", "unanswerable")
BEFORE = "r the storm. The bridge was closed on Monday, the harbour office said. "
AFTER = "\n\nRepairs will take two weeks, and ferries run every hour until then, an engineer told reporters."


def write_run(run: Path, count: int, *, day: int = 1, wrong_every: int = 4) -> Path:
    """Case n is of kind n by KINDS, over and over. It is wrong if n % `wrong_every` is 1, and fails if n % 50 is 7; its
    citations are not exact if n % 40 is 3.
    """
    cases = [_case(number) for number in range(count)]
    folder = SetFolder.of(run, SUITE, "Made by a test.", "a scripted service", cases)
    for number, case in enumerate(cases):
        if number % 50 == 7:
            folder.save({}, Reply(case.id, "error", error="503: broken"), {})
        else:
            reply, answer = _answered(case, number, number % wrong_every == 1)
            folder.save({}, reply, {**answer, "created_at": f"2026-11-{day:02}T08:00:00Z"})
    return run


def _case(number: int) -> Case:
    kind = KINDS[number % len(KINDS)]
    said = (Message("user", "Which bridge is shut?"), Message("assistant", f"Bridge {number}."))
    answerable = kind != "unanswerable"
    return Case(
        f"c-{number}",
        kind,
        f"How many lorries crossed bridge {number} before it was closed?",
        answerable,
        history=said if kind == "conversation" else (),
        as_of="2026-10-01" if kind == "temporal" else None,
        expected=(f"{number + 1000} lorries", f"{number + 1000} trucks") if answerable else (),
        evidence=(Evidence(_document(number), _quote(number)),) if answerable else (),
        dates=("2026-09-01", "2026-09-02") if kind == "conflict" else (),
        tags=("hard",) if number % 3 == 0 else ("easy",),
    )


@dataclass
class _Text:
    """An answer while it is written: `came` are its citations as the API gives them."""

    text: str = ""
    sentences: list[dict[str, Any]] = field(default_factory=list)
    citations: list[Cited] = field(default_factory=list)
    came: list[dict[str, Any]] = field(default_factory=list)


def _answered(case: Case, number: int, wrong: bool) -> tuple[Reply, dict[str, Any]]:
    refused = (not case.answerable) != wrong
    told = _Text("The collection does not say.") if refused else _text(number, wrong)
    conflicting = case.kind == "conflict" and number % 2
    total = 400 + number * 7919 % 2600
    reply = Reply(
        case.id,
        "not_in_corpus" if refused else "conflicting" if conflicting else "answered",
        told.text,
        reason="Every sentence is supported by the passages cited.",
        standalone_question=case.question,
        sentences=tuple(Said(said["start"], said["end"], (at,)) for at, said in enumerate(told.sentences)),
        citations=tuple(told.citations),
        retrieved=tuple(Looked(_document(number + step), 0, 900) for step in range(8)),
        evidence=((90, 90 + len(_quote(number))),) if case.answerable else (),
        timings_ms={"rewrite": 5, "retrieve": 40, "rerank": total - 125, "generate": 60, "verify": 20, "total": total},
        tokens=(1200, 80),
        cost_usd=0.0004,
        ms=total + 3.5,
    )
    retrieved = [{"rank": rank, "title": f"Bulletin {number + rank}", "score": 1 / rank} for rank in range(1, 9)]
    return reply, {"sentences": told.sentences, "citations": told.came, "retrieved": retrieved}


def _text(number: int, wrong: bool) -> _Text:
    """Three sentences, the first of which has the figure. The higher the score of one, the likelier it cites the
    evidence's words.
    """
    told = _Text()
    for at in range(3):
        said = _quote(number + 500_000 * wrong) if at == 0 else f"Note {at} on bridge {number} says so."
        score = (number * 37 + at * 29) % 100 / 100
        hits = (number * 53 + at * 17) % 100 / 100 < score
        quote = _quote(number) if hits else f"Some other words of {number} and {at}."
        start, support = (
            90 if hits else 1000,
            "supported" if score >= 0.6 else "partial" if score >= 0.2 else "unsupported",
        )
        told.sentences.append(
            {
                "start": len(told.text),
                "end": len(told.text) + len(said),
                "support": support,
                "score": score,
                "citations": [at + 1],
            }
        )
        told.text += f"{said} [{at + 1}] "
        source = quote[1:] if number % 40 == 3 else quote
        title = f"Bulletin {number}"
        told.citations.append(
            Cited(
                _document(number),
                quote,
                start,
                start + len(quote),
                "2026-09-01",
                source,
                title,
                "Harbour Office",
                BEFORE,
                AFTER,
            )
        )
        url = f"https://example.org/{number}"
        told.came.append(
            {
                "number": at + 1,
                "title": title,
                "source": "Harbour Office",
                "url": url,
                "support": support,
                "score": score,
            }
        )
    return told


def _document(number: int) -> str:
    return f"doc-{number % 97}"


def _quote(number: int) -> str:
    return f"before it was closed, {number + 1000} lorries crossed the bridge"
