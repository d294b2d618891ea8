"""Where a statement ends and another one begins."""

import re
from typing import Final

from evals.draft.language.verbs import AUXILIARIES, is_base, is_finite

_NAME: Final = r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*"
# "Florida" of "in Alabama, Florida, and Georgia", and "and Georgia".
_LISTED: Final = (
    rf"{_NAME}(?:, (?:and |or )?| and | or )[A-Z]"
    rf"|(?:and|or) {_NAME}(?=\Z|[,.]| (?:in|on|at|for|to|of|with|along|as|by)\b)"
)
# Not that of "2,300", or of "12 June, 2025".
_COMMA: Final = re.compile(rf",(?! (?:{_LISTED}))(?:(?<!\d,)(?!\d)|(?<=\d,)(?! ?\d))")
_ENDS: Final = re.compile(
    r" (?:while|but|although|though|whereas|because|so that|including|as (?:it|he|she|they|the|a|an)"
    r"|and (?:it|he|she|they|the|that|to|in|on|by|a|an|another|(?:two|three|four|five|six)))\b"
)
_AND: Final = re.compile(r" and (?P<word>[\w’'-]+)")


def first_clause(text: str) -> str:
    """The text up to its first comma that is none of a number or a date, or what else begins another statement."""
    ends = [match.start() for pattern in (_COMMA, _ENDS) if (match := pattern.search(text))]
    text = text[: min(ends, default=len(text))]
    for joint in _AND.finditer(text):
        word = joint["word"].lower()
        rest = text[joint.start() :]
        if word in AUXILIARIES or word == "said" or is_finite(word) or is_base(word) or re.search(r"\d", rest):
            text = text[: joint.start()]
            break
    return text.rstrip(" .,")
