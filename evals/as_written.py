"""A quote as its document has it."""

import re


def as_written(quote: str, text: str) -> str | None:
    """The words of the quote as the text has them, which may break its lines elsewhere; None if it does not."""
    found = re.search(r"\s+".join(map(re.escape, quote.split())), text) if quote.split() else None
    return found.group() if found else None
