"""Whether a date in a question says when the documents were published, and which days it then speaks of."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from index import time_period
from index.time_mentions import Mention, number
from index.time_period import Period


@dataclass(frozen=True, slots=True)
class Told:
    """Days of publication, as `mention` and the words before it tell them; `start` and `end` bound both. A loose one
    says little: it counts only beside others. An `as_of` one is "as of" its last day.
    """

    start: int
    end: int
    period: Period
    mention: Mention
    loose: bool = False
    as_of: bool = False


# What documents call themselves and each other: "the 2019 statement" came out then, "the 2019 salary" before.
DOCUMENT: Final = (
    r"(?:statement|meeting|advisor(?:y|ies)|forecast|announcement|press|briefing|speech|memorandum|memo|proclamation|"
    r"decision|hearing|testimony|interview|article|stor(?:y|ies)|discussion|minutes|summit|session|hurricane season)s?"
)
_SINCE, _BEFORE, _UNTIL, _AFTER, _AS_OF = "since", "before", "until", "after", "as of"
_OPENING: Final = {
    "since": _SINCE,
    "before": _BEFORE,
    "prior to": _BEFORE,
    "ahead of": _BEFORE,
    "earlier than": _BEFORE,
    "until": _UNTIL,
    "till": _UNTIL,
    "up to": _UNTIL,
    "through": _UNTIL,
    "by": _UNTIL,
    "no later than": _UNTIL,
    "after": _AFTER,
    "following": _AFTER,
    "later than": _AFTER,
    "as of": _AS_OF,
    "as at": _AS_OF,
}
_WORDS: Final = re.compile(
    r"\b(?:(?P<count>an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2}|the) "
    r"(?P<unit>day|week|month|year)s? (?=before|after))?"
    rf"(?P<opening>{'|'.join(_OPENING)})"
    r"(?P<event> (?:the|its|that|their|his|her) (?:[\w’'-]+ ){1,6}?(?:of|in|on|from))?"
    r"(?: (?:the|about|around|roughly|early|late|mid))*+(?: (?:start|beginning|middle|end) of)?(?: the)? \Z",
    re.IGNORECASE,
)
_ONE_OF_SEVERAL: Final = re.compile(r"\b(?:last|first|latest|final|earliest)\b", re.IGNORECASE)
# Before a year that says when: "in 2019", "the last meeting of 2018", "compare 2008".
_WHEN: Final = re.compile(
    r"(?:\b(?:in|during|throughout|within|of the year|in the year|late in|early in|between|from|compare|comparing|both)"
    rf"|\b(?:{DOCUMENT}|months?|quarters?|halves|half|rest|course|most|much|start|beginning|middle|end|events) of"
    r")(?: about| around| calendar| both)* \Z",
    re.IGNORECASE,
)
# Between a year that says when and another: "in 2019 and 2020", "compare 2008 with that of 2020".
_AGAIN: Final = re.compile(
    r",? ?\b(?:and|or|to|with|than|versus|vs\.?|against|but)(?: that of| those of| those in| that in| in| of)? \Z|, \Z",
    re.IGNORECASE,
)
_NEXT_IS_DOCUMENT: Final = re.compile(rf"(?:['’]s)? (?:[\w’'-]+ )?{DOCUMENT}\b|['’]s ", re.IGNORECASE)
_NOT_A_YEAR: Final = re.compile(
    r" ?(?:UTC|GMT|Z|hours|dollars?|euros?|pounds?|people|workers|percent|per cent|miles|km|feet|meters|metres|tons|"
    r"tonnes|points|words|census|[NSEW])\b",
    re.IGNORECASE,
)
# Told long before or long after: "starting April 2025", "founded in 2015".
_ELSEWHEN: Final = re.compile(
    r"\b(?:starting|beginning|effective|commencing|founded|established|incorporated|born|built)(?: (?:in|on|from))? \Z",
    re.IGNORECASE,
)
# Figures that are set before the year that they are for.
_SET_BEFORE: Final = re.compile(
    r"\b(?:pay|earns?|salar(?:y|ies)|wages?|budgets?|quotas?|ceilings?|admissions|premiums?|fees?|allowances?|stipends?)\b",
    re.IGNORECASE,
)
_FIGURE_OF: Final = re.compile(r"\b(?:fiscal(?: year)?|FY|for|for the year|tax year|the) ?\Z", re.IGNORECASE)
# Without the past tense a question about this year, or a coming one, may be about what was planned for it.
_PAST: Final = re.compile(r"\b(?:did|was|were|had|has|have|been|\w{2,}ed)\b", re.IGNORECASE)
_BEFORE_MONTH: Final = re.compile(
    r"\b(?:in|since|before|after|until|till|through|by|during|throughout|the|of|from|between|and|or|to|as of|following|"
    r"than|late|early|mid|its|that)[ -]\Z",
    re.IGNORECASE,
)
_BEFORE_WEEKDAY: Final = re.compile(r"\b(?:on|since|until|by|before|after) \Z", re.IGNORECASE)
_NAME_GOES_ON: Final = re.compile(r" (?:[A-Z]|for\b|on\b(?! (?:the|what|how|inflation))|madness\b)")
_WORDS_TOO: Final = frozenset("may march mar".split())
_TODAY: Final = frozenset(("today", "tonight"))
# In a question of many words a date is mostly one clue of several, unless it stands beside a document.
LONG: Final = 30
_BESIDE_DOCUMENT: Final = re.compile(
    rf"\b(?:{DOCUMENT}|reports?|reviews?|coverage|pieces?|released|issued|dated|published)\b"
    r"|\b(?:reported|reporting|said|wrote)(?: again)? (?:on|in|before|after) \Z",
    re.IGNORECASE,
)
# Added to say when, and for nothing else: "that night (28 October 2020)".
_BRACKET: Final = re.compile(r" \((?:in |after |the (?:first since|last before) )?\Z")
# "The first meeting after 15 June" is not the one of that day.
_FIRST_OF: Final = re.compile(r"\bfirst(?: [\w’'-]+){0,3} \Z", re.IGNORECASE)
_REACH: Final = 90  # characters before a date that may say how it is meant
_AHEAD: Final = 40


@dataclass(frozen=True, slots=True)
class _Place:
    """A mention among the words around it. `opening` matches "since", "two days after the meeting of" and the like."""

    mention: Mention
    written: str
    before: str
    after: str
    opening: re.Match[str] | None
    told: Sequence[Told]
    past_tense: bool
    set_before: bool
    long: bool


def publication(question: str, mentions: Sequence[Mention], today: date) -> list[Told]:
    """What the mentions that speak of days of publication tell, in their order. None speaks of days after `today`."""
    told: list[Told] = []
    past_tense, set_before = bool(_PAST.search(question)), bool(_SET_BEFORE.search(question))
    long = len(question.split()) > LONG
    ended = 0
    for mention in mentions:
        before = question[max(ended, mention.start - _REACH) : mention.start]
        after = question[mention.end : mention.end + _AHEAD]
        written, ended = question[mention.start : mention.end], mention.end
        place = _Place(mention, written, before, after, _WORDS.search(before), told, past_tense, set_before, long)
        if _says_when(place, today) and mention.period.first and mention.period.first <= today:
            told.append(_opened(place))
        elif _is_figure_of_year(place):
            told.append(Told(mention.start, mention.end, _around(mention.period), mention, loose=True))
    return told


def _says_when(place: _Place, today: date) -> bool:
    mention = place.mention
    if _ELSEWHEN.search(place.before):
        return False
    if place.long and not _is_of_a_document(place):
        return False
    match mention.kind:
        case "year":
            return _is_year_of_publication(place, today)
        case "decade":
            return bool(place.opening or _WHEN.search(place.before.removesuffix("the ")))
        case "month":
            name_goes_on = _NAME_GOES_ON.match(place.after) and not place.before.lower().endswith("the ")
            named = place.written not in _WORDS_TOO and not name_goes_on
            return named and bool(_BEFORE_MONTH.search(place.before))
        case "weekday":
            beside_a_day = mention.year is not None
            return (beside_a_day or bool(_BEFORE_WEEKDAY.search(place.before))) and not _NAME_GOES_ON.match(place.after)
        case "relative":
            return place.past_tense or place.written.lower() not in _TODAY
        case _:
            return mention.year is not None or place.written.split()[0] not in _WORDS_TOO


def _is_of_a_document(place: _Place) -> bool:
    """Or of the same kind as a date that is: "published on October 2, 2023, and the one on December 3"."""
    if any(one.mention.kind == place.mention.kind for one in place.told):
        return True
    if _BRACKET.search(place.before) and place.after.startswith(")"):
        return True
    return bool(_BESIDE_DOCUMENT.search(place.before) or _BESIDE_DOCUMENT.search(place.after))


def _is_year_of_publication(place: _Place, today: date) -> bool:
    mention = place.mention
    if _NOT_A_YEAR.match(place.after) or mention.year is None:
        return False
    if mention.year >= today.year and not place.past_tense:
        return False
    if place.opening or mention.period.grain != "year":
        return True
    if place.set_before:
        return False
    if _WHEN.search(place.before) or _NEXT_IS_DOCUMENT.match(place.after):
        return True
    return bool(place.told) and not place.told[-1].loose and bool(_AGAIN.fullmatch(place.before))


def _is_figure_of_year(place: _Place) -> bool:
    if place.mention.kind != "year" or _NOT_A_YEAR.match(place.after):
        return False
    return bool(_FIGURE_OF.search(place.before) or (place.set_before and _WHEN.search(place.before)))


def _around(year: Period) -> Period:
    """A figure for a year is set in the year before, or told in the months after."""
    assert year.first is not None, "a year begins"
    return Period(date(year.first.year - 1, 1, 1), date(year.first.year + 1, 3, 31), "year")


def _opened(place: _Place) -> Told:
    mention, words = place.mention, place.opening
    if not words:
        return Told(mention.start, mention.end, mention.period, mention)
    start = mention.start - len(place.before) + words.start()
    opening = _OPENING[words["opening"].lower()]
    if words["count"]:
        count = 1 if words["count"].lower() == "the" else number(words["count"])
        period = time_period.shifted(mention.period, words["unit"].lower(), -count if opening == _BEFORE else count)
    elif opening == _AFTER and _ONE_OF_SEVERAL.search(words["event"] or ""):
        period = mention.period
    elif opening == _AFTER and mention.period.last and _FIRST_OF.search(place.before[: words.start()]):
        period = Period(mention.period.last + timedelta(days=1), None, mention.period.grain)
    else:
        period = _open_ended(mention.period, opening, bool(words["event"]) or place.before.lower().endswith("the "))
    return Told(start, mention.end, period, mention, as_of=opening == _AS_OF)


def _open_ended(period: Period, opening: str, of_event: bool) -> Period:
    """The days since, before, until or after the period. What happened in a month or year has days of it on both sides:
    those stay in.
    """
    if opening == _SINCE:
        return replace(period, last=None)
    if opening == _AFTER:
        whole = period.grain == "year" and not of_event
        return replace(
            period, first=period.last + timedelta(days=1) if whole and period.last else period.first, last=None
        )
    if opening == _BEFORE and not of_event and period.first:
        return replace(period, first=None, last=period.first - timedelta(days=1))
    return replace(period, first=None)
