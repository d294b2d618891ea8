"""Scores a saved set anew, and prints what it comes to."""

from typing import Any

from evals.answers.figures import figures
from evals.answers.judge.judges import judges
from evals.answers.limited import spread
from evals.answers.read import read
from evals.answers.saved import SetFolder
from evals.answers.score import Scored, score_saved
from evals.answers.table import markdown


def tell(folder: SetFolder) -> tuple[list[Scored], dict[str, Any]]:
    """The scores of every case, which are saved beside the answers, and all figures."""
    scored = score_saved(folder)
    folder.save_scores({one.case.id: {"outcome": one.reply.outcome, **one.figures} for one in scored})
    return scored, figures(scored, judges(folder))


def table(folder: SetFolder, told: dict[str, Any]) -> str:
    about = folder.about()
    return markdown(about["name"], about["note"], told)


def readings(folder: SetFolder, scored: list[Scored], count: int, wrong: bool) -> list[str]:
    """How many are not right, and `count` answers whole, evenly spread; with `wrong`, only of those that were not right
    or whose request failed.
    """
    wrongs = sum(one.figures["right"] == 0 or one.reply.error is not None for one in scored)
    worth = {one.case.id: one for one in scored if not wrong or one.figures["right"] == 0 or one.reply.error}
    chosen = [case.id for case in spread([one.case for one in worth.values()], count)]
    answers = {reply.case: (reply, answer) for reply, answer in folder.read() if reply.case in chosen}
    said, known = f"{folder.about()['name']}: {wrongs} of {len(scored)} are not right.", judges(folder)
    return [said, *(read(worth[case], *answers.get(case, (worth[case].reply, {})), known) for case in chosen)]
