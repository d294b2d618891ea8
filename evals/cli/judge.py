"""`dateline eval judge`: a model judges the answers of a run."""

from typing import TYPE_CHECKING, Annotated, Final

import typer

from evals.errors import SetError
from service.cli.options import AsJson, DataDir
from service.cli.output import print_json

if TYPE_CHECKING:
    from evals.answers.judge.judge import Sitting
    from evals.answers.judge.verdicts import Verdicts

_RUBRICS: Final = ("correctness", "faithfulness", "completeness", "citations")


def _listed(given: str) -> str:
    if wrong := [name for name in given.split(",") if name not in _RUBRICS]:
        raise typer.BadParameter(f"there is no {wrong[0]!r}; there are {', '.join(_RUBRICS)}")
    return given


Figures = Annotated[
    str, typer.Option("--figures", metavar="A,B", callback=_listed, help=f"What is judged, of {', '.join(_RUBRICS)}.")
]
AtOnce = Annotated[int, typer.Option("--at-once", min=1, metavar="N", help="Judgements at a time.")]


def judge(
    run: Annotated[str, typer.Argument(metavar="RUN", help="A run's name, or its folder.")],
    figures: Figures = "correctness,faithfulness,completeness",
    at_once: AtOnce = 2,
    again: Annotated[bool, typer.Option("--again", help="Judge anew what was judged.")] = False,
    data_dir: DataDir = None,
    as_json: AsJson = False,
) -> None:
    """Let the model DATELINE_JUDGE_MODEL judge a run's answers. The same command goes on where it was cut off."""
    import asyncio
    from dataclasses import asdict

    from evals.answers.judge.agreements import appointed, read_agreements
    from evals.answers.judge.judge_set import judge_set
    from evals.answers.judge.open import open_judge
    from evals.answers.judge.rubrics.registry import RUBRICS
    from evals.answers.judge.settings import judge_settings
    from evals.answers.judge.verdicts import verdicts
    from evals.answers.saved import read_run
    from evals.answers.tell import tell
    from evals.runs import find_run
    from service.settings import load_settings

    settings, kept_in = judge_settings(), load_settings(data_dir=data_dir).data_dir
    folders = read_run(find_run(run, kept_in))
    rubrics = [RUBRICS[name] for name in figures.split(",")]
    judges = appointed(rubrics, settings.model, read_agreements(kept_in))

    async def sit() -> "list[Sitting]":
        async with open_judge(settings) as by:
            return [await judge_set(folder, rubrics, by, judges, at_once, again) for folder in folders]

    suites = {}
    for folder, sitting in zip(folders, asyncio.run(sit()), strict=True):
        scored, _ = tell(folder)
        suites[folder.about()["name"]] = sitting, verdicts(folder, scored)
    if as_json:
        told = {
            name: {**asdict(sitting), "figures": list(map(asdict, said))} for name, (sitting, said) in suites.items()
        }
        print_json({"suites": told})
    else:
        for name, (sitting, said) in suites.items():
            _print(name, sitting, said)
    asked = [sitting for sitting, _ in suites.values() if sitting.asked]
    if asked and all(sitting.asked == sitting.unscored for sitting in asked):
        raise SetError(
            f"The judge gave no verdict at all, the last time because of: {asked[-1].why}. Try another model."
        )


def _print(name: str, sitting: "Sitting", said: "list[Verdicts]") -> None:
    unscored = f", {sitting.unscored} without a verdict" if sitting.unscored else ""
    print(f"{name}: {sitting.asked} judgements now{unscored}")
    for one in said:
        mean = "no verdict" if one.mean is None else f"{one.mean:.3f}"
        print(
            f"  {one.figure} {mean}, judged {one.judged} of {one.cases} cases, {one.unscored} unscored "
            f"({one.model}, {one.prompt}: {one.agreement or 'agreement with people not measured'})"
        )
