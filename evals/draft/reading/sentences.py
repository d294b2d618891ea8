"""The sentences of a document, and which of them a question can be made of."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from evals.draft.language.clause import clause_of
from evals.draft.reading.source import Source
from index.english import content_stems, sentence_spans

_SHORTEST, _LONGEST = 5, 45  # words
_LONGEST_SUBJECT: Final = 6  # words
_QUOTED: Final = re.compile(r"[“”\"«»]")
_ASIDE: Final = re.compile(r" \([^()]{1,40}\)")
_BULLET: Final = re.compile(r"(?:[-*•–]|\(?\w{1,2}\)|\d{1,2}\.)\s+")
_HEADING: Final = re.compile(r"\A(?:[A-Z][A-Z’' ,&-]{3,80}|[A-Z][a-z]+(?: [A-Za-z]+){0,4}): (?=[A-Z])")
# What joins a sentence to the one before it.
_JOINT: Final = re.compile(
    r"\A(?:Additionally|In addition|Specifically|Accordingly|However|Moreover|Furthermore|Meanwhile|Also|First|Second|"
    r"Finally|Separately|Overall|In total|Currently|To date|So far|Right now|As a result|At the same time|Now|"
    r"In fact|Indeed|And|But|Still|Already|By comparison|In all|Altogether),? (?=\S)"
)
_TORN: Final = re.compile(r"[;:(){}\[\]|*]|\.\.\.|…|\s[–—-]\s|\bSec\.|\brespectively\b")
_CLOCK: Final = re.compile(r"(?<=\d):(?=\d\d)")
# "The package includes:", whose items are told below it.
_OPENS_LIST: Final = re.compile(r"(?!.*\b(?:not|also)\b)[^,:;]* (?:includes?|included|comprises?|contains?):\Z")
_COUNTS: Final = re.compile(r"(?:(?:[Aa]bout|[Oo]ver|[Mm]ore than|[Nn]early|[Aa]t least|[Aa]pproximately) )?[\d$€£]")
_ENDS_ITEM: Final = re.compile(r"(?:[;,](?: and| or)?|\.)?\Z")
_CAPITALS: Final = 0.3
"""Of the letters: more are a bulletin's or a heading's."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """`quote` is a slice of the document's text; `plain` the same words on one line, without asides in brackets and
    without what joins them to what stands before. An item of a list is told by the words that open the list, which its
    quote does not repeat. Prose is a whole sentence without direct speech.
    """

    source: Source
    quote: str
    plain: str
    stems: frozenset[str]
    is_prose: bool


def sentences(source: Source) -> Iterator[Sentence]:
    """In their order; one that begins with "It" has the one before it in its quote, whose subject it is about."""
    before: tuple[int, str] | None = None
    opening = ""
    for start, end in sentence_spans(source.text):
        bullet = _BULLET.match(source.text, start, end)
        first = bullet.end() if bullet else start
        plain = _plain(source.text[first:end])
        if not bullet:
            opening = plain.rstrip(":") if _OPENS_LIST.match(plain) else ""
        elif opening and _COUNTS.match(plain):
            plain = f"{opening} {plain[:1].lower()}{_ENDS_ITEM.sub('.', plain[1:], count=1)}"
        if before and plain.startswith("It ") and (subject := _subject(before[1])):
            first, plain = before[0], f"{subject}{plain[2:]}"
        prose = _is_prose(plain)
        before = (first, plain) if prose and source.text[end : end + 2] != "\n\n" else None
        if plain:
            yield Sentence(source, source.text[first:end], plain, frozenset(content_stems(plain)), prose)


def _plain(quote: str) -> str:
    plain = _JOINT.sub("", _HEADING.sub("", _ASIDE.sub("", " ".join(quote.split()))))
    return plain[:1].upper() + plain[1:]


def _subject(plain: str) -> str | None:
    """What "It" means after this sentence: its subject, if that is one thing and short."""
    clause = clause_of(plain)
    if clause is None or clause.auxiliary in ("do", "are", "were", "have"):
        return None
    return clause.subject if len(clause.subject.split()) <= _LONGEST_SUBJECT else None


def _is_prose(plain: str) -> bool:
    letters = [sign for sign in plain if sign.isalpha()]
    return (
        plain.endswith(".")
        and _SHORTEST <= len(plain.split()) <= _LONGEST
        and (plain[0].isupper() or plain[0] in "0123456789$€£")
        and not _QUOTED.search(plain)
        and not _TORN.search(_CLOCK.sub(".", plain))
        and sum(sign.isupper() for sign in letters) < _CAPITALS * len(letters)
    )
