"""Verdicts on disk, so that judging goes on where it was cut off and nothing is judged twice.

RUN/SET/judged.jsonl holds a line for each figure of each reply that a judge was asked about: `score` (0 to 1, null
where the judge gave no verdict), `reason`, `votes` (levels 1 to 4), `model`, `prompt`, and `of`, the reply's
fingerprint. RUN/SET/judges.json says whose verdicts count for which figure, and how far that judge agrees with people.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from evals.answers.case import Case, Reply
from evals.answers.fingerprint import fingerprint
from evals.answers.judge.judgement import begin
from evals.answers.judge.rubrics.registry import RUBRICS, Rubric
from evals.answers.mend import mend
from evals.retrieval.sets.json_lines import read_json_lines


@dataclass(frozen=True, slots=True)
class Line:
    """`reason` of a score, or why there is none."""

    figure: str
    score: float | None
    reason: str
    votes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Appointed:
    """Who judges a figure. `agreement` says how far it agrees with people, in words; None if that was not measured."""

    model: str
    prompt: str
    agreement: str | None = None


class Judged:
    """The verdicts in one folder."""

    def __init__(self, folder: Path) -> None:
        """Raises SetError."""
        self._lines, self._judges = folder / "judged.jsonl", folder / "judges.json"
        self.judges: dict[str, Appointed] = {}
        if self._judges.exists():
            read = json.loads(self._judges.read_text(encoding="utf-8"))
            self.judges = {figure: Appointed(**judge) for figure, judge in read.items()}
        self._appointed: Mapping[str, Appointed] = {}
        mend(self._lines)
        self._known: dict[tuple[str, ...], float | None] = {}
        for line in read_json_lines(self._lines) if self._lines.exists() else ():
            self._add(line)

    def appoint(self, judges: Mapping[str, Appointed]) -> None:
        """From now on these judge these figures. One takes another's place with its first verdict: until then those of
        the other count.
        """
        self._appointed = {**self._appointed, **judges}
        self._seat(figure for figure, judge in judges.items() if self._may_sit(figure, judge))

    def save(self, case: Case, of: str, lines: Iterable[Line]) -> None:
        """All lines of one judgement, by who is appointed."""
        written = []
        for line in lines:
            judge = self._appointed[line.figure]
            by = {"model": judge.model, "prompt": judge.prompt, "of": of}
            written.append({"case": case.id, **asdict(line), **by})
            self._add(written[-1])
        with self._lines.open("a", encoding="utf-8") as file:
            file.write("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in written))
        self._seat(line["figure"] for line in written if line["score"] is not None)

    def is_judged(self, rubric: Rubric, case: Case, reply: Reply) -> bool:
        """Whether there is a verdict of who is appointed. Where a judge gave none it is asked again."""
        return all(self.verdict(figure, case, reply) is not None for figure in rubric.figures)

    def verdict(self, figure: str, case: Case, reply: Reply) -> float | None:
        """Of who is appointed."""
        return self._score(self._appointed[figure], figure, case, fingerprint(case, reply))

    def figures(self, case: Case, reply: Reply) -> tuple[dict[str, float | None], frozenset[str]]:
        """All judged figures, and about which of them a judge is asked: those are None without a verdict, which was not
        asked for yet, or not given.
        """
        figures: dict[str, float | None] = {}
        by_judge: set[str] = set()
        for rubric in RUBRICS.values():
            if judged := [figure for figure in rubric.figures if figure in self.judges]:
                asked, settled = begin(rubric.judge(case, reply))
                if asked is None:
                    figures |= {figure: settled[figure] for figure in judged}
                    continue
                by_judge |= set(judged)
                of = fingerprint(case, reply)
                figures |= {figure: self._score(self.judges[figure], figure, case, of) for figure in judged}
        return figures, frozenset(by_judge)

    def _may_sit(self, figure: str, judge: Appointed) -> bool:
        """Whether it takes nobody's place but its own, or gave a verdict before."""
        if figure not in self.judges or _who(judge) == _who(self.judges[figure]):
            return True
        return any(
            score is not None and told == figure and tuple(by) == _who(judge)
            for (_, told, _, *by), score in self._known.items()
        )

    def _seat(self, figures: Iterable[str]) -> None:
        judges = {**self.judges, **{figure: self._appointed[figure] for figure in figures}}
        if judges != self.judges:
            self.judges = judges
            told = {figure: asdict(judge) for figure, judge in judges.items()}
            part = self._judges.with_name(f"{self._judges.name}.part")
            part.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
            part.replace(self._judges)

    def _score(self, judge: Appointed, figure: str, case: Case, of: str) -> float | None:
        return self._known.get((case.id, figure, of, *_who(judge)))

    def _add(self, line: Mapping[str, Any]) -> None:
        self._known[line["case"], line["figure"], line["of"], line["model"], line["prompt"]] = line["score"]


def _who(judge: Appointed) -> tuple[str, str]:
    return judge.model, judge.prompt
