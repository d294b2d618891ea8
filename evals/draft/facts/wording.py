"""Says what a document may leave out: which bank "the bank" is, and that "Trains" begins no name."""

import re
from typing import Final

from evals.draft.language.capitals import without_possessive
from evals.draft.reading.lexicon import Lexicon
from index.english import STOP_WORDS, is_ordinary

_THE_NOUN: Final = re.compile(r"\b[Tt]he (?P<noun>[A-Za-z]{3,})\b(?=$|['’]s|,| (?:in|on|at|by|to|is|[a-z]{3,})\b)")


def without_capital(subject: str, lexicon: Lexicon) -> str:
    """Without the capital of a sentence's first word, unless it is a name's."""
    first, _, rest = subject.partition(" ")
    bare = without_possessive(first).lower()
    gerund = bare.endswith("ing") and is_ordinary(bare)
    if bare in STOP_WORDS or gerund or not (lexicon.is_name(first) or rest[:1].isupper()):
        return subject[:1].lower() + subject[1:]
    return subject


def with_full_names(text: str, full_names: dict[str, str]) -> str:
    """ "The bank" as what the document calls it in full."""

    def whole(match: re.Match[str]) -> str:
        name = full_names.get(match["noun"].lower())
        return f"the {name}" if name and name.lower() not in text.lower() else match.group()

    return _THE_NOUN.sub(whole, text)
