"""`dateline eval draft`: proposes cases from the collection of a suite."""

from collections import Counter
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from service.cli.options import AsJson, DataDir
from service.cli.output import print_json


class Generator(StrEnum):
    AUTO = "auto"
    TEMPLATES = "templates"
    OPENAI = "openai"


def draft(
    suite: Annotated[
        Path, typer.Argument(metavar="SUITE", help="The suite's TOML file; cases go to the file it names.")
    ],
    count: Annotated[int, typer.Option(metavar="N", min=1, help="How many cases.")] = 30,
    kinds: Annotated[
        str | None, typer.Option(metavar="KIND,…", help="Only these. [default: all that there are]")
    ] = None,
    seed: Annotated[int, typer.Option(metavar="N", help="Another one takes other cases.")] = 1,
    generator: Annotated[
        Generator, typer.Option(help="Who writes the questions; auto is the LLM if one is switched on.")
    ] = Generator.AUTO,
    documents: Annotated[int, typer.Option(metavar="N", min=1, help="Most documents to read.")] = 400,
    target: Annotated[
        str | None, typer.Option(metavar="URL", help="Read the collection of this service. [default: in this process]")
    ] = None,
    data_dir: DataDir = None,
    as_json: AsJson = False,
) -> None:
    """Propose cases from a suite's documents, each with its evidence, and append them as unreviewed."""
    from evals.answers.progress import progress
    from evals.case_file import CaseFile
    from evals.draft.draft import draft as drafted_of
    from evals.draft.kinds.registry import KINDS
    from evals.errors import SetError
    from evals.library_of import library_of
    from evals.suite import read_suite
    from service.errors import GenerationError
    from service.settings import load_settings
    from service.wiring import chat_settings

    asked = list(dict.fromkeys(kinds.split(","))) if kinds else list(KINDS)
    if unknown := [kind for kind in asked if kind not in KINDS]:
        raise typer.BadParameter(f"there is no {unknown[0]}; there are {', '.join(KINDS)}", param_hint="--kinds")
    read = read_suite(suite)
    settings = load_settings(data_dir=data_dir)
    writes = settings.uses_llm if generator is Generator.AUTO else generator is Generator.OPENAI
    llm = chat_settings(settings) if writes else None
    with library_of(read, target, data_dir) as library, progress(f"drafting {read.name}", count) as show:
        assert read.cases, "library_of says so if there are none"
        cases = CaseFile(read.cases)
        try:
            drafted = drafted_of(library, cases, asked, count, seed, documents, llm, lambda done, _: show(done, 0))
        except GenerationError as error:
            raise SetError(f"{error} With --generator templates no LLM is asked.") from error
        cases.append(drafted.cases)
    by_kind = Counter(case["kind"] for case in drafted.cases)
    by_llm = sum(any(tag.startswith("draft-case/") for tag in case["tags"]) for case in drafted.cases)
    told = {
        "suite": read.name,
        "cases": str(read.cases),
        "asked_for": count,
        "proposed": len(drafted.cases),
        "kinds": dict(by_kind),
        "by_llm": by_llm,
        "thrown_away": dict(drafted.thrown_away),
        "ids": [case["id"] for case in drafted.cases],
    }
    if as_json:
        print_json(told)
    else:
        _tell(suite, read.cases, count, drafted.cases, by_kind, by_llm if llm else None, drafted.thrown_away)
    raise typer.Exit(0 if drafted.cases else 1)


def _tell(
    suite: Path,
    file: Path,
    count: int,
    cases: list[dict[str, object]],
    kinds: Counter[str],
    by_llm: int | None,
    thrown_away: Counter[str],
) -> None:
    if not cases:
        print("Nothing was proposed: no sentence of the documents could be turned into a question not asked yet.")
    else:
        of_each = ", ".join(f"{number} {kind}" for kind, number in kinds.items())
        print(f"{len(cases)} of {count} cases proposed: {of_each}. They are in {file}, unreviewed.")
    if by_llm is not None:
        print(f"By the LLM: {by_llm}; by templates: {len(cases) - by_llm}.")
    if 0 < len(cases) < count:
        print("The documents give no more; another --seed takes what is left in another order.")
    for reason, number in thrown_away.most_common():
        print(f"thrown away: {number}, because {reason}")
    if cases:
        print(f"Read them: dateline eval review {suite}")
