"""What people thought of answers: the human evaluations of MTRAG (IBM, Apache-2.0).

FOLDER/mtrag/human_evaluations.json.gz holds answers of two models and of the reference to turns of conversations, with
the passages that they had, each rated 1 to 4 (no, mostly no, mostly yes, yes) on several scales by two or three people.
"""

import gzip
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median_low
from types import MappingProxyType
from typing import Any, Final
from zlib import crc32

from evals.answers.case import Case, Cited, Evidence, Reply
from evals.errors import SetError
from service.message import Message

SCALES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "judged faithfulness": ("faithfulness",),
        "judged completeness": ("completeness",),
        # Nobody was asked whether an answer is correct. One that is lacks none of these.
        "judged correctness": ("faithfulness", "appropriateness", "completeness"),
    }
)
"""The scales of MTRAG that a figure is compared with; of several, the lowest counts."""
_AGAINST_REFERENCE: Final = "judged correctness"


@dataclass(frozen=True, slots=True)
class Rated:
    """`task` is the turn, which several answers share. `ratings` are people's, by scale."""

    task: str
    case: Case
    reply: Reply
    ratings: Mapping[str, tuple[int, ...]]

    def level(self, figure: str) -> int | None:
        """Of each scale the median (of two, the lower), and of several scales the lowest. None where nobody rated it,
        or the answer would be compared with itself.
        """
        if figure == _AGAINST_REFERENCE and self.reply.text in self.case.references:
            return None
        scales = [self.ratings.get(scale, ()) for scale in SCALES[figure]]
        return min(map(median_low, scales)) if all(scales) else None


def read_people(folder: Path) -> list[Rated]:
    """In an order that depends on their ids alone, so that the first N are a sample. Turns for which nothing was found
    are left out: there is nothing to keep to. Raises SetError.
    """
    path = folder / "mtrag" / "human_evaluations.json.gz"
    try:
        with gzip.open(path, "rt", encoding="utf-8") as file:
            told = json.load(file)
        tasks = {task["task_id"]: task for task in told["tasks"]}
        documents = {document["document_id"]: document for document in told["documents"]}
        found = [record for record in told["evaluations"] if tasks[record["task_id"]]["contexts"]]
        rated = [_rated(record, tasks[record["task_id"]], documents) for record in found]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise SetError(f"{path} cannot be read as human evaluations of MTRAG: {error!r}.") from None
    return sorted(rated, key=lambda one: crc32(one.case.id.encode()))


def _rated(record: Mapping[str, Any], task: Mapping[str, Any], documents: Mapping[str, Mapping[str, Any]]) -> Rated:
    *before, question = task["input"]
    given = [documents[context["document_id"]] for context in task["contexts"]]
    name = f"{record['task_id']}/{record['model_id']}"
    case = Case(
        name,
        "mtrag",
        question["text"],
        answerable=True,
        history=tuple(Message("user" if turn["speaker"] == "user" else "assistant", turn["text"]) for turn in before),
        evidence=tuple(Evidence(document["document_id"], document["text"]) for document in given),
        references=tuple(target["text"] for target in task["targets"]),
    )
    cited = tuple(
        Cited(
            document["document_id"],
            document["text"],
            0,
            len(document["text"]),
            None,
            document["text"],
            document.get("title") or "",
        )
        for document in given
    )
    reply = Reply(name, "answered", record["model_response"], citations=cited)
    ratings = {
        scale: tuple(int(rating["value"]) for rating in record["annotations"].get(scale, {}).values())
        for scales in SCALES.values()
        for scale in scales
    }
    return Rated(record["task_id"], case, reply, ratings)
