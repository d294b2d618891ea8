"""How many, where the number stands first: "Some 6,200 people will get their money back"."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from evals.draft.facts.asked import Asked, joined
from evals.draft.language.clause import without_attribution
from evals.draft.language.first_clause import first_clause
from evals.draft.language.values import SPELLED, Value, values_in
from evals.draft.language.verbs import AHEAD, AUXILIARIES, base_of_past, is_finite, is_participle
from evals.draft.reading.people import Person
from evals.draft.reading.sentences import Sentence

_LEAD: Final = re.compile(
    r"(?P<lead>(?:In|By|At(?! least| most)|On|Since|During) [^,\d]{3,40}?)"
    rf"(?:,? (?=\d|[a-z]+ (?:\d|million))|, (?=(?:[a-z]+ )?{SPELLED}\b))"
)
_TORN: Final = re.compile(r"\b(?:and|who|which|that)\b")
_DENIED: Final = re.compile(r"\b(?:not|no|never)\b")
_NO_VERB_AFTER: Final = frozenset("to the a an of by its their in for with".split())
# "600,000 jobs created each month": without an object they are no verb of the sentence.
_NEED_OBJECT: Final = frozenset("create add provide deliver kill injure find sell build make give hold send".split())
_NO_OBJECT: Final = frozenset("each every by in on at since from for during per after before last this".split())
_BEGINS_CLAUSE: Final = frozenset("when while because if since after before".split())
_PARTS: Final = frozenset("thirds quarters fifths tenths halves points times".split())
_FARTHEST: Final = 14  # words before the verb


def number_first(sentence: Sentence, _: Mapping[str, Person]) -> Iterator[Asked]:
    text = without_attribution(sentence.plain)
    match = _LEAD.match(text)
    lead, text = (match["lead"], text[match.end() :]) if match else ("", text)
    value = next(values_in(text[:1].lower() + text[1:]), None)
    if value is None or value.start or _TORN.search(lead):
        return
    rest = first_clause(text[value.end :].strip())
    words = rest.split()
    place = _main_verb(words)
    if place is None or place > _FARTHEST or _DENIED.search(rest) or not _fits(value, words[0]):
        return
    how = {"count": "how many more" if value.more else "how many", "money": "how much", "share": "what percentage"}
    verb = words[place]
    yield Asked(
        "how many",
        joined(how[value.kind], rest, lead[:1].lower() + lead[1:]),
        "",
        # As it is written, with its capital.
        text[value.end - len(value.written) : value.end] if value.kind == "count" else value.written,
        value.unit,
        ahead=verb in AHEAD,
        passing=verb not in ("was", "were", "had") and base_of_past(verb) is None,
    )


def _fits(value: Value, following: str) -> bool:
    if value.kind == "count":
        return following not in ("and", "or", "to") and value.noun not in _PARTS
    return (following == "of") == (value.kind == "share")


def _main_verb(words: list[str]) -> int | None:
    """Where the finite verb of a statement stands whose subject may have a relative clause."""
    place, within = 0, False  # a clause of time: "since he took office"
    while place < len(words):
        within = within or words[place] in _BEGINS_CLAUSE
        if words[place] in ("who", "which", "that") and (inner := _next_verb(words, place + 1)) is not None:
            # Past its whole group of verbs: "who have bought".
            place = inner + 1
            while place < len(words) and (is_participle(words[place]) or words[place] in (*AUXILIARIES, "be")):
                place += 1
        elif _is_verb(words, place) and not _describes(words, place) and (not within or words[place] in AUXILIARIES):
            return place
        else:
            place += 1
    return None


def _next_verb(words: list[str], start: int) -> int | None:
    return next((place for place in range(start, len(words)) if _is_verb(words, place)), None)


def _is_verb(words: list[str], place: int) -> bool:
    word, before = words[place], words[place - 1] if place else ""
    return before != "to" if word in AUXILIARIES else before not in _NO_VERB_AFTER and is_finite(word)


def _describes(words: list[str], place: int) -> bool:
    """ "People killed in the flood were": a participle after its noun."""
    if base_of_past(words[place]) in _NEED_OBJECT and not _NO_OBJECT.isdisjoint(words[place + 1 : place + 2]):
        return True
    return words[place].endswith(("ed", "en", "ent")) and not AUXILIARIES.isdisjoint(words[place + 1 :])
