"""Whether a sentence says that the passages do not answer: in the prompt's phrase or in other words."""

import re

NOT_IN_PASSAGES = "NOT_IN_PASSAGES"

_PHRASE = re.compile(r"\W*\bnot[_ ]in[_ ](?:the[_ ])?passages\b\W*", re.IGNORECASE)
_NOT = r"(?:\s+not|n't|n’t)"
_DENIAL = r"""
    (?: {the}(?:{noun})(?:\s\w+){{0,2}}?\s(?:do|does|did){no}\s(?:\w+ly\s)?
            (?:contain|mention|provide|answer|say|include|specify|state|give|address|discuss|indicate|have|tell
              |cover|report|reveal|offer|describe|explain|appear|seem|name|list|identify|clarify)\b
      | {the}(?:{noun})(?:\s\w+){{0,2}}?\s(?:contains?|provides?|ha(?:s|ve)|gives?|makes?)\sno\s
      | none\sof\s{the}(?:{noun})\b
      | no\s(?:{noun})(?:\s\w+){{0,3}}?\s(?:contains?|mentions?|provides?|answers?|says?|states?|is|was|are)\b
      | .{{0,160}}\b(?:is|are|was|were){no}\s(?:\w+ly\s)?
            (?:mentioned|stated|specified|provided|given|found|included|addressed|answered|contained|available
              |discussed|identified|named)\s(?:in|by)\s{the}(?:{noun})\b
    )"""
_THE = r"(?:the|these|this|your|any\sof\sthe|either\sof\sthe)\s(?:\w+\s){0,2}?"


def _denial(noun: str) -> re.Pattern[str]:
    return re.compile(_DENIAL.format(the=_THE, noun=noun, no=_NOT), re.IGNORECASE | re.DOTALL | re.VERBOSE)


_SURELY = _denial("passages?")
# News says such things of documents and evidence as well; but then the sentence has a marker.
_UNMARKED = _denial("passages?|documents?|sources?|texts?|articles?|context|information")
_NO_ANSWER = re.compile(
    r"(?:there (?:is|are|was|were) (?:no|not any|not enough|insufficient) (?:\w+ )?"
    r"(?:information|mention|answer|data|details?|passages?)"
    r"|i (?:cannot|can['’]t|could not|am unable to|do not|don['’]t) (?:answer|find|determine|have|know))\b",
    re.IGNORECASE,
)
_DECLINES = re.compile(
    r"(?:(?:i['’]m|i am) (?:very )?sorry,? (?:but )?|sorry,? (?:but )?|unfortunately,? |as an ai\b[^.]{0,60}?,? )?"
    r"(?:i (?:cannot|can['’]t|can not|am unable to|am not able to|won['’]t|will not|must decline to)"
    r"|(?:i['’]m|i am) (?:unable|not able) to)\s+(?:\w+ly )?"
    r"(?:assist|help|comply|fulfil+|provide (?:assistance|help|that|this)|do (?:that|this)|continue|engage|discuss)\b",
    re.IGNORECASE,
)
_PREAMBLE = re.compile(r"\A(?:unfortunately|sorry|i'?m sorry|(?:based|from)\b.{0,60}?)[,.;]\s*(?:but\s+)?", re.I)
_BUT = re.compile(r"\b(?:but|however|although|though|only|except)\b", re.IGNORECASE)


def without_phrase(text: str) -> tuple[str, bool]:
    """`text` without NOT_IN_PASSAGES, and whether it was there. "Not in passages" must be all of it."""
    if NOT_IN_PASSAGES in text.upper() or _PHRASE.fullmatch(text):
        return _PHRASE.sub(" ", text).strip(), True
    return text, False


def declines(text: str) -> bool:
    """Whether the sentence refuses to answer, which says nothing about the passages."""
    return bool(_DECLINES.match(text))


def is_denial(text: str, has_hints: bool) -> bool:
    """Whether the sentence says that there is no answer; one with markers and a "but" says more."""
    text = _PREAMBLE.sub("", text)
    if has_hints:
        return bool(_SURELY.match(text)) and not _BUT.search(text)
    return bool(_UNMARKED.match(text) or _NO_ANSWER.match(text))
