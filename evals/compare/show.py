"""A comparison on a terminal."""

from typing import TYPE_CHECKING, Final

from evals.answers.case import Reply
from evals.answers.read import expected
from evals.compare.compare import Compared
from evals.compare.flips import Flip
from evals.compare.told import HEADER, cells, changed, notes, number, telling, titled, warnings

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

_WIDEST: Final = 200


def show(compared: Compared, console: "Console") -> None:
    from rich.table import Table

    console.print(f"\n{compared.suite}: {len(compared.matched.b)} cases", style="bold")
    for warning in warnings(compared):
        console.print(f"! {warning}", style="bold red")
    figures = Table(box=None, padding=(0, 2, 0, 0))
    for at, title in enumerate(HEADER):
        figures.add_column(title, justify="right" if 2 <= at < len(HEADER) - 1 else "left", no_wrap=at < 2)
    for row in telling(compared):
        style = {"worse": "red", "better": "green"}.get(row.verdict or "")
        figures.add_row(*cells(row, compared.judges), style=style)
    width, console.width = console.width, max(console.width, _WIDEST)  # wrapped lines are read; cut numbers are not
    console.print(figures)
    console.width = width
    for line in (*changed(compared), *notes(compared)):
        console.print(line)
    listed = compared.flips
    for flips, way in ((listed.worse, "worse"), (listed.better, "better")):
        console.print(f"\n{titled(listed.figure, compared.judges)}: {way} in {len(flips)} cases", style="bold")
        if flips:
            console.print(_side_by_side(flips))


def _side_by_side(flips: tuple[Flip, ...]) -> "Table":
    from rich.table import Table

    told = Table(show_lines=True)
    for title, ratio in (("case", 2), ("A", 3), ("B", 3)):
        told.add_column(title, ratio=ratio, overflow="fold")
    for flip in flips:
        case = flip.case
        wanted = expected(case)
        asked = f"{case.id} ({case.kind})\n{case.question}" + (f"\nexpected: {wanted}" if wanted else "")
        told.add_row(asked, _told(flip.a, flip.before), _told(flip.b, flip.after))
    return told


def _told(figure: float, reply: Reply) -> str:
    return f"{number(figure)}, {reply.outcome}\n{reply.error or reply.text}"
