"""What is known of a claim and its chosen words, as numbers: the input of the statistical part of the check."""

from collections.abc import Sequence
from math import log1p
from typing import Final

import numpy as np
from numpy.typing import NDArray

from service.verify.choose import Chosen
from service.verify.evidence import Evidence
from service.verify.needs import Needs, metadata

SIGNALS: Final = (
    "words",
    "words in the document",
    "anchors in the document",
    "names missing",
    "numbers missing",
    "dates missing",
    "nearest to what is missing",
)


def signals(needed: Needs, chosen: Chosen, found: Sequence[Evidence], near: float) -> NDArray[np.float64]:
    """(SIGNALS,); `near` as `nearest` says."""
    documents = {span.passage.document.id for span in chosen.spans}
    wide = needed
    for each in found:
        if each.span.passage.document.id in documents:
            wide = wide.minus(each.holds).minus(metadata(each.span.passage))
    kinds = [kind for kind, _ in chosen.missing.anchors]
    return np.array(
        [
            _share(needed.stems, chosen.missing.stems),
            _share(needed.stems, wide.stems),
            _share(needed.anchors, wide.anchors),
            log1p(kinds.count("name")),
            log1p(kinds.count("number")),
            log1p(kinds.count("calendar")),
            near,
        ]
    )


def _share(needed: frozenset[object] | frozenset[str], missing: frozenset[object] | frozenset[str]) -> float:
    return 1 - len(missing) / len(needed) if needed else 1.0
