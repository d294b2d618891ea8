"""An LLM as a script: it answers from what the prompt shows it, and from nothing else.

Of each passage it takes the first sentence with a figure in it that shares the most words with the question. Where the
prompt shows dates it gives the latest of these, as it is asked to; where it shows none it cannot, and gives the first.
"""

import re
from typing import Any, Final

from tests.service.llm_server import Reply

_PASSAGE: Final = re.compile(r"(?m)^\[(\d+)\] (.*)\n((?:> .*\n?)+)")
_DATE: Final = re.compile(r"\d{4}-\d\d-\d\d$")
_FIGURE: Final = re.compile(r"\d|\b(?:nine|fourteen)\b", re.IGNORECASE)
_SENTENCE: Final = re.compile(r"(?<=[.!?])\s+(?=[A-Z\"“])")
_EMPTY: Final = frozenset("what is the of how many much does a an in by may was were have been for to when".split())


def read(body: dict[str, Any]) -> Reply:
    asked = body["messages"][-1]["content"]
    question = _words(asked.split("\nQuestion: ")[1].split("\n")[0])
    found: list[tuple[int, str, str, int]] = []
    for number, head, quoted in _PASSAGE.findall(asked):
        lines = [line.removeprefix("> ") for line in quoted.splitlines()]
        sentences = [sentence for line in lines for sentence in _SENTENCE.split(line) if _FIGURE.search(sentence)]
        if sentences:
            best = max(sentences, key=lambda sentence: len(question & _words(sentence)))
            date = _DATE.search(head)
            found.append((len(question & _words(best)), date[0] if date else "", best, int(number)))
    most = max((shared for shared, *_ in found), default=0)
    likely = [one for one in found if one[0] >= max(1, most - 1)]
    if not likely:
        return Reply("NOT_IN_PASSAGES")
    _, _, said, number = max(likely, key=lambda one: one[1])  # the first of several without a date
    return Reply(f"{said} [{number}]")


def _words(text: str) -> set[str]:
    return {word.rstrip("s") for word in re.findall(r"\w+", text.lower())} - _EMPTY
