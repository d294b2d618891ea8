"""How near the evidence comes to the words of a claim that it does not hold."""

from collections.abc import Set as AbstractSet
from typing import Final

from index.embed import BundledEmbedder
from service.verify.choose import Chosen
from service.verify.verbs import base_stems

FOUND: Final = 1.0


def nearest(claim: str, chosen: Chosen, embedder: BundledEmbedder) -> float:
    """The cosine of the missing word that is farthest from every word of the evidence, as they mean in their contexts.

    FOUND if no word is missing: then no model is asked.
    """
    missing: AbstractSet[str] = chosen.missing.stems
    if not missing:
        return FOUND
    told = "\n".join(" ".join(span.quote.split()) for span in chosen.spans)
    (words, vectors), (_, others) = embedder.embed_words([claim, told])
    places = [place for place, word in enumerate(words) if not missing.isdisjoint(base_stems(word))]
    return float((vectors[places] @ others.T).max(axis=1).min()) if places and len(others) else FOUND
