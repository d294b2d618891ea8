"""`dateline eval draft`: proposes cases from the collection of a suite."""

from collections import Counter
from enum import StrEnum
from typing import Annotated, Any

import typer

from service.cli.options import AsJson, DataDir
from service.cli.output import print_json


class Generator(StrEnum):
    AUTO = "auto"
    TEMPLATES = "templates"
    OPENAI = "openai"


def draft(
    suite: Annotated[str, typer.Argument(metavar="SUITE", help="Your suite: its name, or the path of its TOML file.")],
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
    from evals.draft.draft import draft as draft_cases
    from evals.draft.kinds.registry import KINDS
    from evals.errors import SetError
    from evals.own_suite import library_of, own_suite
    from service.errors import GenerationError
    from service.settings import load_settings
    from service.wiring import chat_settings

    asked = list(dict.fromkeys(kinds.split(","))) if kinds else list(KINDS)
    if unknown := [kind for kind in asked if kind not in KINDS]:
        raise typer.BadParameter(f"there is no {unknown[0]}; there are {', '.join(KINDS)}", param_hint="--kinds")
    own, cases = own_suite(suite)
    settings = load_settings(data_dir=data_dir)
    writes = settings.uses_llm if generator is Generator.AUTO else generator is Generator.OPENAI
    llm = chat_settings(settings) if writes else None
    with library_of(own, target, data_dir) as library, progress(f"drafting {own.name}", count) as show:
        try:
            drafted = draft_cases(library, cases, asked, count, seed, documents, llm, lambda done: show(done, 0))
        except GenerationError as error:
            raise SetError(f"{error} With --generator templates no LLM is asked.") from error
    cases.append(drafted.cases)
    told = {
        "suite": own.name,
        "cases": str(own.cases),
        "asked_for": count,
        "proposed": len(drafted.cases),
        "kinds": dict(Counter(case["kind"] for case in drafted.cases)),
        "by_llm": drafted.by_llm,
        "thrown_away": dict(drafted.thrown_away),
        "ids": [case["id"] for case in drafted.cases],
    }
    if as_json:
        print_json(told)
    else:
        _tell(told, suite, asked_llm=llm is not None)
    raise typer.Exit(0 if drafted.cases else 1)


def _tell(told: dict[str, Any], suite: str, *, asked_llm: bool) -> None:
    proposed, wanted = told["proposed"], told["asked_for"]
    if proposed:
        of_each = ", ".join(f"{number} {kind}" for kind, number in told["kinds"].items())
        print(f"{proposed} of {wanted} cases proposed: {of_each}. They are in {told['cases']}, unreviewed.")
    else:
        print("Nothing proposed: no sentence of the documents makes a question that was not asked yet.")
    if asked_llm:
        print(f"By the LLM: {told['by_llm']}; by templates: {proposed - told['by_llm']}.")
    if 0 < proposed < wanted:
        print("The documents give no more to the templates.")
    for reason, number in told["thrown_away"].items():
        print(f"thrown away: {number}, because {reason}")
    if proposed:
        print(f"Read them: dateline eval review {suite}")
