"""Vectors in memory, for searches that compare the query with chosen chunks."""

from collections.abc import Iterator, Mapping, Sequence
from threading import Lock
from typing import Final

import numpy as np
from numpy.typing import NDArray

from index.vectors import Vectors

_BLOCK: Final = 4096


class VectorRows:
    """Vectors in memory, row for row as in a listing, as far as a search has needed them: a block is 6 MB of 384
    dimensions. A vector never changes while its chunk exists, so nothing here is ever out of date. Safe to share.
    """

    def __init__(self) -> None:
        self._blocks: dict[int, NDArray[np.float32]] = {}
        self._lacks: dict[int, NDArray[np.bool_]] = {}
        self._read: dict[int, NDArray[np.bool_]] = {}
        self._lock = Lock()

    def scores(self, rows: NDArray[np.int64], query: NDArray[np.float32]) -> NDArray[np.float32]:
        """The query's products with `rows`, which ascend and have all been read; -inf where there is no vector.

        A matrix product would be BLAS's: twice as slow here, and several threads that wait for each other.
        """
        scores = np.full(len(rows), -np.inf, np.float32)
        done = 0
        for number, within in _by_block(rows):
            if (block := self._blocks.get(number)) is not None:
                if len(within) < _BLOCK // 6:  # picking rows out costs six times what their products cost
                    products = np.einsum("ij,j->i", block[within], query)
                else:
                    products = np.einsum("ij,j->i", block, query)[within]
                scores[done : done + len(within)] = np.where(self._lacks[number][within], -np.inf, products)
            done += len(within)
        return scores

    def holds(self, rows: NDArray[np.int64]) -> bool:
        """Whether all of `rows`, which ascend, have been read."""
        return all(number in self._read and self._read[number][within].all() for number, within in _by_block(rows))

    def read(
        self, vectors: Vectors, name: str, wanted: NDArray[np.int64], ids: Sequence[str], rows: Mapping[str, int]
    ) -> None:
        """Fetches what is missing of the rows `wanted`, which ascend; `ids` and `rows` translate."""
        with self._lock:
            missing = np.concatenate([wanted[:0], *self._missing(wanted)])
            for some, found in vectors.read(name, [ids[row] for row in missing]):
                for chunk, vector in zip(some, found, strict=True):
                    number, place = divmod(rows[chunk], _BLOCK)
                    if number not in self._blocks:
                        # Pages of zeros take no memory until they are written to.
                        self._blocks[number] = np.zeros((_BLOCK, len(vector)), np.float32)
                        self._lacks[number] = np.ones(_BLOCK, np.bool_)
                    self._blocks[number][place] = vector
                    self._lacks[number][place] = False
            for number, within in _by_block(missing):
                self._read[number][within] = True

    def _missing(self, wanted: NDArray[np.int64]) -> Iterator[NDArray[np.int64]]:
        for number, within in _by_block(wanted):
            read = self._read.setdefault(number, np.zeros(_BLOCK, np.bool_))
            yield within[~read[within]] + number * _BLOCK


def _by_block(rows: NDArray[np.int64]) -> Iterator[tuple[int, NDArray[np.int64]]]:
    """(block number, rows within it)"""
    if len(rows):
        numbers = range(int(rows[0]) // _BLOCK, int(rows[-1]) // _BLOCK + 1)
        edges = np.searchsorted(rows, [number * _BLOCK for number in (*numbers, numbers[-1] + 1)])
        for number, first, last in zip(numbers, edges, edges[1:], strict=False):
            if first < last:
                yield number, rows[first:last] - number * _BLOCK
