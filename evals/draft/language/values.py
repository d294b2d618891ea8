"""Numbers in a text with what they count or measure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from evals.draft.language.capitals import NOT_NAMES
from evals.draft.language.verbs import base_of_third, is_finite, is_participle
from index.english import STOP_WORDS

Kind = Literal["count", "money", "share"]

_FEW: Final = r"(?:two|three|four|five|six|seven|eight|nine)"
SPELLED: Final = (
    rf"(?:{_FEW}|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen"
    rf"|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-(?:one|{_FEW}))?)"
)
_DIGITS: Final = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?(?:-\d/\d)?|\d/\d)"
_NUMBER: Final = rf"(?:{_DIGITS}|{SPELLED})(?: (?:hundred|thousand|million|billion|trillion))?"
_MONEY: Final = (
    r"(?:(?:US |Canadian |Australian )?dollars?|euros?|pounds|crowns?|yen|yuan|rupees|francs|pesos|shillings|rand"
    r"|roubles|rubles|kron(?:or|er|a|e)|won|lira|zloty|reais|dirhams?|riyals?|baht|ringgit|rupiah)"
)
_SHARE: Final = r"(?:%|(?:per ?cent(?:age points?)?|basis points)\b)"
_HEDGE: Final = (
    r"(?:(?P<more>a further|another|an additional|additional|an extra|further)|at least|at most|about|around|some"
    r"|nearly|almost|roughly|approximately|more than|over|under|fewer than|less than|up to|as many as|as much as"
    r"|no more than|no fewer than|only|just|just over|just under|well over|an estimated|a total of|exactly|altogether"
    r"|close to)"
)
_ALONE: Final = r"(?<![\w.,:$€£/-])"
_VALUE: Final = re.compile(
    rf"(?:(?<![\w-]){_HEDGE} )*(?:(?P<sign>[$€£] ?{_NUMBER})(?![\w-])"
    rf"|{_ALONE}(?P<money>{_NUMBER})(?= {_MONEY}\b)"
    rf"|{_ALONE}(?P<share>(?:{_NUMBER} (?:to|and) )?{_NUMBER} ?{_SHARE})"
    rf"|{_ALONE}(?P<count>{_NUMBER})(?![\w%/-]|[.,:]\d| ?{_SHARE}))"
)
_CURRENCY: Final = re.compile(rf" {_MONEY}\b")
_YEAR: Final = re.compile(r"(?:1[5-9]|20|21)\d\d\Z")
_NAMED: Final = re.compile(r"\w[\w,]* (?P<name>[A-Z][\w.&-]*) \Z")  # "several Section 232 tariffs"
_OF: Final = re.compile(rf" of (?:the|its|their|these|those)(?: (?:\d[\d,]*|{_FEW}|ten|twelve))?")
_WORD: Final = re.compile(r" ([A-Za-z][\w’'-]*)")
_PLURALS: Final = frozenset("people police children men women cattle staff personnel aircraft".split())
_NO_NOUNS: Final = frozenset(
    "per more less fewer other others times previous largest late early north south east west and or".split()
)
_LONGEST_NOUN: Final = 4  # words


@dataclass(frozen=True, slots=True)
class Value:
    """`text[start:end]` is the number with its hedges, scale, currency and sign; `written` what is expected of an
    answer. A count has a `noun`, which ends at `noun_end`: "police officers", "of the 300 places"; `more` if it comes
    on top of others.
    """

    kind: Kind
    written: str
    start: int
    end: int
    noun: str = ""
    noun_end: int = 0
    more: bool = False

    @property
    def whole_end(self) -> int:
        return self.noun_end or self.end

    @property
    def unit(self) -> str:
        return self.noun or self.kind


def values_in(text: str) -> Iterator[Value]:
    """From left to right. Numbers that count nothing are left out: years, names of orders."""
    end = 0
    for match in _VALUE.finditer(text):
        # The 300 of "120 of the 300 places" belongs to the noun.
        if match.start() >= end and (value := _value(match, text)):
            end = value.whole_end
            yield value


def _value(match: re.Match[str], text: str) -> Value | None:
    start, end, more = match.start(), match.end(), bool(match["more"])
    if match["sign"]:
        return Value("money", match["sign"], start, end)
    if match["money"]:
        currency = _CURRENCY.match(text, end)
        assert currency, "the pattern looks ahead"
        return Value("money", match["money"], start, currency.end(), more=more)
    if match["share"]:
        # "From 6.00 to 5.50 per cent" is no range.
        moved = text[:start].endswith("from ")
        written = match["share"].rpartition(" to ")[2] if moved else match["share"]
        return Value("share", written, end - len(written) if moved else start, end)
    named = _NAMED.search(text[:start])
    if _YEAR.match(match["count"]) or (named and named["name"].lower() not in NOT_NAMES):
        return None
    noun, noun_end = _noun(text, end)
    return Value("count", match["count"], start, end, noun, noun_end, more) if noun else None


def _noun(text: str, start: int) -> tuple[str, int]:
    """What is counted: the words after the number up to the last plural among them, and where they end."""
    of = _OF.match(text, start)
    place = of.end() if of else start
    best = ("", 0)
    for _ in range(_LONGEST_NOUN):
        word = _WORD.match(text, place)
        if not word or _ends_noun(word[1].lower(), text, word.end()):
            break
        place = word.end()
        if _is_plural(word[1].lower()):
            best = (text[start:place].strip(), place)
    return best


def _is_plural(word: str) -> bool:
    return word in _PLURALS or (word.endswith("s") and not word.endswith(("ss", "us", "is", "’s", "'s")))


def _ends_noun(word: str, text: str, end: int) -> bool:
    if word in STOP_WORDS or word in _NO_NOUNS or base_of_third(word):
        return True
    # "400 vaccinated children", but "400 children vaccinated".
    following = _WORD.match(text, end)
    return (is_participle(word) or is_finite(word)) and (following is None or following[1].lower() in STOP_WORDS)
