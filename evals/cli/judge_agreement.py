"""`dateline eval judge-agreement`: how far the judge agrees with people."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from evals.cli.judge import AtOnce, Figures
from service.cli.options import AsJson, DataDir
from service.cli.output import print_json

if TYPE_CHECKING:
    from evals.answers.judge.agreement import Agreement


def judge_agreement(
    data: Annotated[Path, typer.Option("--data", metavar="FOLDER", help="Holds mtrag/human_evaluations.json.gz.")],
    limit: Annotated[
        int | None, typer.Option("--limit", min=1, metavar="N", help="At most N answers a figure. [default: all]")
    ] = None,
    figures: Figures = "correctness,faithfulness,completeness",
    at_once: AtOnce = 2,
    data_dir: DataDir = None,
    as_json: AsJson = False,
) -> None:
    """Measure how far the model DATELINE_JUDGE_MODEL agrees with people, to be shown beside what it judges. The same
    command goes on where it was cut off, and a larger --limit adds to what was judged.
    """
    import asyncio
    from dataclasses import asdict

    from evals.answers.judge.agreements import appointed, judge_folder, save_agreements
    from evals.answers.judge.judged import Judged
    from evals.answers.judge.measure import measure
    from evals.answers.judge.open import open_judge
    from evals.answers.judge.people import read_people
    from evals.answers.judge.rubrics.registry import RUBRICS
    from evals.answers.judge.settings import judge_settings
    from service.settings import load_settings

    settings, rated = judge_settings(), read_people(data)
    rubrics = [RUBRICS[name] for name in figures.split(",")]
    kept_in = load_settings(data_dir=data_dir).data_dir
    folder = judge_folder(kept_in)
    folder.mkdir(parents=True, exist_ok=True)
    judges = appointed(rubrics, settings.model, ())

    async def sit() -> "list[Agreement]":
        async with open_judge(settings) as by:
            return await measure(rated, rubrics, by, judges, Judged(folder), limit, at_once)

    measured = asyncio.run(sit())
    stays = save_agreements(kept_in, measured)
    if as_json:
        print_json({"model": settings.model, "agreement": list(map(asdict, measured))})
        return
    for one in measured:
        print(
            f"{one.figure} ({one.model}, {one.prompt}): {one}; {one.unscored} without a verdict. Against {one.people}."
        )
        print(
            f"  kappa {_told(one.kappa, one.kappa_interval)}, weighted {_told(one.weighted, one.weighted_interval)}, "
            f"Spearman {_told(one.spearman)}; one person with another, weighted {_told(one.among_people)}"
        )
    for one in stays:
        print(f"{one.figure}: this was of fewer answers. The earlier measurement, {one}, stays beside what it judges.")


def _told(value: float | None, interval: tuple[float, float] | None = None) -> str:
    if value is None:
        return "undefined"
    return f"{value:.2f}" + (f" ({interval[0]:.2f} to {interval[1]:.2f})" if interval else "")
