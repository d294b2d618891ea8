"""A run on disk: what was asked and what came back, so that a killed run goes on and metrics are computed anew.

RUN/SET/cases.jsonl holds the cases, RUN/SET/answers.jsonl a line for each case: the request, the reply, and the answer
as it came. It is written when the answer is there; of two lines of a case the later counts. RUN/SET/scores.jsonl holds
the figures of each case; it follows from the others. RUN/SET/earlier.jsonl is there if cases were taken out since they
were asked: it holds all that there were, so that an answer that stayed is never taken for one to something else.
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
        """A run that is there already goes on, with these cases: more than it had, or fewer, or corrected ones. Raises
        SetError if it asked another generator or target, or one of them is no longer what was answered.
        """
        opened = cls(run / name)
        opened.folder.mkdir(parents=True, exist_ok=True)
        mend(opened.answers)
        today, before = {case.id: case for case in cases}, opened._before()
        if before:
            opened._check(asked_of, today, before)
        if before.keys() - today.keys():
            opened._write("earlier.jsonl", before.values())
        opened._write("set.json", [{"name": name, "note": note, "asked of": asked_of}])
        opened._write("cases.jsonl", today.values())
        return opened

    @property
    def answers(self) -> Path:
        return self.folder / "answers.jsonl"

    def about(self) -> dict[str, str]:
        about: dict[str, str] = json.loads((self.folder / "set.json").read_text(encoding="utf-8"))
        return about

    def answered(self) -> set[str]:
        """The ids of the cases that were answered, of those too that are gone. One whose request failed is asked
        again.
        """
        failed = {reply.case: reply.error is not None for reply, _ in self._lines()}
        return {case for case, failure in failed.items() if not failure}

    def save(self, request: Mapping[str, Any], reply: Reply, answer: Mapping[str, Any]) -> None:
        with self.answers.open("a", encoding="utf-8") as file:
            file.write(_line({"request": request, "reply": reply, "answer": answer}))

    def replies(self) -> Iterator[Reply]:
        return (reply for reply, _ in self.read())

    def read(self) -> Iterator[tuple[Reply, dict[str, Any]]]:
        """Each reply to one of the cases and the answer as it came, in the order in which they came."""
        cases = {record["id"] for record in read_json_lines(self.folder / "cases.jsonl")}
        return ((reply, answer) for reply, answer in self._lines() if reply.case in cases)

    def read_in_order(self, cases: Iterable[str]) -> Iterator[tuple[Reply, dict[str, Any]]]:
        """The same in the order of `cases`, of each the line that counts; a case without one is passed over."""
        if not self.answers.exists():
            return
        places: dict[str, int] = {}
        with self.answers.open("rb") as file:
            place = 0
            for line in file:
                places[json.loads(line)["reply"]["case"]] = place
                place += len(line)
            for case in cases:
                if case in places:
                    file.seek(places[case])
                    record = json.loads(file.readline())
                    yield _reply(record["reply"]), record["answer"]

    def cases(self) -> list[Case]:
        return [_case(record) for record in read_json_lines(self.folder / "cases.jsonl")]

    def save_scores(self, scores: Mapping[str, Mapping[str, Any]]) -> None:
        lines = "".join(_line({"case": case, **figures}) for case, figures in scores.items())
        (self.folder / "scores.jsonl").write_text(lines, encoding="utf-8")

    def _lines(self) -> Iterator[tuple[Reply, dict[str, Any]]]:
        if self.answers.exists():
            for record in read_json_lines(self.answers):
                yield _reply(record["reply"]), record["answer"]

    def _before(self) -> dict[str, Case]:
        """The cases of all times; none where there are no answers yet."""
        files = [self.folder / name for name in ("earlier.jsonl", "cases.jsonl")] if self.answers.exists() else []
        return {record["id"]: _case(record) for file in files if file.exists() for record in read_json_lines(file)}

    def _check(self, asked_of: str, today: Mapping[str, Case], before: Mapping[str, Case]) -> None:
        if self.about()["asked of"] != asked_of:
            raise SetError(
                f"{self.folder} holds the answers of another generator or target: {self.about()['asked of']}. Give "
                "this run another name, or remove that folder."
            )
        changed = [case.id for case in today.values() if before.get(case.id, case).asked != case.asked]
        answered = self.answered() if changed else set()
        for case in changed:
            if case in answered:
                raise SetError(
                    f"{self.folder}: the case {case} was answered, and asks something else now or names other "
                    "evidence. Give the changed case a new id, or this run another name."
                )

    def _write(self, name: str, records: Iterable[Any]) -> None:
        """Whole or not at all: a run that is killed meanwhile must still know what it asked."""
        written = self.folder / f".{name}"
        written.write_text("".join(map(_line, records)), encoding="utf-8")
        written.replace(self.folder / name)


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
