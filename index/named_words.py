"""The words of a name or a question, so that punctuation between them does not keep a name from being found."""

import re
from dataclasses import dataclass
from typing import Final

_WORD: Final = re.compile(r"\w+(?:[.’'-]\w+)*")
_OF: Final = ("'s", "’s")


@dataclass(frozen=True, slots=True)
class Word:
    """`text` is without a possessive ending, and so is what `start` and `end` bound."""

    text: str
    start: int
    end: int


def words(text: str) -> list[Word]:
    found = []
    for match in _WORD.finditer(text):
        word = match.group()
        if word.endswith(_OF):
            word = word[:-2]
        found.append(Word(word, match.start(), match.start() + len(word)))
    return found
