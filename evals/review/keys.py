"""What a reviewer says: a key on a terminal, a line from a pipe."""

import sys
from typing import Final

DECISIONS: Final = {"a": "accept", "e": "edit", "r": "reject", "s": "skip", "q": "quit"}
_PROMPT: Final = ", ".join(f"{key} {word}" for key, word in DECISIONS.items())


def decision() -> str:
    """One of `DECISIONS`' words; "quit" at the end of what is typed. Asks again for anything else."""
    while True:
        said = _key() if sys.stdin.isatty() else _line()
        if said is None:
            return "quit"
        if found := DECISIONS.get(said.strip().lower()[:1]):
            return found


def field(name: str, now: str) -> str:
    """What the reviewer writes for a field; what it is `now` if that is nothing."""
    print(f"{name} [{now}]: ", end="", file=sys.stderr, flush=True)
    return (sys.stdin.readline().strip() or now) if not sys.stdin.isatty() else (input().strip() or now)


def _key() -> str | None:
    import click

    print(f"{_PROMPT}: ", end="", file=sys.stderr, flush=True)
    try:
        key = click.getchar()
    except EOFError:
        return None
    print(DECISIONS.get(key.lower(), key if key.isprintable() else ""), file=sys.stderr, flush=True)
    return key


def _line() -> str | None:
    line = sys.stdin.readline()
    return line if line else None
