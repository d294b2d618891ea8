"""An answer's text, cut into its sentences and the markers of its citations."""

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from evals.report.answer import SentenceOf

_MARKER: Final = re.compile(r"\[(\d{1,3})\]")


def answer_text(text: str, sentences: Iterable[SentenceOf | None], numbers: frozenset[int]) -> list[dict[str, Any]]:
    """Pieces in their order: {"t": text}, with "s" (support) and "v" (its score) where it is a checked sentence, or
    {"n": number of a citation}. A marker of none of `numbers` is text. Sentences that overlap or lie outside count not.
    """
    return list(_pieces(text, sentences, numbers))


def _pieces(text: str, sentences: Iterable[SentenceOf | None], numbers: frozenset[int]) -> Iterator[dict[str, Any]]:
    place = 0
    for sentence in sorted(filter(None, sentences), key=lambda sentence: sentence.start):
        if not place <= sentence.start < sentence.end <= len(text):
            continue
        yield from _marked(text[place : sentence.start], {}, numbers)
        about = {"s": sentence.support, "v": sentence.score}
        yield from _marked(text[sentence.start : sentence.end], about, numbers)
        place = sentence.end
    yield from _marked(text[place:], {}, numbers)


def _marked(text: str, about: dict[str, Any], numbers: frozenset[int]) -> Iterator[dict[str, Any]]:
    place = 0
    for marker in _MARKER.finditer(text):
        if int(marker[1]) in numbers:
            if marker.start() > place:
                yield {"t": text[place : marker.start()], **about}
            yield {"n": int(marker[1])}
            place = marker.end()
    if place < len(text):
        yield {"t": text[place:], **about}
