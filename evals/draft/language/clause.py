"""A sentence as subject, verb and rest, so that it can be asked about.

Only what can be told apart without a grammar is parsed: a short subject without commas, one finite verb. The rest is
let go; there are more sentences than cases.
"""

import re
from dataclasses import dataclass
from typing import Final

from evals.draft.language.first_clause import first_clause
from evals.draft.language.verbs import AHEAD, AUXILIARIES, base_of_past, base_of_third, is_finite, is_participle

_CONNECTORS: Final = frozenset(
    "and but or that which who whom whose when after before while because as if since than where to until although "
    "though so unless whether".split()
)
_BEFORE_NOUNS: Final = frozenset(
    "the a an its their his her our my your this that these those no any some every each of in on at by for with from "
    "to against between into over under about".split()
)
_ARTICLES: Final = frozenset("the a an its their his her our my your this that these those no any some".split())
_NO_SUBJECT: Final = re.compile(
    r"(?:he|she|it|they|we|i|you|this|that|these|those|there|such|both|another|one|all|most|many|few|others|nobody|"
    r"none|each|what|who|when|where|while|after|before|because|although|though|if|since|as|until|unless|whether|but|"
    r"and|or|so|yet|in|on|at|by|for|with|from|of|under|over|despite|during|according|asked|to|not|nor|like|unlike|"
    r"among|between|without|within|its|his|her|their|my|our|instead|however|meanwhile|here|then|even|only|together|"
    r"also|nearly|about|almost|given|based|more|how|why)\b",
    re.IGNORECASE,
)
_UNTOLD: Final = re.compile(r"\d\Z|\b(?:number|first|last|latter|former|figure|rest|total)\Z")
_INNER: Final = re.compile(r"\b(?:who|which|that|said|when|where)\b", re.IGNORECASE)
_NEGATED: Final = re.compile(
    r"\b(?:not|never|no(?! (?:more|fewer|less) than)|nor|neither|nobody|cannot)\b|n['’]t\b", re.IGNORECASE
)
_LEAD: Final = re.compile(
    r"(?:(?:In|On|By|Since|During|At|As of|Until|From|For|Over|Under|Between|Within|Through|Across) [^,.]{2,50}, "
    r"|(?:(?:Last|This) (?:year|month|week|spring|summer|autumn|winter)|Yesterday|Today|On [A-Z]\w+day),? )(?=\S)"
)
_SAID_THAT: Final = re.compile(
    r".{3,80}?\b(?:said|announced|reported|confirmed|estimated|says|added|found|ruled|warned)"
    r"(?: on \w+| in \w+| last \w+)? that (?=(?:the|a|an|its|some|about|more|at|\d|[A-Z]))"
)
_ADVERBS: Final = frozenset(
    "so far already also now since still then just only recently previously currently first".split()
)
_ADVERB: Final = re.compile(r" (?:also|now|still|then|just|already|recently|currently|thus)\Z")
_LONGEST_SUBJECT: Final = 12  # words
_OWNING: Final = {"has": "does", "have": "do", "had": "did"}


@dataclass(frozen=True, slots=True)
class Clause:
    """`lead` is an adverbial that stood first, without its capital. The question's verb is `auxiliary`, then comes the
    subject, then `verb`, which is empty where the auxiliary is all of it ("is", "will"), then `rest`, without its full
    stop.
    """

    lead: str
    subject: str
    auxiliary: str
    verb: str
    rest: str

    @property
    def ahead(self) -> bool:
        return self.auxiliary in AHEAD

    @property
    def past(self) -> bool:
        return self.auxiliary in ("did", "was", "were", "had")

    @property
    def is_copula(self) -> bool:
        return not self.verb and self.auxiliary in ("is", "are", "was", "were")


def without_attribution(plain: str) -> str:
    """ "705 people have left." of "Sand said that 705 people have left."."""
    match = _SAID_THAT.match(plain)
    return _capital(plain[match.end() :]) if match else plain


def clause_of(plain: str) -> Clause | None:
    """None for what is denied, or cannot be told apart."""
    text = without_attribution(plain)
    found = _LEAD.match(text)
    lead = found.group().strip(" ,") if found else ""
    text = _capital(text[found.end() :]) if found else text
    if _NO_SUBJECT.match(text):
        return None
    text = first_clause(text)
    words = text.split()
    place = _verb(words)
    if place is None or place > _LONGEST_SUBJECT or place + 1 >= len(words) or _NEGATED.search(text):
        return None
    verb, rest = words[place].lower(), words[place + 1 :]
    subject = _ADVERB.sub("", " ".join(words[:place]))
    if _UNTOLD.search(subject) or _INNER.search(subject):
        return None
    return Clause(lead[:1].lower() + lead[1:], subject, *_asked(verb, rest), " ".join(rest))


def _asked(verb: str, rest: list[str]) -> tuple[str, str]:
    """The auxiliary that a question with the verb begins with, and what is left of the verb."""
    if verb in _OWNING and not _has_participle(rest):
        return _OWNING[verb], "have"
    if verb in AUXILIARIES:
        return verb, ""
    if base := base_of_past(verb):
        return "did", base
    return "does", base_of_third(verb) or verb


def _has_participle(rest: list[str]) -> bool:
    words = [word.lower() for word in rest]
    return is_participle(next((word for word in words if word not in _ADVERBS and not word.endswith("ly")), ""))


def _verb(words: list[str]) -> int | None:
    """Where the one finite verb stands; None if that is not sure."""
    found: list[int] = []
    for place in range(1, len(words)):
        if found and words[place].lower() in _CONNECTORS:
            break
        if _is_verb(words, place):
            found.append(place)
    if not found or words[found[0]] in AUXILIARIES:
        return found[0] if found else None
    first, *others = found
    if first + 1 in others:
        return first + 1  # "the number of children vaccinated reached"
    # "The doses promised by Maranth arrived", "were sent": the first one is a participle, or may be.
    described = not (_BEFORE_NOUNS - _ARTICLES).isdisjoint(words[first + 1 : first + 2])
    sure = all(words[place].endswith("ed") and not described for place in others)
    return first if sure else None


def _is_verb(words: list[str], place: int) -> bool:
    word, before = words[place], words[place - 1].lower()
    if word in AUXILIARIES:
        return before not in ("to", "the")
    return before not in _BEFORE_NOUNS and not before.endswith(("'s", "’s", "-")) and is_finite(word)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
