"""How a collection writes its words: whether the capital of a sentence's first word is that of a name."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from evals.draft.language.capitals import without_possessive
from index.english import is_ordinary

_WORD: Final = re.compile(r"(?<![\w’'-])[^\W\d_][\w-]*")
_STARTS: Final = re.compile(r"(?:\A|[.!?:\n“\"‘(•*-])\s*\Z")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words in lower case, by how often they stand within sentences with a capital and without; `texts` are all."""

    capital: Counter[str]
    small: Counter[str]
    texts: tuple[str, ...]

    @classmethod
    def of(cls, texts: Iterable[str]) -> "Lexicon":
        kept, capital, small = tuple(texts), Counter[str](), Counter[str]()
        for text in kept:
            for match in _WORD.finditer(text):
                word = match.group()
                if word[0].islower():
                    small[word] += 1
                elif not _STARTS.search(text[max(0, match.start() - 3) : match.start()]):
                    capital[word.lower()] += 1
        return cls(capital, small, kept)

    def is_name(self, word: str) -> bool:
        """Whether a word with a capital would keep it anywhere."""
        bare = without_possessive(word).lower()
        if self.capital[bare] == self.small[bare]:
            return word.isupper() or not is_ordinary(bare)
        return self.capital[bare] > self.small[bare]

    def share(self, name: str) -> float:
        """Of the texts, those that have the name."""
        return sum(name in text for text in self.texts) / len(self.texts)
