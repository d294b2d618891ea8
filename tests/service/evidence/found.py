"""Evidence made by hand, for tests of what is made of it."""

from index.passage import Passage
from index.reading import Reading
from service.evidence.asked import Asked
from service.evidence.find import Found, Weighed, distinct, heads_of
from service.evidence.signals import signals


def found(question: str, *scored: tuple[Passage, float], reading: Reading | None = None) -> Found:
    """Every sentence of the passages with its passage's score, as if a cross-encoder had given it that."""
    asked = Asked(question, reading or Reading())
    weighed = []
    for passage, score in scored:
        units = distinct([passage])
        for unit, known in zip(units, signals(asked, units, heads_of([passage])), strict=True):
            weighed.append(Weighed(unit, score, 0.5, (*map(float, known), score)))
    return Found(asked, tuple(sorted(weighed, key=lambda one: -one.score)), max(score for _, score in scored))
