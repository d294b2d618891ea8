"""A run on disk whose figures follow from its number of cases, as if an LLM had answered: every kind, support scores of
all sizes, answers that are wrong, fail, refuse and cite what is not there.
"""


from pathlib import Path
from typing import Any

from evals.answers.case import Case, Cited, Evidence, Looked, Reply
from evals.answers.saved import SetFolder
from service.answer import Message

KINDS = ("single", "temporal", "conversation", "conflict", "unanswerable")
BEFORE = "The bridge was closed on Monday, the harbour office said, after a lorry struck its railing. "
AFTER = "\n\nRepairs will take two weeks, and ferries run every hour until then, an engineer told reporters."


def write_run(run: Path, count: int, *, day: int = 1, wrong_every: int = 4) -> Path:
    """Case 0, 5, 10 … are single, and so on by KINDS. Case n is wrong if n % `wrong_every` is 1, and fails if n % 50 is 7."""
    cases = [_case(number) for number in range(count)]
    folder = SetFolder.of(run, "made", "Made by a test.", "a scripted service", cases)
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
    return Case(
        f"c-{number:05}",
        kind,
        f"How many lorries crossed bridge {number} before it was closed?",
        kind != "unanswerable",
        history=said if kind == "conversation" else (),
        as_of="2026-10-01" if kind == "temporal" else None,
        expected=() if kind == "unanswerable" else (f"{number + 1000} lorries", f"{number + 1000} trucks"),
        evidence=() if kind == "unanswerable" else (Evidence(f"doc-{number % 97}", _quote(number)),),
        dates=("2026-09-01", "2026-09-02") if kind == "conflict" else (),
        tags=("hard",) if number % 3 == 0 else ("easy",),
    )


def _answered(case: Case, number: int, wrong: bool) -> tuple[Reply, dict[str, Any]]:
    refused = (not case.answerable) != wrong
    if refused:
        text, sentences, citations, came = "The collection does not say.", [], (), []
        outcome = "not_in_corpus"
    else:
        text, sentences, citations, came = _text(case, number, wrong)
        outcome = "conflicting" if case.kind == "conflict" and number % 2 else "answered"
    retrieved = tuple(Looked(f"doc-{(number + step) % 97}", 0, 900) for step in range(8))
    total = 400 + number * 7919 % 2600
    timings = {"rewrite": 5, "retrieve": 40, "rerank": total - 125, "generate": 60, "verify": 20, "total": total}
    reply = Reply(
        case.id,
        outcome,
        text,
        "Every sentence is supported by the passages cited.",
        case.question,
        citations,
        retrieved,
        ((90, 90 + len(_quote(number))),) if case.answerable else (),
        timings,
        (1200, 80),
        0.0004,
        None,
        total + 3.5,
    )
    listed = [
        {"rank": rank, "title": f"Bulletin {rank} of the harbour office", "published_at": "2026-09-01", "score": 1 / rank}
        for rank in range(1, 9)
    ]
    return reply, {"sentences": sentences, "citations": came, "retrieved": listed}


def _text(case: Case, number: int, wrong: bool) -> tuple[str, list[dict[str, Any]], tuple[Cited, ...], list[dict[str, Any]]]:
    """Three sentences; the first has the figure. Each cites one quote, which is the evidence's if its score says so."""
    text, sentences, cited, came = "", [], [], []
    for at in range(3):
        said = _quote(number + (500_000 if wrong else 0)) if at == 0 else f"Note {at} of the office on bridge {number} says so."
        score = (number * 37 + at * 29) % 100 / 100
        hits = (number * 53 + at * 17) % 100 / 100 < score
        quote = _quote(number) if hits else f"Some other words of {number} and {at}."
        start = 90 if hits else 1000
        support = "supported" if score >= 0.6 else "partial" if score >= 0.2 else "unsupported"
        sentences.append({"start": len(text), "end": len(text) + len(said), "support": support, "score": score, "citations": [at + 1]})
        text += f"{said} [{at + 1}] "
        source = quote[1:] if number % 40 == 3 else quote
        cited.append(Cited(f"doc-{number % 97}", quote, start, start + len(quote), "2026-09-01", source, BEFORE[-90:], AFTER))
        came.append({"number": at + 1, "title": f"Bulletin {number % 97} of the harbour office", "source": "Harbour Office", "url": f"https://example.org/{number}", "support": support, "score": score})
    return text.rstrip(), sentences, tuple(cited), came


def _quote(number: int) -> str:
    return f"before it was closed, {number + 1000} lorries crossed the bridge"


