"""A quote as its document has it."""

import re
from collections.abc import Iterator


def places_of(quote: str, text: str) -> Iterator[tuple[int, int]]:
    """Where the text has the words of the quote, in any lines and with any white space: starts and ends."""
    if words := quote.split():
        for found in re.finditer(r"\s+".join(map(re.escape, words)), text):
            yield found.span()


def as_written(quote: str, text: str) -> str | None:
    """The words of the quote as the text has them first; None if it does not."""
    place = next(places_of(quote, text), None)
    return text[slice(*place)] if place else None
