"""Puts the names that a question means into the place of its pronouns, or in front of it."""

import re
from typing import Final

from service.anchors import anchors
from service.rewrite.series import DATE

_PERSON: Final = re.compile(r"\b(?P<pronoun>he|him|his|she|her|hers)\b(?P<after>\W*+\w*+)", re.IGNORECASE)
# After "her" these are not what is hers.
_NOT_OWNED: Final = frozenset(
    " in on at to for from with and or as about after before when then than instead so by that if how why what".split(
        " "
    )
)
# "It" where it does something, and where it is not "it takes years" or "it is likely". What is done to it may be done
# to something that was done before: "Why was it cut?"
_SUBJECT: Final = re.compile(
    r"\b(?P<verb>(?:is|was)(?! it (?:there|cut|put|set|hit|sold|built|made|held|paid|sent|\w+(?:ed|en|wn))\b)"
    r"|did|does|has|had|will|would|could|can|should|might) it\b"
    r"(?! (?:take|took|taken|true|right|correct|possible|likely|clear|known|mean|matter|make|rain|snow|that|to|a|an|"
    r"the|safe|legal|because|why|when|how|still|just)\b)",
    re.IGNORECASE,
)
_ITS: Final = re.compile(r"\bits\b(?! own)", re.IGNORECASE)
_ANY_IT: Final = re.compile(r"\b(?:it|its)\b", re.IGNORECASE)
# A name that a question is about: it comes right after the auxiliary.
_ABOUT: Final = re.compile(
    r"\b(?P<verb>is|was|are|were|did|does|do|has|had|have|will|would|can|could) "
    r"(?P<name>(?:the )?[A-Z][\w-]*+(?: [A-Z][\w-]*+)*+)(?=\?| [a-z])"
)
_NOUN: Final = re.compile(r" (?P<noun>[a-z][\w-]{2,})")
_OF_A_PLACE: Final = re.compile(r"(?:ian|yan|can|ese|ish)\Z")
_IS: Final = frozenset({"is", "was", "has", "had"})
_NAMES: Final = re.compile(r"(?P<article>\bthe )?(?P<name>[A-Z][\w.-]*\w(?: [A-Z][\w.-]*\w)*)")
_HALF_OF_DAY: Final = frozenset({"am", "pm"})
_MOST: Final = 3
_LEAD: Final = re.compile(r"\b(?P<word>in|on|during|since|after|before|until|by)(?: the)? \Z", re.IGNORECASE)
_DAY: Final = re.compile(r"(?<!\d)\d{1,2}(?!\d)")


def with_person(question: str, name: str) -> str:
    """With the name for the first "he", "her" and the like."""
    found = _PERSON.search(question)
    if not found:
        return question
    pronoun, after = found["pronoun"].lower(), found["after"].strip().lower()
    owns = pronoun in ("his", "hers") or (pronoun == "her" and after not in _NOT_OWNED)
    return f"{question[: found.start()]}{_owner(name) if owns else name}{question[found.end('pronoun') :]}"


def with_thing(question: str, about: str) -> str:
    """With the name that the question `about` is about in the place of "it" or "its", if there is one for sure: what is
    "its" is of the only name, what "it" does was asked of that name before.
    """
    found = _SUBJECT.search(question) or _ITS.search(question)
    if not found or len(_ANY_IT.findall(question)) != 1:
        return question
    subjects = _subjects(about, found["verb"].lower()) if found.re is _SUBJECT else names_in(about)
    if len(subjects) != 1:
        return question
    name = subjects[0]
    if name.removeprefix("the ") in question or not anchors(f"of {name}").names:
        return question
    put = f"{found['verb']} {name}" if found.re is _SUBJECT else _owner(name)
    return f"{question[: found.start()]}{put}{question[found.end() :]}"


def _subjects(about: str, verb: str) -> list[str]:
    """Who did something is not what was high: "What did the Fed do?", "How high was it?"."""
    return [each["name"] for each in _ABOUT.finditer(about) if verb not in _IS or each["verb"] in _IS]


def introduced(question: str, names: list[str], when: str) -> str:
    """The question after those names and that date which it leaves out: "About Zeta on 28 October 2020: …"."""
    there = {word.lower() for word in re.findall(r"\w+", question)}
    left_out = [name for name in names if not set(name.lower().split()) - {"the"} <= there]
    opening = " ".join(part for part in (f"About {_listed(left_out[:_MOST])}" if left_out else "", when) if part)
    if not opening:
        return question
    return f"{opening[0].upper()}{opening[1:]}: {_lowered(question)}"


def date_in(question: str) -> str:
    """The only date of a question, with a preposition; empty if it has none, or several."""
    found = list(DATE.finditer(question))
    if len(found) != 1:
        return ""
    lead = _LEAD.search(question[: found[0].start()])
    date = found[0].group()
    return f"{lead['word'] if lead else 'on' if _DAY.search(date) else 'in'} {date}"


def names_in(question: str) -> list[str]:
    """In their order, each once, without dates."""
    plain, known = DATE.sub(" ; ", question), anchors(question).names
    found: list[str] = []
    for match in _NAMES.finditer(plain):
        words = [word for word in match["name"].split() if word.lower().replace(".", "") in known - _HALF_OF_DAY]
        if words and _OF_A_PLACE.search(words[-1]) and (noun := _NOUN.match(plain, match.end())):
            words.append(noun["noun"])  # Kenyan officers
        if words:
            found.append(f"{match['article'] or ''}{' '.join(words)}")
    return list(dict.fromkeys(found))


def _owner(name: str) -> str:
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def _listed(names: list[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def _lowered(question: str) -> str:
    """Its first word in lower case, unless that is a name."""
    first = question.strip().partition(" ")[0]
    keeps = first.lower().removesuffix("’s").removesuffix("'s") in anchors(question).names or first.isupper()
    return question.strip() if keeps else f"{question.strip()[:1].lower()}{question.strip()[1:]}"
