"""What is known of each candidate before anything reads it."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from index.allowed import Allowed
from index.candidates import Candidates
from index.filters import Window
from index.listing import UNDATED
from index.reading import Reading
from index.when import seconds

SIGNALS: Final = (
    "dense",
    "lexical",
    "dense as typed",
    "lexical as typed",
    "dense in context",
    "lexical in context",
    "dense of parts",
    "lexical of parts",
    "like the last answer",
    "document",
    "window",
    "source",
    "order",
)
_SIBLINGS: Final = 3
_NO_SOURCE: Final = 0.6  # a publisher is named, and nobody knows whether it is this one


def signals(found: Candidates, reading: Reading, allowed: Allowed) -> NDArray[np.float32]:
    """(candidates, SIGNALS), all finite. Cosines and BM25 are as they are: 0 where a search did not find the chunk by
    its words, and the least of all where it has lost its vector. Of several parts the best counts, and without any the
    question is its own part. `document` is the mean of the best three cosines that the chunk's document has here.
    `window` and `source` say whether the question names the chunk's; `order` is the share of candidates it comes
    before, in the order that the question asks for, within the windows.
    """
    columns, rows = allowed.listing.columns, found.rows
    similarity, lexical = _known(found.similarity), np.nan_to_num(found.bm25, nan=0.0)
    parts = slice(3, None) if len(similarity) > 3 else slice(0, 1)
    windows = window_of(found, reading, allowed)
    return np.stack(
        [
            similarity[0],
            lexical[0],
            similarity[1],
            lexical[1],
            similarity[2],
            lexical[2],
            similarity[parts].max(axis=0),
            lexical[parts].max(axis=0),
            np.zeros(len(rows)) if found.to_answer is None else _known(found.to_answer),
            _of_document(similarity[2], columns.document[rows]),
            windows >= 0,
            _of_source(columns.source[rows], reading),
            _in_order(columns.published_first[rows], windows, reading),
        ],
        axis=1,
    ).astype(np.float32)


def window_of(found: Candidates, reading: Reading, allowed: Allowed) -> NDArray[np.int64]:
    """Which of `reading.windows` each candidate was published in, the first if several; -1 if in none."""
    columns, rows = allowed.listing.columns, found.rows
    first, last = columns.published_first[rows], columns.published_last[rows]
    place = np.full(len(rows), -1, np.int64)
    for number, window in reversed(list(enumerate(reading.windows))):
        place[_lies_in(window, first, last)] = number
    return place


def _lies_in(window: Window, first: NDArray[np.int64], last: NDArray[np.int64]) -> NDArray[np.bool_]:
    inside: NDArray[np.bool_] = first != UNDATED
    if window.published_after:
        inside &= first >= seconds(window.published_after.first)
    if window.published_before:
        inside &= last <= seconds(window.published_before.last)
    return inside


def _known(similarity: NDArray[np.float32]) -> NDArray[np.float32]:
    """What is not known counts as the least of what is: an infinity would spoil every mean that it is part of."""
    known = np.isfinite(similarity)
    filled: NDArray[np.float32] = np.where(known, similarity, similarity[known].min(initial=1) if known.any() else 0)
    return filled


def _of_document(similarity: NDArray[np.float32], documents: NDArray[np.int64]) -> NDArray[np.float32]:
    """A document with fewer than three candidates is given the least similarity of all for the rest."""
    floor = similarity.min(initial=1)
    means = np.empty_like(similarity)
    for document in np.unique(documents):
        chunks = documents == document
        best = np.sort(similarity[chunks])[::-1][:_SIBLINGS]
        means[chunks] = (best.sum() + (_SIBLINGS - len(best)) * floor) / _SIBLINGS
    return means


def _of_source(sources: NDArray[np.int64], reading: Reading) -> NDArray[np.float32]:
    if not reading.sources:
        return np.zeros(len(sources), np.float32)
    named = np.isin(sources, [hash(source) for source in reading.sources])
    return np.where(named, 1, np.where(sources == hash(None), _NO_SOURCE, 0)).astype(np.float32)


def _in_order(published: NDArray[np.int64], windows: NDArray[np.int64], reading: Reading) -> NDArray[np.float32]:
    share = np.zeros(len(published), np.float32)
    ordered = (published != UNDATED) & ((windows >= 0) | (not reading.windows))
    if not reading.order or not ordered.any():
        return share
    days = np.sort(published[ordered])
    older = np.searchsorted(days, published[ordered], side="left") / len(days)
    newer = 1 - np.searchsorted(days, published[ordered], side="right") / len(days)
    share[ordered] = older if reading.order == "latest" else newer
    return share
