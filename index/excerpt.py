"""The words of a passage that a reader with little time should see: how it begins, and where the question's words are.

The cross-encoder takes time by the word. From these sixty it knows nearly as much as from all 250, from either half
alone it does not (docs/benchmarks.md).
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import islice
from math import log
from typing import Final

from index.document import embedded_text
from index.english import content_stems, sentence_spans
from index.passage import Passage

# Words: of the title line, the beginning, the sentences after it, and a sentence that is longer, as a table may be.
_HEAD: Final = 12
_LEAD: Final = 30
_BEST: Final = 30
_LONGEST: Final = 45
_TOKEN: Final = re.compile(r"\S+")
_NUMBER: Final = re.compile(r"\d[\d.,:/-]*\d|\d")


def excerpts(question: str, passages: Sequence[Passage]) -> list[str]:
    """One a passage: the beginning of its title line, its first 30 words, and of the rest the run of up to 30 words of
    whole sentences that holds most of what the question asks about. A word that few of the passages hold weighs more.
    """
    asked = set(_terms(question))
    spans = [sentence_spans(passage.text) for passage in passages]
    held = [
        [asked.intersection(_terms(passage.text[start:end])) for start, end in sentences]
        for passage, sentences in zip(passages, spans, strict=True)
    ]
    holding = Counter(term for terms in held for term in set().union(*terms))
    weights = {term: log((len(passages) + 1) / (count + 0.5)) for term, count in holding.items()}
    return [
        _excerpt(passage, sentences, terms, weights)
        for passage, sentences, terms in zip(passages, spans, held, strict=True)
    ]


def _excerpt(
    passage: Passage, sentences: Sequence[tuple[int, int]], held: Sequence[set[str]], weights: dict[str, float]
) -> str:
    head = embedded_text(passage.document, "").split()[:_HEAD]
    lead, begun = _lead(passage.text)
    later = [
        (start, end, terms) if start >= begun else (begun, end, terms.intersection(_terms(passage.text[begun:end])))
        for (start, end), terms in zip(sentences, held, strict=True)
        if end > begun
    ]
    best = passage.text[slice(*_best(passage.text, later, weights))].split()[:_LONGEST] if later else []
    return f"{' '.join(head)}\n{' '.join([*lead, *best])}"


def _lead(text: str) -> tuple[list[str], int]:
    """The first words and where they end."""
    words = list(islice(_TOKEN.finditer(text), _LEAD))
    return [word.group() for word in words], words[-1].end() if words else 0


def _best(text: str, sentences: Sequence[tuple[int, int, set[str]]], weights: dict[str, float]) -> tuple[int, int]:
    lengths = [len(text[start:end].split()) for start, end, _ in sentences]
    most, best = -1.0, (0, 0)
    for first, (start, _, terms) in enumerate(sentences):
        words, held, last = lengths[first], set(terms), first
        while last + 1 < len(sentences) and words + lengths[last + 1] <= _BEST:
            last += 1
            words += lengths[last]
            held |= sentences[last][2]
        weight = sum(weights[term] for term in held)
        if weight > most:
            most, best = weight, (start, sentences[last][1])
    return best


def _terms(text: str) -> list[str]:
    return [*content_stems(text), *_NUMBER.findall(text)]
