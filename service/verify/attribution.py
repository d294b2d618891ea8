"""Whether a text tells something as somebody's words."""

import re
from typing import Final

from index.passage import Passage
from service.anchors import anchors, name_words

_VERBS: Final = (
    r"sa(?:id|ys|y|ying)|told|tells|claim(?:s|ed|ing)?|alleg(?:e|es|ed|ing)|assert(?:s|ed|ing)?|argu(?:e|es|ed|ing)"
    r"|contend(?:s|ed|ing)?|insist(?:s|ed|ing)?|maintain(?:s|ed) that|suggest(?:s|ed|ing)?|warn(?:s|ed|ing)?"
    r"|believ(?:e|es|ed)|report(?:s|ed) that|estimat(?:e|es) that|estimated that"
)
_SAYS: Final = re.compile(
    rf"\b(?:according to|reportedly|allegedly|purportedly|in (?:the words of|(?:his|her|their) view)|{_VERBS})\b",
    re.IGNORECASE,
)
_SPEAKER: Final = 60  # characters around the verb in which the speaker is named
_CONTENT: Final = 4  # words after the verb that make it govern what follows; after fewer it is ", she said on Monday."


def is_attributed(text: str) -> bool:
    return bool(_SAYS.search(text))


def is_only_reported(text: str, passage: Passage) -> bool:
    """Whether the text gives another's words: what a document's own publisher or author says is not hearsay."""
    if not (match := _SAYS.search(text)):
        return False
    document = passage.document
    own = name_words(" ".join(part for part in (document.source, document.author) if part))
    near = text[max(0, match.start() - _SPEAKER) : match.end() + _SPEAKER]
    return not (own & anchors(near).names)


def governs_from_outside(text: str, start: int, end: int) -> bool:
    """Whether the part `text[start:end]` is somebody's words by what stands before it or after it in the sentence."""
    if _SAYS.search(text, 0, start):
        return True
    after = [*_SAYS.finditer(text, end)]
    return bool(after) and len(text[after[-1].end() :].split()) <= _CONTENT
