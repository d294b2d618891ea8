"""What a reviewer says: a key on a terminal, a line from a pipe."""

import sys
from typing import Final

import typer

from evals.errors import SetError

DECISIONS: Final = {"a": "accept", "e": "edit", "r": "reject", "s": "skip", "q": "quit"}
_PROMPT: Final = ", ".join(f"{key} {word}" for key, word in DECISIONS.items())


def decision(case: str) -> str:
    """One of `DECISIONS`' words; "quit" at the end of what is typed. Asks again for anything else.

    A line of a pipe may name the case that it is for, "a CASE". Raises SetError if that is not `case`, which is shown.
    """
    while True:
        said = _key() if sys.stdin.isatty() else _line()
        if said is None:
            return "quit"
        letter, _, meant = said.strip().partition(" ")
        if meant and meant.strip() != case:
            raise SetError(
                f"{said.strip()!r} is for another case than {case}, which is shown. What was decided before it is kept."
            )
        if found := DECISIONS.get(letter.lower()[:1]):
            return found
        if letter:
            print(f"! {letter!r} is none of {_PROMPT}", file=sys.stderr, flush=True)


def field(name: str, now: str) -> str:
    """What the reviewer writes for a field; what it is `now` if that is nothing, and nothing if it is a dash."""
    print(f"{name}, - for none [{now}]: ", end="", file=sys.stderr, flush=True)
    written = sys.stdin.readline().strip() or now
    return "" if written == "-" else written


def again(problem: str) -> bool:
    """Whether what was written is to be opened once more; not at the end of what is typed."""
    print(f"{problem} Enter opens it again, q leaves the case as it was: ", end="", file=sys.stderr, flush=True)
    said = sys.stdin.readline()
    return bool(said) and not said.strip().lower().startswith("q")


def _key() -> str | None:
    print(f"{_PROMPT}: ", end="", file=sys.stderr, flush=True)
    try:
        key = typer.getchar()
    except EOFError:
        return None
    print(DECISIONS.get(key.lower(), key if key.isprintable() else ""), file=sys.stderr, flush=True)
    return key


def _line() -> str | None:
    line = sys.stdin.readline()
    return line if line else None
