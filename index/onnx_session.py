"""Runs a bundled model: token ids in, one array out. The only importer of onnxruntime and tokenizers."""

import os
from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Encoding, Tokenizer

from index.weights import Weights, locate

MAX_TOKENS: Final = 512  # the position limit of both models, [CLS] and [SEP] included
BATCH_TOKENS: Final = 4096  # padded tokens in one run; larger batches were slower on two cores (benchmarks/ingest.py)


class OnnxModel:
    """A model and its tokenizer. Safe to share between threads."""

    def __init__(self, weights: Weights, threads: int | None = None, batch_tokens: int = BATCH_TOKENS) -> None:
        model, tokenizer = locate(weights)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads or os.cpu_count() or 1
        options.log_severity_level = 3
        # Spinning threads take the cores from whatever else runs: 1.5 times slower on two busy cores.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self.name = weights.name
        self._batch_tokens = batch_tokens
        self._session = onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
        self._tokenizer = Tokenizer.from_file(str(tokenizer))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(MAX_TOKENS)
        self._counter = Tokenizer.from_file(str(tokenizer))
        self._counter.no_padding()
        self._counter.no_truncation()

    def count_tokens(self, text: str) -> list[int]:
        """The ids of `text` without special tokens and without the length limit."""
        ids: list[int] = self._counter.encode(text, add_special_tokens=False).ids
        return ids

    def run(self, inputs: Sequence[str] | Sequence[tuple[str, str]]) -> Iterator[tuple[list[int], NDArray[np.float32]]]:
        """Runs texts or pairs in batches of similar length. Yields (positions in `inputs`, the model's output)."""
        if not inputs:
            return
        encodings: list[Encoding] = self._tokenizer.encode_batch(list(inputs))
        order = sorted(range(len(encodings)), key=lambda position: len(encodings[position].ids))
        for batch in _batches(order, encodings, self._batch_tokens):
            yield batch, self._run_batch([encodings[position] for position in batch])

    def _run_batch(self, encodings: list[Encoding]) -> NDArray[np.float32]:
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


def _batches(order: list[int], encodings: list[Encoding], batch_tokens: int) -> Iterator[list[int]]:
    batch: list[int] = []
    for position in order:
        longest = len(encodings[position].ids)
        if batch and longest * (len(batch) + 1) > batch_tokens:
            yield batch
            batch = []
        batch.append(position)
    yield batch
