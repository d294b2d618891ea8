"""The words around a quote, as much of them as a reader needs to see that it is not torn out."""

from dataclasses import dataclass
from typing import Final

# Characters on each side: two or three lines of a terminal.
WIDTH: Final = 200


@dataclass(frozen=True, slots=True)
class Context:
    """`before + quote + after` is a stretch of the document, with "…" where it was cut within a paragraph."""

    before: str
    quote: str
    after: str


def around(text: str, start: int, end: int, *, cut_before: bool = False, cut_after: bool = False) -> Context:
    """`text[start:end]` and the rest of its paragraph, at most WIDTH characters on each side, cut between words.

    `cut_before` and `cut_after` say that `text` is itself a slice whose paragraph may go on beyond it.
    """
    before, after = text[:start], text[end:]
    paragraph = before.rfind("\n\n")
    if paragraph >= 0:
        before = before[paragraph + 2 :]
    elif cut_before or len(before) > WIDTH:
        before = "…" + before[-WIDTH:].partition(" ")[2]
    paragraph = after.find("\n\n")
    if paragraph >= 0:
        after = after[:paragraph]
    elif cut_after or len(after) > WIDTH:
        after = after[:WIDTH].rpartition(" ")[0] + "…"
    return Context(_flat(before), _flat(text[start:end]), _flat(after))


def _flat(text: str) -> str:
    return text.replace("\n", " ")
