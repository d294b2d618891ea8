"""Texts in, unit vectors out."""

from collections.abc import Sequence
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

from index.onnx_session import OnnxModel
from index.weights import BGE_SMALL_EN

# Source: the model card of BAAI/bge-small-en-v1.5. Queries carry it, documents do not.
_QUERY_PREFIX: Final = "Represent this sentence for searching relevant passages: "


class Embedder(Protocol):
    """`name` is stamped on the collections it embeds. Vectors are float32 rows of length 1."""

    @property
    def name(self) -> str: ...

    @property
    def dimensions(self) -> int: ...

    def embed_documents(self, texts: Sequence[str]) -> NDArray[np.float32]: ...

    def embed_queries(self, texts: Sequence[str]) -> NDArray[np.float32]: ...


class BundledEmbedder:
    """bge-small-en-v1.5: the vector of [CLS], normalised, as its model card says."""

    dimensions = 384

    def __init__(self, threads: int | None = None) -> None:
        self._model = OnnxModel(BGE_SMALL_EN, threads)
        self.name = self._model.name

    def embed_documents(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """(n, 384) for n texts; what lies beyond 512 tokens of a text is not seen."""
        vectors = np.empty((len(texts), self.dimensions), np.float32)
        for row, hidden in enumerate(self._model.run(texts)):
            vectors[row] = hidden[0]
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        return vectors

    def embed_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """(n, 384) for n texts."""
        return self.embed_documents([_QUERY_PREFIX + text for text in texts])

    def embed_words(self, texts: Sequence[str]) -> list[tuple[list[str], NDArray[np.float32]]]:
        """For each text its words and punctuation marks, and their unit vectors as they mean there: (words, 384)."""
        in_context = zip(texts, self._model.run_in_context(texts), strict=True)
        return [_words(text, offsets, hidden) for text, (offsets, hidden) in in_context]

    def count_tokens(self, text: str) -> list[int]:
        return self._model.count_tokens(text)


def _words(
    text: str, offsets: Sequence[tuple[int, int]], hidden: NDArray[np.float32]
) -> tuple[list[str], NDArray[np.float32]]:
    """A word's vector is the mean of its pieces'; pieces of one word touch each other."""
    words: list[tuple[int, int, list[int]]] = []
    for place, (start, end) in enumerate(offsets):
        if words and words[-1][1] == start and text[start - 1].isalnum() and text[start].isalnum():
            words[-1] = (words[-1][0], end, [*words[-1][2], place])
        else:
            words.append((start, end, [place]))
    vectors = np.array([hidden[pieces].mean(axis=0) for _, _, pieces in words], np.float32).reshape(-1, hidden.shape[1])
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return [text[start:end] for start, end, _ in words], vectors
