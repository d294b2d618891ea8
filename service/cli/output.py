"""What commands print: JSON for machines, wrapped text for people."""

import json
import os
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import Console


def print_json(value: Any) -> None:
    """One object on one line of standard output."""
    print(json.dumps(value, ensure_ascii=False), flush=True)


def console(*, stderr: bool = False) -> "Console":
    """Prints text as it is, wrapped to the terminal; without any escape code where NO_COLOR is set or nobody looks."""
    from rich.console import Console

    stream = sys.stderr if stderr else sys.stdout
    coloured = stream.isatty() and not os.environ.get("NO_COLOR")
    return Console(stderr=stderr, color_system="auto" if coloured else None, markup=False, highlight=False, emoji=False)


def dated(iso: str | None) -> str | None:
    """A day as people write it: 11 October 2024."""
    from index.when import parse_when

    return parse_when(iso).day.strftime("%-d %B %Y") if iso else None
