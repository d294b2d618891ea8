"""Measures answers: how often they are right, cite what they rest on, and stay silent where they should.

    python -m evals.answers DATA --work FOLDER [--sets …] [--limit N] [--generator …] [--target URL] [--at-once N]
                            [--stream] [--run NAME] [--json FILE] [--read N [--wrong]]
    python -m evals.answers --saved FOLDER/runs/RUN [--json FILE] [--read N [--wrong]]

DATA holds the data sets, each in the folder that its adapter in `evals.answers.sets` names. Collections are ingested
into FOLDER/collections when they are first needed, and asked over the HTTP API of the app in this process; with
--target, of a running service that has a collection of the corpus's name. Every request and answer is saved in
FOLDER/runs/RUN: a run of the same name goes on where it was cut off, and --saved scores it again without asking.
--generator openai takes DATELINE_LLM_BASE_URL, DATELINE_LLM_MODEL and OPENAI_API_KEY from the environment; naive is a
baseline, see `evals.answers.naive`.
"""

import json
import os
import sys
from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import httpx2

from evals.answers.answer_set import AnswerSet, Part
from evals.answers.arguments import parsed
from evals.answers.ask_set import ask_set
from evals.answers.case import Case
from evals.answers.figures import figures
from evals.answers.judge.judges import judges
from evals.answers.read import read
from evals.answers.saved import SetFolder, read_run
from evals.answers.score import score_saved
from evals.answers.sets.registry import SETS
from evals.answers.table import markdown
from evals.answers.target import in_process, running
from evals.errors import SetError
from evals.retrieval.collection import ingested
from evals.retrieval.query import Corpus
from index.errors import IndexingError
from service.errors import ServiceError


def main(arguments: Sequence[str] | None = None) -> None:
    asked = parsed(__doc__, arguments)
    try:
        if asked.saved:
            folders = read_run(asked.saved)
        else:
            name = asked.run or datetime.now(UTC).strftime("answers-%Y%m%dT%H%M%SZ")
            asked_of = asked.target or f"the app of this code, generator {asked.generator}"
            target = partial(_target, url=asked.target, work=asked.work, generator=asked.generator, stream=asked.stream)
            sets = [limited(SETS[of](asked.data), asked.limit) for of in asked.sets]
            runs = asked.work / "runs" / name
            folders = [ask_set(of, asked_of, runs, asked.at_once, target, asked.stream) for of in sets]
            print(f"saved in {runs}", file=sys.stderr)
        told = {folder.about()["name"]: _print(folder, asked.read, asked.wrong) for folder in folders}
    except (SetError, ServiceError, IndexingError) as error:
        sys.exit(f"evals.answers: {error}")
    except KeyboardInterrupt:
        sys.exit("evals.answers: stopped. The same command with the same --run goes on from here.")
    if asked.json:
        asked.json.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


def _target(
    corpus: Corpus, url: str | None, work: Path, generator: str, stream: bool
) -> AbstractAsyncContextManager[httpx2.AsyncClient]:
    if url:
        return running(url)
    data_dir = ingested(corpus, work).data_dir
    if generator == "naive":
        from evals.answers.naive import naive

        return naive(data_dir)
    return in_process(data_dir, generator, stream)


def limited(answer_set: AnswerSet, limit: int | None) -> AnswerSet:
    """At most `limit` cases of each kind, evenly spread, the same ones every time."""
    if limit is None:
        return answer_set
    kinds: dict[str, list[Case]] = {}
    for case in answer_set.cases:
        kinds.setdefault(case.kind, []).append(case)
    kept = {case.id for cases in kinds.values() for case in _spread(cases, limit)}
    parts = tuple(Part(part.corpus, tuple(case for case in part.cases if case.id in kept)) for part in answer_set.parts)
    return AnswerSet(answer_set.name, parts, f"{answer_set.note} At most {limit} cases of a kind.")


def _spread(cases: Sequence[Case], count: int) -> list[Case]:
    count = min(count, len(cases))
    return [cases[number * len(cases) // count] for number in range(count)]


def _print(folder: SetFolder, readings: int, wrong: bool) -> dict[str, object]:
    about = folder.about()
    scored = score_saved(folder)
    folder.save_scores({one.case.id: {"outcome": one.reply.outcome, **one.figures} for one in scored})
    told = figures(scored, judges(folder))
    print(f"\n{markdown(about['name'], about['note'], told)}", flush=True)
    if readings:
        worth = {one.case.id: one for one in scored if not wrong or one.figures["right"] == 0 or one.reply.error}
        chosen = {case.id for case in _spread([one.case for one in worth.values()], readings)}
        answers = {reply.case: (reply, answer) for reply, answer in folder.read() if reply.case in chosen}
        for case, one in worth.items():
            if case in chosen:
                print(f"\n{read(one, *answers.get(case, (one.reply, {})))}")
    return told


def _only_what_was_asked_for() -> None:
    """A developer's own database or embedding model would change what is measured."""
    for name in list(os.environ):
        if name.startswith("DATELINE_") and not name.startswith("DATELINE_LLM"):
            del os.environ[name]


if __name__ == "__main__":
    _only_what_was_asked_for()
    main()
