"""Whether a question asks for the latest or the first of several things."""

import re
from typing import Final, Literal

from index.time_publication import LONG

Order = Literal["latest", "first"]

_DETERMINED: Final = r"(?:\b(?:the|its|his|her|their|our|your|my|this|whose|very)|['’]s|s['’])"
# What "last" or "first" counts when it does not pick the newest or oldest of dated things.
_STRETCH: Final = (
    r"(?:(?:\d+|two|three|four|five|six|seven|eight|nine|ten|twelve|few|several|couple of|half|full) )*+"
    r"(?:second|minute|hour|day|night|evening|week|weekend|fortnight|month|quarter|half|year|decade|centur|season|"
    r"spring|summer|fall\b|autumn|winter|morning)"
)
_LAST_OF_OTHERS: Final = (
    rf"(?:{_STRETCH}|name|resort|straw|rites|words?\b|mile|place|chance|minute|supper|one standing)"
)
_FIRST_OF_OTHERS: Final = (
    r"(?:lady|ladies|gentleman|famil|responder|quarter|half|amendment|aid|hand|step|steps|place|name|names|world|"
    r"degree|person|nation|class|floor|term|round|line|base|down|generation|order|baron|minister|secretary|deputy|"
    r"vice|instance|choice|priority|principles|glance|sight|party|team|tier|year|\d|two|three|four|five|few|ten|"
    rf"and|or|anniversary|birthday|thing|circuit|republic|son\b|daughter|wife|husband|child|language|{_STRETCH})"
)
_LATEST: Final = re.compile(
    rf"(?-i:\blatest\b|\ALatest\b)|(?-i:\bnewest\b)|\bmost recent(?:ly)?\b|\bso far\b|\bup[ -]to[ -]date\b|\bto date\b"
    rf"|\bcurrently\b|\bat present\b|\bright now\b|\bas of (?:now|today)\b|\bthese days\b"
    rf"|(?<!until )(?<!till )(?<!by )(?<!from )(?-i:\bnow\b)(?![- ](?:defunct|that|famous|infamous|legendary)\b)"
    rf"|(?<!ocean )(?<!electric )(?<!alternating )(?<!direct )(?<!river )(?<!water )(?<!air )(?<!rip )"
    rf"(?:(?-i:\bcurrent)|\ACurrent)\b(?= [a-z0-9])(?! (?:accounts?|affairs|events?|assets?|liabilit\w+|ratio|yield|"
    rf"carr\w+|flow\w*|in|of|is|was|through|and|or)\b)"
    rf"|{_DETERMINED} (?-i:last) (?!{_LAST_OF_OTHERS})(?=[a-z0-9])"
    rf"|\b(?:did|was|were|is|has|have|had)(?: [\w’'.-]+){{0,4}} (?-i:last) (?=[a-z]+)"
    rf"(?!(?:{_STRETCH}|(?:for|in|on|at|until|through|from|and|longer|long|as|week|night|monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|"
    rf"february|march|april|may|june|july|august|september|october|november|december)\b))",
    re.IGNORECASE,
)
_FIRST: Final = re.compile(
    rf"\bearliest\b|\boriginally\b|\binitially\b"
    rf"|\binitial\b(?! (?:public|claims|coin|jobless|unemployment|conditions?|value|state|capital|investment|cost)\b)"
    rf"|{_DETERMINED} (?-i:first) (?!{_FIRST_OF_OTHERS})(?=[a-z0-9(])"
    rf"|\b(?:did|was|were|has|have|had|who|when|which|that)(?: [\w’'.-]+){{0,4}} (?-i:first) (?=[a-z]{{3}})"
    rf"(?!{_FIRST_OF_OTHERS}|(?:and|among|before|then)\b)",
    re.IGNORECASE,
)


def read_order(question: str) -> tuple[Order | None, tuple[int, int] | None]:
    """The order and where the words for it stand. A question that asks for both ends has none."""
    latest, first = _LATEST.search(question), _FIRST.search(question)
    if len(question.split()) > LONG:
        first = None
    if latest and first:
        return None, None
    found = latest or first
    if not found:
        return None, None
    said = found.group().rstrip()
    start = found.start() + (said.rindex(" ") + 1 if said.endswith((" last", " first")) else 0)
    return ("latest" if latest else "first"), (start, found.start() + len(said))
