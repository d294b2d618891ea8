"""A comparison as Markdown, for the comment of a pull request.

What documents, users and models wrote stands in code spans, where it can neither call people nor draw pictures.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from evals.answers.case import Reply
from evals.answers.read import expected
from evals.compare.compare import Compared
from evals.compare.flips import Flip
from evals.compare.told import HEADER, cells, changed, notes, telling, titled, warnings
from evals.markdown_table import markdown_table

_ROOM: Final = 60_000  # characters: GitHub takes 65,536 a comment
_FLIPS: Final = (20, 5, 0)  # each way, the most that fit
_LONGEST: Final = 300


def markdown(compared: Sequence[Compared], before: str = "") -> str:
    """What comes `before`, then suite by suite, with as many of the cases that changed as a comment has room for."""
    told = ""
    for flips in _FLIPS:
        told = "\n\n".join(filter(None, [before, *(_suite(one, flips) for one in compared)])) + "\n"
        if len(told) <= _ROOM:
            break
    return told


def _suite(compared: Compared, most: int) -> str:
    parts = [
        f"### {compared.suite}: {len(compared.matched.b)} cases",
        *(f"**{warning}**" for warning in warnings(compared)),
        "\n".join(f"- {line}" for line in changed(compared)),
        markdown_table(HEADER, [cells(row, compared.judges) for row in telling(compared)]),
        "\n".join(f"- {note}" for note in notes(compared)),
        *_flips(compared, most),
    ]
    return "\n\n".join(filter(None, parts))


def _flips(compared: Compared, most: int) -> Iterator[str]:
    listed = compared.flips
    for flips, way in ((listed.worse, "worse"), (listed.better, "better")):
        if flips:
            rows = [(code(flip.case.id), _asked(flip), _told(flip.before), _told(flip.after)) for flip in flips[:most]]
            told = [
                markdown_table(("case", "question", "A", "B"), rows) if rows else "",
                f"{len(flips) - most} more are in the output of --json." if len(flips) > most else "",
            ]
            summary = f"{titled(listed.figure, compared.judges)}: {way} in {len(flips)} cases"
            yield "\n\n".join(["<details><summary>" + summary + "</summary>", *filter(None, told), "</details>"])


def _asked(flip: Flip) -> str:
    wanted = expected(flip.case)
    return f"{code(flip.case.question)}<br>expected {code(wanted)}" if wanted else code(flip.case.question)


def _told(reply: Reply) -> str:
    return f"{code(reply.outcome)}<br>{code(reply.error or reply.text)}"


def code(text: str) -> str:
    """A code span for a cell of a table."""
    flat = " ".join(text.replace("`", "'").split())
    short = flat if len(flat) <= _LONGEST else f"{flat[:_LONGEST]}…"
    return f"`{short}`".replace("|", "\\|") if short else ""
