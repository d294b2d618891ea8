"""Shows how far long work is: a bar on a terminal, a line every few seconds in a log. On standard error."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Final

from service.cli.output import console

# (fraction of the work done, chunks embedded)
Show = Callable[[float, int], None]
_LINE_EVERY_S: Final = 5.0


@contextmanager
def display() -> Iterator[Show]:
    """Call what it yields as often as you like. Time left is guessed from the fraction and the time so far."""
    with _bar() if sys.stderr.isatty() else _lines() as show:
        yield show


@contextmanager
def _bar() -> Iterator[Show]:
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn

    columns = (BarColumn(None), TaskProgressColumn(), TextColumn("{task.description}"))
    started = monotonic()
    with Progress(*columns, console=console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=1.0)

        def show(fraction: float, chunks: int) -> None:
            progress.update(task, completed=fraction, description=pace(fraction, chunks, monotonic() - started))

        yield show


@contextmanager
def _lines() -> Iterator[Show]:
    started = last = monotonic()

    def show(fraction: float, chunks: int) -> None:
        nonlocal last
        if monotonic() - last >= _LINE_EVERY_S:
            last = monotonic()
            print(f"{fraction:4.0%}  {pace(fraction, chunks, last - started)}", file=sys.stderr, flush=True)

    yield show


def pace(fraction: float, chunks: int, seconds: float) -> str:
    """Such as "512 chunks, 41 chunks/s, 1 min 20 s left"."""
    rate = f"{chunks} chunks, {chunks / seconds:.0f} chunks/s" if seconds > 0 else f"{chunks} chunks"
    if not 0 < fraction < 1:
        return rate
    left = round(seconds * (1 - fraction) / fraction)
    return f"{rate}, {f'{left // 60} min ' if left >= 60 else ''}{left % 60} s left"
