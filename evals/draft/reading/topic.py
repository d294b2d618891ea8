"""What a document is about, in a name."""

import re
from collections.abc import Iterable
from typing import Final

from evals.draft.language.capitals import NOT_NAMES, without_possessive
from evals.draft.reading.lexicon import Lexicon
from evals.draft.reading.source import Source
from index.english import is_ordinary

_EVENTS: Final = "flood bridge line levee campaign strike election festival airport tunnel ferry dam inquiry".split()
_NAME: Final = re.compile(
    rf"[A-Z][\w’'-]*\w(?: (?:(?:of|for|de|van|von) )?[A-Z][\w’'-]*\w)*(?: (?:{'|'.join(_EVENTS)})\b)?"
)
_BEGINNING: Final = re.compile(
    r"\A(?:The|In|At|On|By|A|An|For|From|(?:Hundreds|Thousands|Millions) of|[A-Z][a-z]+ing) (?=[A-Z])"
)
_PAPERS: Final = frozenset("Proclamation Memorandum Determination Statement Order".split())
_TITLED: Final = re.compile(r"(?:The|President|Governor|Mayor|Senator|Secretary|Minister|Chairman|Judge|Dr|Sir) ")
_BEGINS: Final = 400  # characters
_COMMON: Final = 0.4
"""Of the collection's documents: what more of them name tells none apart."""
_TITLE: Final = 3
"""Times that a name in the title counts as if it stood in the text."""


def topic_of(source: Source, people: Iterable[str], lexicon: Lexicon) -> str | None:
    """The most frequent name that is no person's and no publisher's, and that the title has, or the beginning and then
    the rest; None if there is none.
    """
    plain = " ".join(source.text.split())
    title = "" if _in_capitals(source.title) else source.title
    last_names = {name.split()[-1] for name in people}
    begins = f"{title}. {plain[:_BEGINS].rpartition(' ')[0]}"
    worth: dict[str, int] = {}
    for match in _NAME.finditer(begins):
        name = _bare(match.group(), plain)
        times = plain.count(name)
        often = times > (2 if " " in name else 4)
        if (
            (name in title or often)
            and not last_names.intersection(name.split())
            and _is_telling(name, source, lexicon)
        ):
            worth[name] = times * (1 + name.count(" ")) + _TITLE * (name in title)
    best = max(worth, key=lambda name: (worth[name], len(name)), default=None)
    return _longer(best, plain) if best and " " not in best else best


def _is_telling(name: str, source: Source, lexicon: Lexicon) -> bool:
    words = re.findall(r"[^\W\d_]+", name.lower())
    return (
        len(name) > 3
        and not name.isupper()
        and name.split()[-1] not in _PAPERS
        and not _TITLED.match(name)
        and name not in (source.publisher or "")
        and not NOT_NAMES.intersection(words)
        and not all(map(is_ordinary, words))
        and lexicon.share(name) < _COMMON
    )


def _bare(name: str, plain: str) -> str:
    """Without what a sentence begins with, and without the "'s" of a possessive, which St Anne's keeps."""
    name = _BEGINNING.sub("", name)
    alone = without_possessive(name)
    return alone if re.search(rf"{re.escape(alone)}(?!['’]s)\b", plain) else name


def _longer(word: str, plain: str) -> str:
    """The name that has the word in it most often: "Dalby Bridge" for "Bridge"."""
    found = (_BEGINNING.sub("", match.group()) for match in _NAME.finditer(plain))
    names = [name for name in found if word in name.split() and " " in name]
    return max(set(names), key=lambda name: (names.count(name), name), default=word)


def _in_capitals(title: str) -> bool:
    """Whether Its Words Are Written Like This: no name can be told in it."""
    words = re.findall(r"[^\W\d_]{4,}", title)
    return len([word for word in words if word[0].isupper()]) > 0.7 * len(words)
