"""Shows which day "Friday" is: in brackets, because the words are the document's and the date is ours."""

import re
from typing import Any


def resolved_quote(quote: str, citation: dict[str, Any]) -> str:
    """The quote of a citation with each date after the words for it."""
    # An answer that was stored before there were any has none.
    for found in reversed(citation.get("dates", [])):
        quote = f"{quote[: found['end']]} [{found['resolved']}]{quote[found['end'] :]}"
    return quote


def resolved_text(answer: dict[str, Any]) -> str:
    """The answer with the dates of its sentences, where what they cite leaves only one meaning."""
    text: str = answer["text"]
    by_number = {citation["number"]: citation for citation in answer["citations"]}
    for sentence in reversed(answer["sentences"]):
        meant: dict[str, set[str]] = {}
        for number in sentence["citations"]:
            for found in by_number[number].get("dates", []):
                meant.setdefault(found["text"].lower(), set()).add(found["resolved"])
        sure = {words: next(iter(dates)) for words, dates in meant.items() if len(dates) == 1}
        said = text[sentence["start"] : sentence["end"]]
        text = f"{text[: sentence['start']]}{_with_dates(said, sure)}{text[sentence['end'] :]}"
    return text


def _with_dates(said: str, dates: dict[str, str]) -> str:
    if not dates:
        return said
    longest_first = sorted(dates, key=len, reverse=True)
    words = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w-])", re.IGNORECASE)
    return words.sub(lambda match: f"{match.group()} [{dates[match.group().lower()]}]", said)
