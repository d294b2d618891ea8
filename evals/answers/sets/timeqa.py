"""TimeQA (Chen, Wang and Wang, 2021; BSD-3-Clause): questions about a Wikipedia page whose answers change with the
time that they ask about.

FOLDER/timeqa holds `dev.jsonl.gz`: pages with paragraphs, and questions with the places of their answers, which are
empty where the page does not say. Officially the page is given, and the answer, a span of it, is scored by SQuAD's
exact match and token F1 against the best of the gold answers; an unanswerable question's answer is the empty string.

Ours: every page is a document of one collection, and a question may use its own alone. Answers are sentences, not
spans, so that "strings" asks for a gold answer anywhere in them, with numbers and dates compared by value: easier than
exact match. "token F1" is theirs, and low where a whole sentence is told. "cited quote" and "found" are about the
sentence that the annotators took the answer from. Refusal is counted as precision, recall and F1. Pages are undated.
"""

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any, Final

from evals.answers.answer_set import AnswerSet, Part
from evals.answers.case import Case, Evidence
from evals.retrieval.query import Corpus
from evals.retrieval.sets.json_lines import read_json_lines

_STOP: Final = " . "


def read_timeqa(folder: Path) -> AnswerSet:
    """Kinds: answerable, unanswerable. Raises SetError."""
    path = folder / "timeqa" / "dev.jsonl.gz"
    cases = tuple(case for page in read_json_lines(path) for case in _cases(page))
    return AnswerSet(
        "timeqa",
        (Part(Corpus("timeqa", partial(_pages, path)), cases),),
        "Each question may use its own page alone. Pages are undated.",
    )


def _cases(page: Mapping[str, Any]) -> Iterator[Case]:
    for number, (question, places) in enumerate(page["questions"], 1):
        told = [place for place in places if place["answer"]]
        sentences = (_sentence(page["paras"][place["para"]], place["from"], place["end"]) for place in told)
        answers = tuple(dict.fromkeys(place["answer"] for place in told))
        yield Case(
            id=f"{page['index']}/{number}",
            kind="answerable" if told else "unanswerable",
            question=question,
            answerable=bool(told),
            expected=answers,
            evidence=tuple(Evidence(page["index"], sentence) for sentence in dict.fromkeys(sentences)),
            documents=(page["index"],),
            references=answers,
            tags=(page["type"],),
        )


def _sentence(paragraph: str, start: int, end: int) -> str:
    """The sentence around a place: the pages are tokenised, a full stop has a space on both sides."""
    before, after = paragraph.rfind(_STOP, 0, start), paragraph.find(_STOP, end)
    first = before + len(_STOP) if before >= 0 else 0
    return paragraph[first : after if after >= 0 else len(paragraph)].strip()


def _pages(path: Path) -> Iterator[Mapping[str, Any]]:
    for page in read_json_lines(path):
        title, *paragraphs = page["paras"]
        yield {"id": page["index"], "title": title, "text": "\n\n".join(paragraphs)}
