"""Names by their capitals."""

import re
from typing import Final

from index.english import STOP_WORDS, is_ordinary
from service.anchors import MONTHS

NOT_NAMES: Final = frozenset([*MONTHS, *"monday tuesday wednesday thursday friday saturday sunday i".split()])
_WORD: Final = re.compile(r"[^\W\d_][\w’'-]*")
_POSSESSIVE: Final = re.compile(r"['’]s?\Z")


def without_possessive(word: str) -> str:
    return _POSSESSIVE.sub("", word)


def name_words_of(text: str) -> list[str]:
    """The words of the names in a text, without possessives. A lone "the Board" names nothing, nor does a capital that
    only begins the text.
    """
    words = _WORD.findall(text)
    return [without_possessive(word) for place, word in enumerate(words) if _is_name(words, place)]


def _is_name(words: list[str], place: int) -> bool:
    bare = without_possessive(words[place]).lower()
    if not words[place][0].isupper() or bare in NOT_NAMES or bare in STOP_WORDS:
        return False
    if not is_ordinary(bare):
        return True
    following = words[place + 1] if place + 1 < len(words) else ""
    alone = not following[:1].isupper() and following != "of"
    return place > 0 and not (words[place - 1].lower() == "the" and alone)
