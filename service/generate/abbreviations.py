"""Full stops that do not end a sentence: titles, initials, `U.S.`, `No. 5`."""

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_NEVER_LAST = _words(
    "mr mrs ms dr prof gov sen rep lt col gen sgt capt cmdr adm maj rev hon pres supt st ste mt ft messrs "
    "mme vs viz cf e.g i.e eg ie approx est ca al op "
)
_BEFORE_A_NUMBER = _words("no nos vol p pp art sec ch fig para jan feb mar apr jun jul aug sep sept oct nov dec ext c ")
_MAY_BE_LAST = _words("inc corp co ltd llc bros jr sr etc a.m p.m am pm u.s u.n u.k e.u d.c ph.d dept assn")
"""Like all initials, these end a sentence if the next word is one that starts sentences."""
_STARTERS = _words(
    "the a an it its in on at by for from he she they we i this that these those there but and however as "
    "after before since while when where if his her their our no not both most some many all one another "
    "other under according additionally also meanwhile later then today yesterday what why how who which "
    "with during despite although because earlier officials "
)
_LAST_WORD = re.compile(r"(?:\A|[\s(\[“\"'‘*_—–/$-])([^\W\d_](?:[\w.&'’]*\w)?)\Z")


def is_abbreviated(before: str, following: str) -> bool:
    """Whether the full stop after `before` belongs to an abbreviation, with `following` as the next word.

    With an unknown next word ("") the answer is whether that word could make it one.
    """
    last = _LAST_WORD.search(before)
    if last is None:
        return False
    word = last[1].lower()
    if word in _NEVER_LAST:
        return True
    if word in _BEFORE_A_NUMBER:
        return not following or following[:1].isdigit()
    if word in _MAY_BE_LAST or _is_initials(last[1]):
        return following.lower() not in _STARTERS
    return False


def _is_initials(word: str) -> bool:
    """`J`, `U.S`, `J.R.R`; not the pronoun `I`."""
    letters = word.split(".")
    return word != "I" and all(len(letter) == 1 and letter.isupper() for letter in letters)
