"""The people whom a document names, and what they are."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from evals.draft.language.capitals import NOT_NAMES
from index.english import is_ordinary

_CAPITAL: Final = r"[A-Z][\w’'-]*\w"
_PERSON: Final = (
    r"(?:(?:Dr|Mr|Mrs|Ms|Sir|Dame|Sister|Professor|Prof)\.? )?"
    rf"(?P<name>{_CAPITAL}(?: [A-Z]\.)*(?: (?:de|van|von|al|bin) )?(?: {_CAPITAL}){{1,2}})"
)
_OFFICE: Final = (
    r"(?:chief (?:executive|economist|epidemiologist|engineer|scientist|of staff)|director-general|secretary-general"
    r"|(?:managing |executive )?director|chair(?:man|woman)?|(?:vice )?president|(?:prime )?minister|secretary|governor"
    r"|mayor|commissioner|ambassador|head teacher|headteacher|head|spokes(?:man|woman|person)|manager|leader|founder"
    r"|principal|coach|captain|editor|commander|treasurer|superintendent|curator|owner|judge|attorney general"
    r"|inspector|engineer|economist|professor|librarian)"
)
_ROLE: Final = (
    r"\b(?P<role>(?:(?:deputy|acting|health|transport|finance|foreign|interior|defence|defense|branch|regional|general"
    rf"|county|harbour|project|site|medical|former) )*{_OFFICE})\b"
)
_BODY: Final = r"(?:the )?[A-Z][\w’'-]+(?: (?:(?:of|for|and|the) )*[A-Z][\w’'-]+)*"
_OF: Final = rf"(?: (?:of|at|for) (?P<of>{_BODY}))?"
_PATTERNS: Final = (
    # "Victor Sand, the managing director of Hallick Steel,"
    re.compile(rf"{_PERSON}, (?:the |its )?(?:(?P<whose>[^,.;]{{2,40}}?)['’]s? )?{_ROLE}{_OF}(?=[,.])"),
    # "OSR's chief executive, Bram Cathel"
    re.compile(
        rf"(?:(?P<whose>(?:[Tt]he )?{_CAPITAL}(?: {_CAPITAL})*)['’]s? |\b(?:[Tt]he|[Ii]ts) )?{_ROLE}{_OF},? {_PERSON}"
    ),
    # "Health Minister Tomas Ebrin", "President William Ruto of Kenya"
    re.compile(
        r"\b(?P<role>(?:(?:Deputy|Acting|Health|Transport|Finance|Foreign|Interior|Defence|Defense|Prime|Vice|"
        r"Environment|Education|Housing) )*(?:Minister|President|Governor|Mayor|Chairman|Chairwoman|Secretary|"
        rf"Commissioner|Ambassador|Senator|Chancellor)) {_PERSON}(?: of (?P<of>{_BODY}))?(?P<whose>)"
    ),
)
_SPOKE: Final = r"(?:said|says|told|added|asked|wrote|warned|announced|confirmed|insisted|argued|explained|noted)"
_SPEAKERS: Final = (re.compile(rf"{_PERSON},? {_SPOKE}\b"), re.compile(rf"\b{_SPOKE} {_PERSON}"))
_NO_PERSON: Final = frozenset(
    "agency airport association authority avenue bank bay board bridge bureau cape centre center chamber church city "
    "club college committee company council county court department district east federal fund group gulf harbor "
    "harbour high hospital house institute island islands kingdom lake line ministry mount national new news north "
    "northern office park party police port post province republic reserve river road royal safety school sea society "
    "south southern state states station steel street the times tower town tropical hurricane union united university "
    "upper lower valley village water west western wire white act order storm gold fact community "
    "memorial museum library stadium "
    # Titles, which are no first names.
    "president minister governor mayor chairman chairwoman secretary judge senator general inspector".split()
)


@dataclass(frozen=True, slots=True)
class Person:
    """`role` as the document says it, `of` whom, if it says so: "managing director", "Hallick Steel"."""

    name: str
    role: str | None
    of: str | None


def people(text: str) -> dict[str, Person]:
    """By their whole names: who has a role, or is quoted. The first role counts, unless a later one says of whom."""
    found: dict[str, Person] = {}
    for person in _people(text):
        if person.name not in found or (person.of and not found[person.name].of):
            found[person.name] = person
    return found


def _people(text: str) -> Iterator[Person]:
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            if _is_person(match["name"]):
                yield Person(match["name"], match["role"], _named(match["of"] or match["whose"]))
    for pattern in _SPEAKERS:
        yield from (Person(match["name"], None, None) for match in pattern.finditer(text) if _is_person(match["name"]))


def _is_person(name: str) -> bool:
    words = name.lower().split()
    return (
        not (_NO_PERSON | NOT_NAMES).intersection(words)
        and not name.endswith(("'s", "’s"))
        and not all(map(is_ordinary, words))
    )


def _named(of: str | None) -> str | None:
    """Only whom a name tells: "the ministry's" is nobody outside of its document."""
    return re.sub(r"\AThe ", "the ", of) if of and re.search(r"[A-Z]", of) else None
