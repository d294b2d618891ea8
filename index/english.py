"""Sentences and word stems of English text.

Sentences come from nltk's Punkt with the English parameters that llama-index ships; nltk's own loader wants to download
them, and refuses files that a package manager has hard-linked.
"""

import re
from functools import cache, lru_cache
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import Final

from index.nltk_parts import (
    ORTHO_BEG_LC,
    ORTHO_MID_LC,
    ORTHO_UNK_LC,
    EnglishStemmer,
    PunktParameters,
    PunktSentenceTokenizer,
)

# News abbreviations that Punkt's training text did not hold.
_ABBREVIATIONS: Final = frozenset(
    "adm ald apr assn aug ave brig capt cmdr col cpl dec dept feb fri gov hon jan lt maj mon nos nov oct op pres "
    "prof rep reps sec sen sens sept sgt spc sr supt thu thur tue wed approx est u.s u.k u.n e.u a.m p.m".split()
)
# Before a capitalised word Punkt ends a sentence after these all the same, if it has not seen that word before.
_NEVER_LAST: Final = re.compile(r"\b(?:Adm|Brig|Capt|Col|Dr|Gen|Gov|Lt|Maj|Mr|Mrs|Ms|Nos?|Prof|Rep|Rev|Sen|Sgt|St)\.\Z")
# A line that ends a sentence without a full stop: a heading, a table row, a list item.
_LINE_BREAK: Final = re.compile(r"\n[ \t]*\n|(?<=[.!?:;”\"])[ \t]*\n|\n(?=[ \t]*(?:[-*•]|\d+[.)])[ \t])")

_WORD: Final = re.compile(r"[^\W\d_][\w'-]*")
# Names that are words as well.
_COUNTRIES_AND_THINGS: Final = frozenset("chad china fed jordan turkey".split())
_ENDINGS: Final = ("s", "es", "er", "ers", "r", "rs", "d", "ed", "ing", "ly")
# Words that say nothing about what a text is about.
STOP_WORDS: Final = frozenset(
    "a about above after again against all also am an and any are as at be because been before being below between "
    "both but by can could did do does doing down during each few for from further had has have having he her here "
    "hers him his how however i if in into is it its itself just may me might more most my no nor not now of off on "
    "once only or other our out over own same shall she should so some such than that the their them then there these "
    "they this those through to too under until up upon us very was we were what when where which while who whom "
    "whose why will with would yet you your said says say told according".split()
)


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """(start, end) of each sentence, without surrounding white space, in order."""
    spans: list[tuple[int, int]] = []
    start = 0
    for end in [*(match.end() for match in _LINE_BREAK.finditer(text)), len(text)]:
        for first, last in _punkt().span_tokenize(text[start:end]):
            if spans and spans[-1][0] >= start and _NEVER_LAST.search(text[spans[-1][0] : spans[-1][1]]):
                spans[-1] = (spans[-1][0], start + last)
            else:
                spans.append((start + first, start + last))
        start = end
    return spans


def split_sentences(text: str) -> list[str]:
    """The sentences with the white space that follows each, so that they join to `text`."""
    starts = [start for start, _ in sentence_spans(text)]
    edges = [0, *starts[1:], len(text)]
    return [text[first:last] for first, last in pairwise(edges)]


def content_stems(text: str) -> list[str]:
    """The stems of the words that carry meaning, in order; numbers are left out."""
    words = (word.lower() for word in _WORD.findall(text.replace("’", "'")))
    return [_stem(word.removesuffix("'s")) for word in words if word not in STOP_WORDS and len(word) > 1]


def is_ordinary(word: str) -> bool:
    """Whether English writes the word, given in lower case, without a capital: Punkt's training text (the Wall Street
    Journal) did, or did so with the word that it is derived from. Rare words and most names are not ordinary.
    """
    return word not in _COUNTRIES_AND_THINGS and any(
        form in _seen_in_lower_case()
        for form in (word, *(word.removesuffix(ending) for ending in _ENDINGS if word.endswith(ending)))
    )


@cache
def _seen_in_lower_case() -> frozenset[str]:
    lower = ORTHO_BEG_LC | ORTHO_MID_LC | ORTHO_UNK_LC
    return frozenset(word for word, flags in _punkt()._params.ortho_context.items() if flags & lower)


@cache
def _stemmer() -> EnglishStemmer:
    return EnglishStemmer()


@lru_cache(maxsize=50_000)
def _stem(word: str) -> str:
    return str(_stemmer().stem(word))


@cache
def _punkt() -> PunktSentenceTokenizer:
    spec = find_spec("llama_index.core")
    assert spec is not None, "llama-index-core is a dependency"
    assert spec.origin is not None, "llama_index.core is a regular package"
    folder = Path(spec.origin).parent / "_static/nltk_cache/tokenizers/punkt_tab/english"
    parameters = PunktParameters()
    parameters.abbrev_types = {*_lines(folder / "abbrev_types.txt"), *_ABBREVIATIONS}
    parameters.sent_starters = set(_lines(folder / "sent_starters.txt"))
    pairs = (line.split("\t") for line in _lines(folder / "collocations.tab"))
    parameters.collocations = {(first, second) for first, second in pairs}
    contexts = (line.split("\t") for line in _lines(folder / "ortho_context.tab"))
    parameters.ortho_context.update({word: int(flags) for word, flags in contexts})
    return PunktSentenceTokenizer(parameters)


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()
