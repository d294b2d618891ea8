"""Dates and names in a row that a question compares: one question for each of them."""

import re
from dataclasses import dataclass
from typing import Final

_MOST: Final = 4
_MONTH: Final = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan\.|Feb\.|Mar\.|Apr\.|Jun\.|Jul\.|Aug\.|Sept?\.|Oct\.|Nov\.|Dec\.)"
)
_YEAR: Final = r"(?:19|20)\d\d"
DATE: Final = re.compile(
    rf"\b(?:(?:early|late|mid)[ -])?(?:"
    rf"(?P<month>{_MONTH})(?: \d{{1,2}}(?!\d))?(?:,? (?P<year>{_YEAR})\b)?"
    rf"|\d{{1,2}} {_MONTH}(?: (?P<year2>{_YEAR})\b)?"
    rf"|(?P<iso>{_YEAR}-\d\d(?:-\d\d)?)\b"
    rf"|(?:the )?(?:first|second|third|fourth) quarter(?: of (?P<year3>{_YEAR})\b)?"
    rf"|(?:fiscal )?(?P<bare>{_YEAR})(?![-–/\d]))(?: \([^()]{{1,40}}\))?"
)
# A row of dates is held together by nothing but these words.
_LINK: Final = re.compile(
    r"[ ,]*(?:(?:,|and|or|to|than|with|versus|vs\.?|against|compared|until|from|in|on|by|for|of|at|those|that|the|what|"
    r"it|was|were|ones?|between|after|before|early|late|mid|more|less|faster|slower|higher|lower|larger|smaller|longer|"
    r"shorter)(?:[ ,]+|-|\Z))*+"
)
_COMPARES: Final = re.compile(
    r"\b(?:compare[ds]?|comparison|versus|vs|differ|differs|differed|differences?|different(?:ly)?|chang(?:e[ds]?|ing)|"
    r"mov(?:e[ds]?|ing)|shift(?:s|ed)?|evolv(?:e[ds]?|ing)|rank|more|less|fewer|fewest|most|least|\w{2,12}er|\w{2,12}est|"
    r"than|both|same|consistent|grow|grew|rise|rose|fall|fell|respectively|each|first)\b",
    re.IGNORECASE,
)
_RANGE: Final = re.compile(r"\b(?:between|from|during|throughout|over)\s*(?:the )?\Z", re.IGNORECASE)
_AND: Final = re.compile(r"\b(?:and|or|to|than|with|versus|vs|against|compared)\b")

_NAME: Final = r"[A-Z][\w’'&.-]{0,30}(?: (?:[A-Z]|\d{1,4}\b)[\w’'&.-]{0,30}){0,3}"
_NAMES: Final = re.compile(
    rf"(?<![\w’'.-])(?:the )?(?P<first>{_NAME})(?P<more>(?:, {_NAME}){{0,2}}),? "
    rf"(?P<link>and|or|versus|vs\.?|than|with) (?:the )?(?P<last>{_NAME})"
)
_JOINS: Final = re.compile(
    r"\A\W*(?:compare|rank|among|between)\b|\b(?:both|differ(?:s|ed|ences?|ent)?|versus|vs|compared|respectively|each|"
    r"than|in common|which (?:one|of|came|was|is|had|has|did))\b",
    re.IGNORECASE,
)
_NOT_NAMES: Final = frozenset(
    "a an are can compare could did do does for had has have how in is of on or rank should the to was were what when "
    "where which who whose why will would among between".split()
)


@dataclass(frozen=True, slots=True)
class _Row:
    start: int
    end: int
    members: tuple[str, ...]


def over_dates(text: str) -> tuple[str, ...]:
    """ "The range in January 2019 and March 2020" as "the range in January 2019", "the range in March 2020"."""
    row = _dates(text)
    if row is None:
        return ()
    names = _names(text[: row.start])
    if names and len(names.members) == len(row.members):  # Sandy or Irene … of October 29, 2012 and August 27, 2011
        return tuple(
            f"{text[: names.start]}{name}{text[names.end : row.start]}{date}{text[row.end :]}"
            for name, date in zip(names.members, row.members, strict=True)
        )
    # "From August 19" alone would mean: and ever since.
    before = _RANGE.sub("in ", text[: row.start])
    return tuple(f"{before}{date}{text[row.end :]}" for date in row.members)


def over_names(text: str) -> tuple[str, ...]:
    """ "Compare Intel and Samsung" as "Compare Intel", "Compare Samsung"."""
    row = _names(text)
    return tuple(f"{text[: row.start]}{name}{text[row.end :]}" for name in row.members) if row else ()


def _dates(text: str) -> _Row | None:
    found = list(DATE.finditer(text))
    for at, first in enumerate(found):
        run = [first]
        for following in found[at + 1 :]:
            if not _LINK.fullmatch(text[run[-1].end() : following.start()]):
                break
            run.append(following)
        between = text[first.start() : run[-1].end()]
        is_range = _RANGE.search(text[: first.start()]) is not None and not _is_comparison(text, first, run[-1])
        if 2 <= len(run) <= _MOST and _AND.search(between) and not is_range:
            members = tuple(dict.fromkeys(_with_year(run)))
            return _Row(first.start(), run[-1].end(), members) if len(members) > 1 else None
    return None


def _is_comparison(text: str, first: re.Match[str], last: re.Match[str]) -> bool:
    return _COMPARES.search(f"{text[: first.start()]} {text[last.end() :]}") is not None


def _with_year(run: list[re.Match[str]]) -> list[str]:
    """A date without a year has that of the next one that has one, else of the one before."""
    years = [match["year"] or match["year2"] or match["year3"] for match in run]
    named: list[str] = []
    for at, match in enumerate(run):
        words = match.group().removeprefix("the ")
        if years[at] is None and not (match["iso"] or match["bare"]):
            year = next((each for each in [*years[at:], *reversed(years[:at])] if each), None)
            link = " of " if "quarter" in words else ", " if words[-1].isdigit() else " "
            words = words if year is None else f"{words}{link}{year}"
        named.append(words)
    return named


def _names(text: str) -> _Row | None:
    """Names in a row that are alternatives or that the question sets side by side."""
    for found in _NAMES.finditer(text):
        first, last = found["first"], found["last"]
        while (opening := first.partition(" "))[0].lower() in _NOT_NAMES:
            first = opening[2]
        if not first or last.partition(" ")[0].lower() in _NOT_NAMES:
            continue
        members = tuple(dict.fromkeys([first, *(name for name in found["more"].split(", ") if name), last]))
        if len(members) > 1 and (found["link"] != "and" or _JOINS.search(text)) and not DATE.match(last):
            return _Row(found.start() + found.group().index(first), found.end(), members)
    return None
