"""Shows how far a run is: a bar on a terminal, a line every few seconds in a log. On standard error."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Final

from service.cli.output import console

# (done, of them failed)
Show = Callable[[int, int], None]
_LINE_EVERY_S: Final = 5.0


@contextmanager
def progress(name: str, of: int, what: str = "questions") -> Iterator[Show]:
    """Call what it yields after each of those that this sitting has to do, of which there are `of`."""
    started = monotonic()
    if not sys.stderr.isatty():
        last = started

        def log(done: int, failed: int) -> None:
            nonlocal last
            if monotonic() - last >= _LINE_EVERY_S:
                last = monotonic()
                print(f"{name}: {pace(done, of, failed, last - started, what)}", file=sys.stderr, flush=True)

        yield log
        return

    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn

    columns = (TextColumn(name), BarColumn(None), TaskProgressColumn(), TextColumn("{task.description}"))
    with Progress(*columns, console=console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=of)

        def show(done: int, failed: int) -> None:
            bar.update(task, completed=done, description=pace(done, of, failed, monotonic() - started, what))

        yield show


def pace(done: int, of: int, failed: int, seconds: float, what: str = "questions") -> str:
    """Such as "40 of 80 questions, 1 failed, 1 min 20 s left"."""
    said = f"{done} of {of} {what}" + (f", {failed} failed" if failed else "")
    if not 0 < done < of:
        return said
    left = round(seconds * (of - done) / done)
    return f"{said}, {f'{left // 60} min ' if left >= 60 else ''}{left % 60} s left"
