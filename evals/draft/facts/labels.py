"""Figures that stand beside their names, as in bulletins: "MAX SUSTAINED WINDS 35 KT", "Water level: 7.2 m"."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from evals.draft.reading.source import Source
from index.english import STOP_WORDS

_LINE: Final = re.compile(
    r"^[ \t]*(?:[-*•] )?(?P<label>[A-Za-z][A-Za-z/-]+(?: [A-Za-z/-]+){1,4})(?P<gap> ?: ?|\.{2,4} ?|[ \t]+)"
    r"(?P<value>[$€£]?\d[\d,]*(?:\.\d+)?)(?P<unit> ?(?:%|[A-Za-z]{1,12}\b))?(?P<more>[^\n]{0,60})$",
    re.MULTILINE,
)
_ASIDE: Final = re.compile(r"\s*\([^()]*\)")
_NO_LABELS: Final = STOP_WORDS | frozenset(
    "number advisory page section article title chapter forecast outlook act order near next valid within over along "
    "across around toward towards until after before per since".split()
)


@dataclass(frozen=True, slots=True)
class Label:
    """`line` is a slice of the text, `label` in small letters."""

    label: str
    value: str
    unit: str
    line: str


def labels(source: Source) -> Iterator[Label]:
    """Those that the document has once, each on a line of its own."""
    found = list(_LINE.finditer(source.text))
    times = Counter(match["label"].lower() for match in found)
    for match in found:
        label = match["label"].lower()
        prose = match["gap"].isspace() and not match["label"].isupper()
        stretch = re.match(r" ?(?:/|-\d|\d|to \d)", match["more"])
        if times[label] == 1 and not prose and not stretch and _NO_LABELS.isdisjoint(label.split()):
            label = re.sub(r"\b(max|min)\b", r"\1imum", label)
            yield Label(label, match["value"], (match["unit"] or "").strip(), match.group().strip())


def short_title(title: str) -> str:
    """Without what stands in brackets."""
    return _ASIDE.sub("", title).strip(" .")
