"""Citation markers in a model's text: finds them, reads their passage numbers and takes them out.

The prompt asks for `[1]` and `[1][3]`; models also write `[1, 3]`, `[1-3]`, `(1)`, `【1†source】`, `[^1]`,
`^1`, `[passage 2]`, `(source: 2)`, and in prose `according to passage 2`.
"""

import re
from dataclasses import dataclass

_NUMBER = r"#?\d{1,3}"
_NUMBERS = rf"{_NUMBER}(?:\s*(?:,|;|&|-|–|and)\s*{_NUMBER})*"
_NOUN = r"(?:passages?|sources?|documents?|docs?|refs?)"
_NAMED = rf"{_NOUN}[:\s]*{_NUMBERS}"
_EACH = rf"(?:{_NAMED}|{_NUMBERS})(?:\s*,\s*{_NAMED})*"
_BRACKETED = rf"\[\^?{_EACH}\](?:\([^)\s]*\))?|【{_EACH}(?:†[^】\n]*)?】|\({_NAMED}\)"
_RAISED = r"(?:(?<=[^\W\d])|(?<=[.!?,;])|(?<=[.!?,;]\s))\^\d{1,2}\b"
# A bare (1) is a marker only where a clause ends; elsewhere it counts or explains: "the (3) members".
_BARE = rf"(?<=\S)[ ]?\({_NUMBERS}\)(?=\s*(?:[.,;:!?\[]|\(\d|\Z))"

BRACKETED = re.compile(rf"{_BRACKETED}|\^\d{{1,2}}\b|\({_NUMBERS}\)", re.IGNORECASE)
"""What is a marker where a sentence has just ended."""
UNFINISHED = re.compile(
    rf"(?:\[[^\]\n]{{0,40}}|【[^】\n]{{0,40}}|\((?:{_NOUN}[:\s]*)?[\d\s,;&–-]{{0,20}}|\^\d?)\Z", re.I
)
"""What may become a marker when more of the stream is here."""

_MARKER = re.compile(rf"{_BRACKETED}|{_RAISED}|{_BARE}|\bpassages?\s+{_NUMBERS}\b", re.IGNORECASE)
_REFERENCE = rf"(?:the\s+)?(?:{_NOUN}\s+)?(?:{_BRACKETED}|passages?\s+{_NUMBERS})(?:\s*(?:{_BRACKETED}))*"
_SAYING = re.compile(
    rf"\A\W*{_REFERENCE}\s+(?:says|states|reports|notes|mentions|shows|confirms|indicates)(?:\s+that)?\s+",
    re.I,
)
_ACCORDING = re.compile(
    r"\(?\b(?:according to|as (?:stated|reported|noted|mentioned|described) (?:in|by)|based on|per|see)\s+"
    rf"{_REFERENCE}\)?,?",
    re.IGNORECASE,
)
_RANGE = re.compile(r"(\d{1,3})(?:\s*[-–]\s*#?(\d{1,3}))?")


@dataclass(frozen=True, slots=True)
class Unmarked:
    """`text` without its markers; `numbers` that they named, in order of first mention, each once."""

    text: str
    numbers: tuple[int, ...]


def unmark(text: str, count: int) -> Unmarked:
    """`count` passages are numbered from 1; markers with other numbers go as well, but name nothing."""
    numbers: dict[int, None] = {}
    for marker in _MARKER.finditer(text):
        # A link's target and a dagger's line numbers are not passages.
        for first, last in _RANGE.findall(re.split(r"\]\(|†", marker[0])[0]):
            inside = range(max(1, int(first)), min(count, int(last or first)) + 1)
            numbers.update(dict.fromkeys(inside))
    return Unmarked(_without(text), tuple(numbers))


def _without(text: str) -> str:
    bare = _MARKER.sub("", _ACCORDING.sub("", _SAYING.sub("", text)))
    if bare == text:
        return text.strip()
    bare = re.sub(r"\(\s*\)|\[\s*\]", "", bare)
    bare = re.sub(r"\s+(?=[.,;:!?](?:\s|\Z))", "", bare)
    bare = re.sub(r"[,;:]+(?=[.!?])|(?<=[.!?]),", "", bare)
    bare = re.sub(r"(?<=[^.][.!?])[.](?=\s|\Z)", "", bare)
    bare = re.sub(r"\s{2,}", " ", bare).lstrip(" ,;:").rstrip()
    # Words that led to a marker may have been the first of the sentence.
    if text.lstrip()[:1].isupper() or _SAYING.match(text):
        return bare[:1].upper() + bare[1:]
    return bare
