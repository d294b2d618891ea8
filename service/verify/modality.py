"""Whether a text says that something is, that it will be, or only that it may be."""

import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from typing import Final

from service.verify.verbs import base_stems

_MAY: Final = r"may|might|could|(?:is|are|was|were) (?:un)?(?:likely|probable) to|possibly|perhaps"
_WILL: Final = (
    r"will|shall|would|(?:is|are|was|were|be|been) (?:going|set|due|about|expected|projected|forecast|slated) to"
    r"|(?:plan|intend|expect|aim|hope|seek|want|vow|pledge|promise|threaten|propose|offer|agree|prepare)"
    r"(?:s|es|d|ed|ned|ing|ning)? to|pledg(?:e|es|ed|ing)|promis(?:e|es|ed|ing)|propos(?:e|es|ed|ing)"
    r"|sought to|scheduled (?:for|to)|(?:he|she|it|they|\w+)['’]ll"
)
_MODAL: Final = re.compile(rf"\b(?:(?P<may>{_MAY})|(?P<will>{_WILL}))(?!\w)", re.IGNORECASE)
# "May" the month, "will" the testament.
_NOT_MODAL: Final = re.compile(r"(?<=\S )May\b|\bMay(?= \d| of\b|,)|\b(?:the|his|her|a) will\b")
# Words with a meaning after the modal one: the verb ("will also send"), and how far a claim's own "will" may reach.
_VERB: Final = 1
_REACH: Final = 8

FACT, WILL, MAY = 2, 1, 0


def certainty(text: str) -> int:
    """FACT, WILL or MAY: that of the least certain modal word in the text."""
    found = _MODAL.finditer(_NOT_MODAL.sub(" ", text))
    return min((MAY if match["may"] else WILL for match in found), default=FACT)


def is_surer(claim: str, evidence: Iterable[str], shared: AbstractSet[str]) -> bool:
    """Whether the claim states as done, or as certain, what the evidence only expects or holds possible.

    `shared` are the stems that both hold: the verb that follows a modal word closely is what will or may be, unless
    the same text says it without one as well.
    """
    claimed, told = _certainties([claim], _REACH), _certainties(evidence, _VERB)
    return any(claimed[stem] > told[stem] for stem in shared & claimed.keys() & told.keys())


def _certainties(texts: Iterable[str], reach: int) -> dict[str, int]:
    """Of each stem, that of its surest mention. `reach`: words after the modal one that it is about."""
    found: dict[str, int] = {}
    for text in texts:
        text = _NOT_MODAL.sub(" ", text)
        matches = [*_MODAL.finditer(text)]
        ends = [match.start() for match in matches] + [len(text)]
        rest = [text[: ends[0]]]
        for match, end in zip(matches, ends[1:], strict=True):
            governed = _reached(text[match.end() : end], reach)
            rest.append(text[match.end() + len(governed) : end])
            for stem in base_stems(governed):
                found[stem] = max(found.get(stem, MAY), MAY if match["may"] else WILL)
        found.update(dict.fromkeys(base_stems(" ".join(rest)), FACT))
    return found


def _reached(text: str, words: int) -> str:
    """As far as that many words that carry meaning."""
    end = 0
    for match in re.finditer(r"\S+", text):
        end = match.end()
        words -= bool(base_stems(match.group()))
        if not words:
            break
    return text[:end]
