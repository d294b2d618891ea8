"""Lays a claim beside its evidence."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.embed import BundledEmbedder
from index.passage import Passage
from service.generate.draft import DraftSentence
from service.verify.choose import Chosen, choose
from service.verify.evidence import Evidence, evidence
from service.verify.nearest import FOUND, nearest
from service.verify.needs import Needs
from service.verify.objections import contradictions, reservations
from service.verify.signals import signals


@dataclass(frozen=True, slots=True)
class Examined:
    """A claim beside its evidence. `refuted` says why it is not supported at all, `limited` why in part at most."""

    claim: str
    needed: Needs
    found: Sequence[Evidence]
    chosen: Chosen
    refuted: Sequence[str]
    limited: Sequence[str]
    signals: NDArray[np.float64]


def examine(
    draft: DraftSentence, needed: Needs, passages: Sequence[Passage], embedder: BundledEmbedder
) -> Examined | None:
    """None if nothing in the passages has anything to do with the sentence."""
    found = evidence(draft, passages)
    chosen = choose(needed, found)
    if not chosen.spans:
        return None
    refuted, limited = contradictions(draft.text, chosen), reservations(draft.text, needed, chosen)
    near = FOUND if refuted else nearest(draft.text, chosen, embedder)
    known = signals(needed, chosen, found, near)
    return Examined(draft.text, needed, found, chosen, refuted, limited, known)
