"""Runs a bundled model: token ids in, one array out. The only importer of onnxruntime and tokenizers.

Texts run one at a time. These models quantise their activations over the whole input, so that in a batch the vector of
a text depends on its neighbours: by up to 0.01 of cosine, and 0.6 of a reranker's logit. Alone it takes about as much
processor time as in the best batch, and 0.7 of what it takes in 4,096 padded tokens (docs/benchmarks.md).

Each text has one core to itself: two texts on a core each are done in 0.6 of the time that they take one after the
other on both, for one short text gives the cores too little to share. Requests that come together share them too.

The "fast" calls of the tokenizer give the same ids without offsets, which nothing here reads: a fifth less time.
"""

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Final

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Encoding, Tokenizer

from index.weights import Weights, locate

MAX_TOKENS: Final = 512  # the position limit of both models, [CLS] and [SEP] included


class OnnxModel:
    """A model and its tokenizer. Safe to share between threads."""

    def __init__(self, weights: Weights, threads: int | None = None) -> None:
        model, tokenizer = locate(weights)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.log_severity_level = 3
        self.name = weights.name
        self._cores = ThreadPoolExecutor(threads or os.cpu_count() or 1, weights.name)
        self._session = onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
        self._tokenizer = Tokenizer.from_file(str(tokenizer))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(MAX_TOKENS)
        self._counter = Tokenizer.from_file(str(tokenizer))
        self._counter.no_padding()
        self._counter.no_truncation()

    def count_tokens(self, text: str) -> list[int]:
        """The ids of `text` without special tokens and without the length limit."""
        ids: list[int] = self._counter.encode_batch_fast([text], add_special_tokens=False)[0].ids
        return ids

    def run_in_context(self, texts: Sequence[str]) -> Iterator[tuple[list[tuple[int, int]], NDArray[np.float32]]]:
        """For each text the offsets of its tokens, and the model's output for them: one row a token."""
        encodings = self._tokenizer.encode_batch(list(texts))
        # Without [CLS] and [SEP].
        yield from zip(
            [encoding.offsets[1:-1] for encoding in encodings],
            self._cores.map(lambda encoding: self.infer([encoding])[0][1:-1], encodings),
            strict=True,
        )

    def run(self, inputs: Sequence[str] | Sequence[tuple[str, str]]) -> Iterator[NDArray[np.float32]]:
        """Yields the model's output for each text or pair: one row. It depends on that text or pair alone."""
        return self._cores.map(lambda encoding: self.infer([encoding])[0], self.encode(inputs))

    def encode(self, inputs: Sequence[str] | Sequence[tuple[str, str]]) -> list[Encoding]:
        return list(self._tokenizer.encode_batch_fast(list(inputs))) if inputs else []

    def infer(self, encodings: Sequence[Encoding]) -> NDArray[np.float32]:
        """The model's output for a batch, padded to the longest."""
        shape = (len(encodings), max(len(encoding.ids) for encoding in encodings))
        ids, mask, types = (np.zeros(shape, np.int64) for _ in range(3))
        for row, encoding in enumerate(encodings):
            length = len(encoding.ids)
            ids[row, :length] = encoding.ids
            mask[row, :length] = encoding.attention_mask
            types[row, :length] = encoding.type_ids
        feed = {"input_ids": ids, "attention_mask": mask, "token_type_ids": types}
        output: NDArray[np.float32] = self._session.run(None, feed)[0]
        return output
