"""How many, how much, which share: "Hallick Steel will cut 640 jobs", "OSR has spent 3 million crowns on it"."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from evals.draft.facts.asked import Asked, joined
from evals.draft.language.clause import Clause, clause_of
from evals.draft.language.first_clause import first_clause
from evals.draft.language.values import Value, values_in
from evals.draft.language.verbs import base_of_past, base_of_third
from evals.draft.reading.people import Person
from evals.draft.reading.sentences import Sentence

_PAID: Final = frozenset(
    "cost spend pay invest lose earn raise borrow receive lend owe save provide allocate collect donate contribute "
    "commit give need approve have grant offer make generate".split()
)
_TORN: Final = re.compile(r",|\b(?:that|which|who|said|and|but|or|than|whether|if|because|worth|between)\b")
_LINK: Final = re.compile(
    r"\b(?:of|to|from|by|at|for|in|on|with|about|into|between|against|through|within|across|among|beyond|before|behind"
    r"|a|an|the|its|their|his|her|this|that|these|every|each|per|than|as|over|under|until|since|after|next|last|past|first|previous|coming)\Z"
)
_RATED: Final = re.compile(r"\b(?:rates?|tariffs?|tax(?:es)?|duty|duties|levy|levies|interest)\b", re.IGNORECASE)
_STAYS_AT: Final = re.compile(r"(remain|stay|stand|be set|be kept|be taxed) at\Z")
_GOES_ON: Final = re.compile(r" ?(?:and|or|to|of|-) ?(?:[\d$€£]|(?:two|three|four|five|six)\b)")
_TO_DO: Final = re.compile(r"(?:still |now |also )?to ")
_SIZE: Final = re.compile(r" (?:long|old|wide|high|deep|tall|full|large|away|thick)\b")
_PARTS: Final = frozenset("thirds quarters fifths tenths halves points times".split())
_RATE: Final = re.compile(
    r" (?:an?|per) (?:day|week|month|year|person|hour|night|head)\b(?: per (?:day|week|month|year))?"
)
_NO_NOUN: Final = r"(?!(?:in|on|by|for|at|since|from|to|into|after|before|with|and|when|while|which|whom)\b)"
# What goes with the noun rather than with the verb.
_OF_NOUN: Final = re.compile(
    rf" (?:of|under|aged|employed|with|without) {_NO_NOUN}[\w’'-]+(?: {_NO_NOUN}[\w’'-]+){{0,3}}"
)
_OF_SHARE: Final = re.compile(
    r" of (?:the |its |their |all )?[\w’'-]+(?: [\w’'-]+){0,2}?"
    r"(?=$| (?:as|in|on|by|for|with|at|since|from|to|into|after|before)\b)"
)
_SPEED: Final = re.compile(r"\b(?:kilometres|kilometers|miles) (?:an|per) hour\Z")
_LONGEST: Final = 16  # words after the value


def number_within(sentence: Sentence, _: Mapping[str, Person]) -> Iterator[Asked]:
    clause = clause_of(sentence.plain)
    for value in values_in(clause.rest) if clause else ():
        assert clause, "there is a value"
        before, after = clause.rest[: value.start].strip(), clause.rest[value.whole_end :]
        if _is_torn(clause, value, before, after):
            continue
        parts = _asked(clause, value, before, first_clause(after))
        if parts and len(parts[2].split()) <= _LONGEST:
            how, before, after = parts
            frame = joined(how, clause.auxiliary, "{subject}", clause.verb, before, after, clause.lead)
            yield Asked(
                "how many",
                frame,
                clause.subject,
                value.written,
                value.unit,
                ahead=clause.ahead,
                passing=not clause.past,
            )


def _is_torn(clause: Clause, value: Value, before: str, after: str) -> bool:
    """Whether taking the number out leaves no sentence, or another one."""
    return (
        next(values_in(before), None) is not None
        or _TORN.search(before) is not None
        or _GOES_ON.match(after) is not None
        or _SIZE.match(after) is not None
        or not _PARTS.isdisjoint(value.noun.split()[-1:])
        or (clause.is_copula and not before)
        or (clause.verb == "have" and re.search(r"\bto\b", before) is not None)
        or _TO_DO.match(clause.rest) is not None
    )


def _asked(clause: Clause, value: Value, before: str, after: str) -> tuple[str, str, str] | None:
    """How the question begins, and what it says before and after the place of the value; None if it cannot be asked."""
    link = _LINK.search(before)
    if value.kind == "count":
        return _counted(value, before, after, link.group() if link else "")
    if value.kind == "share" and (stays := _STAYS_AT.match(before)):
        return ("at what rate", stays[1], after) if _RATED.search(clause.subject) else None
    if link:
        return None
    if value.kind == "money":
        head = clause.verb or next(iter(before.split()[-1:]), "")
        paid = _PAID & {base_of_past(head) or base_of_third(head) or head, next(iter(before.split()[-1:]), "")}
        return ("how much", before, after) if paid else None
    of = _OF_SHARE.match(after)
    return (joined("what percentage", of.group()), before, after[of.end() :]) if of else None


def _counted(value: Value, before: str, after: str, link: str) -> tuple[str, str, str] | None:
    near = _RATE.match(after) or _OF_NOUN.match(after)
    noun, after = (value.noun + near.group(), after[near.end() :]) if near else (value.noun, after)
    if after.startswith((" and ", " or ")):
        return None
    more = "more" if value.more and not noun.startswith("of ") else ""
    if not link:
        return joined("how many", more, noun), before, after
    if link not in ("for", "at", "within"):
        return None
    how = "how fast" if link == "at" and _SPEED.search(noun) else joined(link, "how many", more, noun)
    return how, before.removesuffix(link), after
