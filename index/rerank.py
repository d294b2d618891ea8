"""How well a text answers a question, by a cross-encoder."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index.onnx_session import OnnxModel
from index.weights import MS_MARCO_MINILM


class CrossEncoder:
    """ms-marco-MiniLM-L-12-v2."""

    def __init__(self, threads: int | None = None) -> None:
        self._model = OnnxModel(MS_MARCO_MINILM, threads)
        self.name = self._model.name

    def score(self, question: str, texts: Sequence[str]) -> NDArray[np.float32]:
        """One logit a text, about -11 (unrelated) to 11 (answers it)."""
        outputs = self._model.run([(question, text) for text in texts])
        return np.fromiter((output[0] for output in outputs), np.float32, len(texts))


def probability(logit: float) -> float:
    """The logistic of a logit: 0..1."""
    return float(1 / (1 + np.exp(-logit)))
