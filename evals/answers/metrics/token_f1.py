"""How much of a long answer's words a person's answer has, and the other way round."""

import re
import string
from collections import Counter
from typing import Final

from evals.answers.case import ANSWERING, Case, Reply

_ARTICLES: Final = re.compile(r"\b(?:a|an|the)\b")
_MARKER: Final = re.compile(r"\[\d{1,3}\]")
_PUNCTUATION: Final = str.maketrans("", "", string.punctuation)


def token_f1(case: Case, reply: Reply) -> dict[str, float | None]:
    """The best F1 of the answer's bag of words against any of `references`; None for a case that has none.

    SQuAD's (Rajpurkar et al., 2016): lower case, without punctuation and articles; here without citation markers too.
    An answerable case that was not answered is 0.
    """
    if not case.answerable or not case.references:
        return {"token F1": None}
    if reply.outcome not in ANSWERING:
        return {"token F1": 0.0}
    return {"token F1": max(f1(reply.text, reference) for reference in case.references)}


def f1(told: str, reference: str) -> float:
    first, second = bag(told), bag(reference)
    both = (first & second).total()
    return 2 * both / (first.total() + second.total()) if both else 0.0


def without_markers(text: str) -> str:
    return _MARKER.sub(" ", text)


def bag(text: str) -> Counter[str]:
    plain = without_markers(text).lower().translate(_PUNCTUATION)
    return Counter(_ARTICLES.sub(" ", plain).split())
