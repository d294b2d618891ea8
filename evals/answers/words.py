"""Text as a row of words, numbers and dates that are compared by value.

2-1/4 = 2 1/4 = 2¼ = 2.25; 1,000 = 1000; 1.6 million = 1600000; four = 4; half = 1/2; Sept. 17 = 17 September =
2025-09-17, where each side may leave the year, or the day, out. A minus counts. Case, accents, quotation marks and
currency signs do not, nor do citation markers. The service's own reading of numbers is not used: it is what is
measured.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, TypeAlias


@dataclass(frozen=True, slots=True)
class Day:
    """A date, of which the text may say only parts."""

    year: int | None
    month: int
    day: int | None


Word: TypeAlias = str | Fraction | Day

_MONTHS: Final = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH: Final = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_MONTH_ALONE: Final = re.compile(_MONTH)
_ENDINGS: Final = frozenset("s es e ed d ing ings ion ions ment ments ly al er ers y ies".split())
_DAY: Final = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?![\d%/]|[.,]\d)"
_YEAR: Final = r"(?:1[5-9]|20|21)\d\d(?![\d%]|[.,]\d)"
_UNITS: Final = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS: Final = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SMALL: Final = {**{word: n for n, word in enumerate(_UNITS)}, **{word: 20 + 10 * n for n, word in enumerate(_TENS)}}
_SCALES: Final = {"hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_SHORT: Final = {"mn": 10**6, "bn": 10**9, "tn": 10**12, "k": 10**3, "m": 10**6, "b": 10**9}
_PARTS: Final = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "tenth": 10}
_VULGAR: Final = dict(zip("½¼¾⅓⅔⅛⅜⅝⅞", "1/2 1/4 3/4 1/3 2/3 1/8 3/8 5/8 7/8".split(), strict=True))
_SAME: Final = {
    **dict.fromkeys(["percent", "per cent", "pct"], "%"),
    **dict.fromkeys(["kt", "kts", "knots"], "knot"),
    **dict.fromkeys(["mi", "miles"], "mile"),
}
_LONG: Final = "|".join(_SCALES)
_COUNT: Final = "|".join([*_SMALL, *_SCALES])

_VULGAR_SIGN: Final = re.compile(rf"[ -]?([{''.join(_VULGAR)}])")
_MARKER: Final = re.compile(r"\[\d{1,3}\]")
_TOKEN: Final = re.compile(
    rf"(?P<iso>\b(?P<iy>\d{{4}})-(?P<im>0[1-9]|1[0-2])-(?P<id>0[1-9]|[12]\d|3[01])(?!\d))"
    rf"|(?P<us>(?<![\d/])(?P<um>0?[1-9]|1[0-2])/(?P<ud>0?[1-9]|[12]\d|3[01])/(?P<uy>(?:19|20)\d\d)(?![\d/]))"
    rf"|(?P<md>\b(?P<mdm>{_MONTH}) ?(?P<mdd>{_DAY})(?:,? (?P<mdy>{_YEAR}))?)"
    rf"|(?P<dm>(?<![\d.,/])(?P<dmd>{_DAY}) (?:of )?(?P<dmm>{_MONTH})(?:,? (?P<dmy>{_YEAR}))?)"
    rf"|(?P<my>\b(?P<mym>{_MONTH}),? (?:of )?(?P<myy>{_YEAR}))"
    r"|(?P<number>(?P<minus>(?<![\w%)\]])(?<![\d%] )[-\u2212](?=[$€£¥]?\.?\d))?(?P<money>[$€£¥] ?)?"
    r"(?:(?P<whole>\d{1,3}(?:,\d{3})++(?!\d)|\d{1,30})(?P<decimals>\.\d{1,30})?"
    r"|(?P<bare>\.\d{1,30}))"
    r"(?:(?<!\.\d)(?<!\.\d\d)[- ](?P<above>\d{1,2})/(?P<below>[1-9]\d?)(?!\d)|/(?P<over>[1-9]\d?)(?![\d/]))?"
    rf"(?:[- ]?(?P<scale>{_LONG}|mn|bn|tn)\b|(?P<letter>[kmb])\b)?)"
    r"|(?P<part>\b(?:(?P<times>one|two|three|a)[- ](?P<piece>half|third|quarter|fifth|tenth)s?|(?P<half>half)"
    rf"|(?P<point>quarter)(?=[- ](?:percentage )?point))\b(?:[- ](?:an? )?(?P<pscale>{_LONG})\b)?)"
    rf"|(?P<spelled>\b(?:an?(?= (?:{_LONG})\b)|{_COUNT})\b(?:[- ](?:and )?(?:{_COUNT})\b)*+)"
    r"|(?P<to>(?:(?<=[\d%])|(?<=[\d%] ))[–—-](?= ?[$€£]?[\d.]))"
    r"|(?P<word>%|per cent\b|[^\W\d_]+(?:['’][^\W\d_]+)?)"
)
_KINDS: Final = ("iso", "us", "md", "dm", "my", "number", "part", "spelled", "to", "word")
_RANGE: Final = "to"


def words(text: str) -> tuple[Word, ...]:
    return tuple(_words(_plain(text)))


def holds(row: Sequence[Word], wanted: Sequence[Word]) -> bool:
    """Whether `wanted` stands in `row`, in one piece. Its words of five letters and more may have an ending more
    ("decreas" is in "decreasing", "Niger" not in "Nigeria"), and percent signs that it does not have do not count.
    """
    if "%" not in wanted:
        row = [word for word in row if word != "%"]
    return bool(wanted) and any(
        all(_meets(found, want) for found, want in zip(row[place:], wanted, strict=False))
        for place in range(len(row) - len(wanted) + 1)
    )


def _meets(found: Word, want: Word) -> bool:
    match found, want:
        case Day(), Day():
            same_day = want.day is None or want.day == found.day
            same_year = want.year is None or found.year is None or want.year == found.year
            return want.month == found.month and same_day and same_year
        case Day(), Fraction():
            return found.year == want
        case Day(), str():
            return bool(_MONTH_ALONE.fullmatch(want)) and want[:3] == _MONTHS[found.month - 1]
        case str(), str():
            return found == want or (len(want) >= 5 and found.startswith(want) and found[len(want) :] in _ENDINGS)
    return found == want


def _plain(text: str) -> str:
    text = _VULGAR_SIGN.sub(lambda match: f" {_VULGAR[match[1]]}", _MARKER.sub(" ", text))
    text = unicodedata.normalize("NFKD", text.casefold())
    text = "".join(sign for sign in text if not unicodedata.combining(sign))
    return re.sub(r"\s+", " ", text.replace("⁄", "/").replace("\u2011", "-").replace("\u2010", "-"))


def _words(text: str) -> Iterator[Word]:
    between = False
    for match in _TOKEN.finditer(text):
        kind = next(kind for kind in _KINDS if match[kind])
        if kind != "word":
            yield _RANGE if kind == "to" else _READ[kind](match)
            continue
        word = re.sub(r"['’]s\Z", "", match["word"])
        # "Between 2 and 3" is the range 2 to 3.
        yield _RANGE if between and word == "and" else _SAME.get(word, word)
        between = word == "between" or (between and word != "and")


def _day(match: re.Match[str], year: str, month: str, day: str | None) -> Day:
    named = match[month]
    number = int(named) if named.isdigit() else _MONTHS.index(named[:3]) + 1
    said = match[day] if day else None
    return Day(int(match[year]) if match[year] else None, number, int(re.sub(r"\D", "", said)) if said else None)


def _number(match: re.Match[str]) -> Fraction:
    value = Fraction((match["whole"] or "0").replace(",", "") + (match["decimals"] or match["bare"] or ""))
    if match["over"]:
        value /= int(match["over"])
    if match["above"]:
        value += Fraction(int(match["above"]), int(match["below"]))
    # A lone "m" may be a metre; after a currency sign it is a million.
    letter = _SHORT[match["letter"]] if match["letter"] and match["money"] else 1
    size = value * (_scale(match["scale"]) if match["scale"] else letter)
    return -size if match["minus"] else size


def _part(match: re.Match[str]) -> Fraction:
    above = {"two": 2, "three": 3}.get(match["times"] or "", 1)
    piece = match["piece"] or match["half"] or match["point"]
    return Fraction(above, _PARTS[piece]) * (_scale(match["pscale"]) if match["pscale"] else 1)


def _spelled(match: re.Match[str]) -> Fraction:
    total = current = 0
    for word in match["spelled"].replace("-", " ").split():
        if word in ("a", "an", "and"):
            continue
        if word in _SCALES:
            current = (current or 1) * _SCALES[word]
            if word != "hundred":
                total, current = total + current, 0
        else:
            small = _SMALL[word]
            # "Nineteen eighty" is a year, not a sum.
            current = current * 100 + small if 10 <= current < 100 and small >= 10 else current + small
    return Fraction(total + current)


def _scale(name: str) -> int:
    return _SCALES.get(name) or _SHORT[name]


_READ: Final[Mapping[str, Callable[[re.Match[str]], Word]]] = {
    "iso": lambda match: _day(match, "iy", "im", "id"),
    "us": lambda match: _day(match, "uy", "um", "ud"),
    "md": lambda match: _day(match, "mdy", "mdm", "mdd"),
    "dm": lambda match: _day(match, "dmy", "dmm", "dmd"),
    "my": lambda match: _day(match, "myy", "mym", None),
    "number": _number,
    "part": _part,
    "spelled": _spelled,
}
