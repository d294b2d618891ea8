"""How likely it is that what was found answers the question."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from service.anchors import name_words
from service.evidence.asked import Asked
from service.evidence.find import Found, Weighed
from service.evidence.measure import Measure
from service.evidence.of_its_time import of_its_time
from service.evidence.signals import SIGNALS, about, read
from service.evidence.weights import READ, Weights

_NAMED: Final[dict[Measure, str]] = {
    "money": "an amount",
    "share": "a rate or share",
    "wind": "a wind speed",
    "speed": "a speed",
    "pressure": "a pressure",
    "distance": "a distance",
    "area": "an area",
    "duration": "a duration",
    "volume": "a quantity",
    "temperature": "a temperature",
    "date": "a date",
    "until": "a last day",
    "position": "a position",
}
_TOLD: Final = 3
_LEAST: Final = 0.05
_AT: Final = {name: place for place, name in enumerate((*SIGNALS, READ))}


def probability(found: Sequence[Found], weights: Weights) -> float:
    return float(1 / (1 + np.exp(-(answers(found) @ weights.answers + weights.intercept))))


def answers(found: Sequence[Found]) -> NDArray[np.float64]:
    """(ANSWERS,): of the question, or the mean over the parts that it is made of."""
    return np.mean([_of(one) for one in (found[1:] or found)], axis=0)  # type: ignore[no-any-return]


def _of(found: Found) -> list[float]:
    top = told(found)
    signals = np.array([weighed.signals for weighed in top])
    best, asked = signals.max(axis=0), found.asked
    names = {
        name
        for weighed in top
        for held in (read(weighed.unit.text), about(weighed.unit.span.passage))
        for name in held.names
    }
    return [
        found.alone,
        best[_AT[READ]],
        _holds(found),
        not asked.names or bool(asked.held(frozenset(names))),
        1 - len(found.absent) / len(asked.names) if asked.names else 1.0,
        best[_AT["document"]],
        not asked.reading.windows or _in_time(found, signals[0]),
    ]


def _in_time(found: Found, first: NDArray[np.float64]) -> bool:
    """Published in a window that the question names; where nothing that was found has a date, naming no other year."""
    dated = any(weighed.unit.span.passage.document.published_at for weighed in found.weighed)
    return bool(first[_AT["window" if dated else "years"]] > 0)


def lacking(found: Sequence[Found]) -> str | None:
    """What the likeliest units do not hold although the question asks for it, in words."""
    for one in found[1:] or found:
        if one.absent:
            return f"None of the passages found mentions {_listed(one.asked, one.absent)}"
        timely = told(replace(one, weighed=tuple(of_its_time(one))))
        best, asked = np.array([weighed.signals for weighed in timely]).max(axis=0), one.asked
        if asked.counted and not best[_AT["counted"]]:
            return "None of the passages found counts what is asked about"
        if asked.measures and not best[_AT["measure"]]:
            named = sorted(asked.measures)[0] if len(asked.measures) == 1 else None
            return f"None of the passages found gives {_NAMED[named] if named else 'a value'} in answer"
        if asked.kind == "person" and not best[_AT["new"]]:
            return "None of the passages found names a person in answer"
    return None


def _listed(asked: Asked, names: frozenset[str]) -> str:
    """As the question writes them."""
    written = dict.fromkeys(word for word in re.findall(r"[\w’'-]+", asked.text) if name_words(word) & names)
    return " or ".join(written) or " or ".join(sorted(names))


def told(found: Found) -> tuple[Weighed, ...]:
    likely = tuple(weighed for weighed in found.weighed[:_TOLD] if weighed.share >= _LEAST)
    return likely or found.weighed[:1]


def _holds(found: Found) -> float:
    """Each unit counts by its share; one of another time than the question's holds nothing."""
    asked, top = found.asked, told(found)
    signals, shares = np.array([weighed.signals for weighed in top]), np.array([weighed.share for weighed in top])
    wanted = [
        *(["counted"] if asked.counted else ["measure"] if asked.measures else []),
        *(["new"] if asked.kind in ("number", "date", "person") else []),
    ]
    if not wanted:
        return 0.5
    holding = signals[:, [_AT[name] for name in wanted]].min(axis=1)
    in_time = signals[:, _AT["window"]] > 0
    if asked.reading.windows and in_time.any():
        holding = holding * in_time
    return float(holding @ shares / shares.sum())
