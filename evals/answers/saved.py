"""A run on disk: what was asked and what came back, so that a killed run goes on and metrics are computed anew.

RUN/SET/cases.jsonl holds the cases, RUN/SET/answers.jsonl a line for each case: the request, the reply, and the answer
as it came. It is written when the answer is there; of two lines of a case the later counts. RUN/SET/scores.jsonl holds
the figures of each case; it follows from the others.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evals.answers.case import Case, Cited, Evidence, Looked, Reply, Said
from evals.answers.mend import mend
from evals.errors import SetError
from evals.retrieval.sets.json_lines import read_json_lines
from service.message import Message


@dataclass(frozen=True, slots=True)
class SetFolder:
    """One set of a run."""

    folder: Path

    @classmethod
    def of(cls, run: Path, name: str, note: str, asked_of: str, cases: Iterable[Case]) -> "SetFolder":
        """A run that is there already goes on. Raises SetError if it asked other cases, or something else."""
        folder = run / name
        begun = (folder / "answers.jsonl").exists()
        about = _line({"name": name, "note": note, "asked of": asked_of})
        asked = "".join(map(_line, cases))
        for path, content in ((folder / "set.json", about), (folder / "cases.jsonl", asked)):
            if begun and path.exists() and path.read_text(encoding="utf-8") != content:
                raise SetError(
                    f"{folder} holds other cases, or the answers of another generator or target. Give this run another "
                    "name, or remove that folder."
                )
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "set.json").write_text(about, encoding="utf-8")
        (folder / "cases.jsonl").write_text(asked, encoding="utf-8")
        return cls(folder)

    @property
    def answers(self) -> Path:
        return self.folder / "answers.jsonl"

    def about(self) -> dict[str, str]:
        about: dict[str, str] = json.loads((self.folder / "set.json").read_text(encoding="utf-8"))
        return about

    def mend(self) -> None:
        """Takes away the last line if whoever wrote it was killed half-way."""
        mend(self.answers)

    def answered(self) -> set[str]:
        """The ids of the cases that were answered. One whose request failed is asked again."""
        failed = {reply.case: reply.error is not None for reply in self.replies()}
        return {case for case, failure in failed.items() if not failure}

    def save(self, request: Mapping[str, Any], reply: Reply, answer: Mapping[str, Any]) -> None:
        with self.answers.open("a", encoding="utf-8") as file:
            file.write(_line({"request": request, "reply": reply, "answer": answer}))

    def replies(self) -> Iterator[Reply]:
        return (reply for reply, _ in self.read())

    def read(self) -> Iterator[tuple[Reply, dict[str, Any]]]:
        """Each reply and the answer as it came, in the order in which they came."""
        if self.answers.exists():
            for record in read_json_lines(self.answers):
                yield _reply(record["reply"]), record["answer"]

    def cases(self) -> list[Case]:
        return [_case(record) for record in read_json_lines(self.folder / "cases.jsonl")]

    def save_scores(self, scores: Mapping[str, Mapping[str, Any]]) -> None:
        lines = "".join(_line({"case": case, **figures}) for case, figures in scores.items())
        (self.folder / "scores.jsonl").write_text(lines, encoding="utf-8")


def read_run(run: Path) -> list[SetFolder]:
    """Raises SetError."""
    folders = [SetFolder(path.parent) for path in sorted(run.glob("*/set.json"))]
    if not folders:
        raise SetError(f"{run} holds no run.")
    return folders


def _case(record: dict[str, Any]) -> Case:
    tuples = {name: tuple(value) for name, value in record.items() if isinstance(value, list)}
    return Case(
        **{
            **record,
            **tuples,
            "must_include_any": tuple(map(tuple, record["must_include_any"])),
            "history": tuple(Message(**turn) for turn in record["history"]),
            "evidence": tuple(Evidence(**piece) for piece in record["evidence"]),
        }
    )


def _reply(record: dict[str, Any]) -> Reply:
    return Reply(
        **{
            **record,
            "sentences": tuple(
                Said(said["start"], said["end"], tuple(said["cites"])) for said in record.get("sentences", ())
            ),
            "citations": tuple(Cited(**cited) for cited in record["citations"]),
            "retrieved": tuple(Looked(**looked) for looked in record["retrieved"]),
            "evidence": tuple(place and (place[0], place[1]) for place in record["evidence"]),
            "tokens": (record["tokens"][0], record["tokens"][1]),
        }
    )


def _line(record: Any) -> str:
    """JSON of what may hold dataclasses, whose fields are their slots: `asdict` would copy everything first."""
    return json.dumps(record, ensure_ascii=False, default=_fields) + "\n"


def _fields(value: Any) -> dict[str, Any]:
    return {name: getattr(value, name) for name in value.__slots__}
