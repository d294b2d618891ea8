"""A comparison as Markdown, for the comment of a pull request.

What documents, users and models wrote stands in code spans, where it can neither call people nor draw pictures.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from evals.answers.case import Reply
from evals.answers.read import expected
from evals.compare.compare import Compared
from evals.compare.flips import Flip
from evals.compare.told import HEADER, cells, changed, notes, telling, warnings

_FLIPS: Final = 20  # each way: GitHub takes 65,536 characters a comment
_LONGEST: Final = 300


def markdown(compared: Compared) -> str:
    parts = [
        f"### {compared.suite}: {len(compared.matched.b)} cases",
        *(f"**{warning}**" for warning in warnings(compared)),
        "\n".join(f"- {line}" for line in changed(compared)),
        table(HEADER, [cells(row, compared.judges) for row in telling(compared)]),
        "\n".join(f"- {note}" for note in notes(compared)),
        *_flips(compared),
    ]
    return "\n\n".join(filter(None, parts)) + "\n"


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    return "\n".join(f"| {' | '.join(row)} |" for row in (header, ["---"] * len(header), *rows))


def _flips(compared: Compared) -> Iterator[str]:
    listed = compared.flips
    for flips, way in ((listed.worse, "worse"), (listed.better, "better")):
        if flips:
            rows = [(code(flip.case.id), _asked(flip), _told(flip.before), _told(flip.after)) for flip in flips]
            rest = f"\n\n{len(flips) - _FLIPS} more are in the output of --json." if len(flips) > _FLIPS else ""
            yield (
                f"<details><summary>{listed.figure}: {way} in {len(flips)} cases</summary>\n\n"
                f"{table(('case', 'question', 'A', 'B'), rows[:_FLIPS])}{rest}\n\n</details>"
            )


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
