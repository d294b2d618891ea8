"""Whether a sentence says that the passages do not answer: the phrase that the prompt asks for, or one like it."""

import re

NOT_IN_PASSAGES = "NOT_IN_PASSAGES"

_PHRASE = re.compile(r"\W*not[_ ]in[_ ](?:the[_ ])?passages\b\W*", re.IGNORECASE)
_ABOUT = r"(?:passages?|documents?|sources?|texts?|articles?|context|information)"
_THE = r"(?:the|these|this|your|any of the|either of the)\s+(?:\w+\s+){0,2}?"
_TELLS = (
    r"(?:contain|mention|provide|answer|say|include|specify|state|give|address|discuss|indicate|have|tell|cover"
    r"|report|reveal|offer|describe|explain|directly|explicitly|specifically|appear|seem)\w*"
)
_THING = r"(?:information|mention|answer|data|evidence|details?|indication|record|passages?)"
_REFUSALS = re.compile(
    r"\A(?:(?:unfortunately|sorry|i'?m sorry|based (?:solely |only )?on .{0,40}?|from .{0,40}?)[,.;]\s*(?:but\s+)?)?(?:"
    rf"{_THE}{_ABOUT}(?:\s+\w+){{0,2}}?\s+(?:(?:do|does|did)(?: not|n[o']t|n’t)\s+{_TELLS}|(?:contains?|provides?|has|have)\s+no\s+{_THING})"
    rf"|none of {_THE}{_ABOUT}\b"
    rf"|no {_ABOUT}(?:\s+\w+){{0,3}}?\s+(?:contains?|mentions?|provides?|answers?|says?|states?|is|was|are)\b"
    rf"|there (?:is|are|was|were) (?:no|not any|not enough|insufficient) (?:\w+ )?{_THING}"
    r"|i (?:cannot|can't|can’t|could not|am unable to|do not|don't|don’t) (?:answer|find|determine|have|know)"
    rf"|.{{0,160}}\b(?:is|are|was|were)(?: not|n't|n’t) (?:\w+ )?(?:mentioned|stated|specified|provided|given|found|included"
    rf"|addressed|answered|contained|available|discussed) (?:in|by) {_THE}{_ABOUT}"
    r")",
    re.IGNORECASE | re.DOTALL,
)
_BUT = re.compile(r"\b(?:but|however|although|though|only|except)\b", re.IGNORECASE)


def without_phrase(text: str) -> tuple[str, bool]:
    """`text` without NOT_IN_PASSAGES, and whether it was there."""
    if NOT_IN_PASSAGES not in text.upper() and not _PHRASE.fullmatch(text):
        return text, False
    return _PHRASE.sub(" ", text).strip(), True


def is_refusal(text: str, has_hints: bool) -> bool:
    """Whether the sentence says that there is no answer. One that names passages and goes on with "but" says more."""
    return bool(_REFUSALS.match(text)) and not (has_hints and _BUT.search(text))
