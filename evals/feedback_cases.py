"""Turns rated answers into cases for a person to review."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from evals.answers.case import REFUSED
from evals.case_file import Record
from evals.library import Library
from service.cli.failure import RequestFailed

_TOLD: Final = 300  # characters of an answer in the note


@dataclass(frozen=True, slots=True)
class Imported:
    """`cases` are new; `left_out` counts by reason the rated answers that are none."""

    cases: list[Record]
    left_out: Counter[str]


def feedback_cases(library: Library, known: Sequence[Mapping[str, Any]], rating: str | None) -> Imported:
    """A case for each answer whose rating is that (None: any) over the collection of `library`, unless `known` has it.

    Of several ratings of an answer the newest counts, and of those the newest that says what was expected. Raises
    CommandFailed.
    """
    taken = {record["id"] for record in known}
    left_out: Counter[str] = Counter()
    cases: list[Record] = []
    for given in _of_answers(library.api.items("/v1/feedback")):
        if rating not in (None, given["rating"]):
            continue
        case_id = f"feedback-{given['answer_id']}"
        answer = library.api.get(f"/v1/answers/{given['answer_id']}")
        if case_id in taken:
            left_out["it was imported already"] += 1
        elif reason := _foreign(answer, library):
            left_out[reason] += 1
        else:
            cases.append(_case(case_id, given, answer, library))
    return Imported(cases, left_out)


def _of_answers(given: Iterator[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rating of each answer that counts, in the order of the answers' first ones."""
    by_answer: dict[str, dict[str, Any]] = {}
    for one in given:
        before = by_answer.get(one["answer_id"])
        if before is None or one["expected"] or not before["expected"]:
            by_answer[one["answer_id"]] = one
    return list(by_answer.values())


def _foreign(answer: Mapping[str, Any], library: Library) -> str | None:
    """Why an answer may be about another collection. It names none: its documents and its conversation do."""
    if answer["conversation_id"]:
        asked = library.api.get(f"/v1/conversations/{answer['conversation_id']}")["collection"]
        return None if asked == library.collection else "it is about another collection"
    looked = [*answer["citations"], *answer["retrieved"]]
    there = {document["id"] for document in library.documents}
    if any(one["document_id"] in there for one in looked):
        return None
    if looked:
        return "it is about another collection"
    alone = [one["name"] for one in library.api.items("/v1/collections")] == [library.collection]
    return None if alone else "nothing tells which collection it is about"


def _case(case_id: str, given: Mapping[str, Any], answer: Mapping[str, Any], library: Library) -> Record:
    history, question = _asked(answer, library)
    silent = answer["outcome"] == REFUSED
    good = given["rating"] == "good"
    answerable = not (silent and good and not given["expected"])
    evidence = list(_evidence(answer, library)) if good and answerable else []
    case: Record = {"id": case_id, "kind": "conversation" if history else "single" if answerable else "unanswerable"}
    case["question"] = question
    if history:
        case["history"] = history
    case["as_of"] = answer["as_of"]
    case["answerable"] = answerable
    if answerable:
        case["expected"] = [given["expected"].strip()] if given["expected"] else []
    return {
        **case,
        "evidence": evidence,
        "tags": ["feedback", given["rating"]],
        "note": _note(given, answer),
        "reviewed": False,
    }


def _asked(answer: Mapping[str, Any], library: Library) -> tuple[list[dict[str, str]], str]:
    """What was said before, as the service goes by it, and the question. What was sent along with a question that
    belongs to no conversation is not kept; then it is the question as it was understood.
    """
    if not answer["conversation_id"]:
        return [], answer["standalone_question"]
    history: list[dict[str, str]] = []
    for turn in library.api.get(f"/v1/conversations/{answer['conversation_id']}")["turns"]:
        if turn["answer"]["id"] == answer["id"]:
            break
        history.append({"role": "user", "content": turn["question"]})
        # That nothing was found says nothing about what is asked next (`service.remember`).
        if turn["answer"]["citations"]:
            history.append({"role": "assistant", "content": turn["answer"]["text"]})
    return history, answer["question"]


def _evidence(answer: Mapping[str, Any], library: Library) -> Iterator[dict[str, str]]:
    for citation in answer["citations"]:
        try:
            document = library.api.get(f"/v1/documents/{citation['document_id']}")
        except RequestFailed:
            continue  # gone since
        if citation["quote"] in library.text(document):
            yield {"document_id": library.name(document), "quote": citation["quote"]}


def _note(given: Mapping[str, Any], answer: Mapping[str, Any]) -> str:
    said = " ".join(answer["text"].split()) or answer["reason"]
    told = f"Rated {given['rating']}. The answer was ({answer['outcome']}): {said[:_TOLD]}"
    return f"{told} Comment: {given['comment']}" if given["comment"] else told
