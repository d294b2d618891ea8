"""Measures what running texts in batches would give, against `OnnxModel.run`, which runs them one at a time.

    python -m benchmarks.embed_batch CORPUS.jsonl[.gz]... [--slices 4] [--budgets 512 1024 …]

A slice is what one commit of an ingest embeds: the texts of 128 chunks that follow one another. The slices are spread
evenly over each corpus. A budget is how many tokens, padding included, a batch may hold; texts are sorted by length
within the slice, so that a larger budget means fewer runs of the model and more padding. Every budget runs every slice,
in an order that is shuffled anew for each slice, so that whatever else the machine does falls on all of them. The
figure is the median over the slices of

    seconds with this budget / seconds one at a time, on the same slice.

"CPU" is the same for processor seconds, which other programs disturb less. "differs" is the most that a batch changed
an output: 1 - cosine between a text's vector in the batch and alone. The reranker is measured too, on pairs: a title,
for a question, and the texts, 40 at a time; there it is the difference of two logits.
"""

import argparse
import random
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import Final, TypeAlias, TypeVar

import numpy as np
from numpy.typing import NDArray

from benchmarks.corpus import documents_of, embedded_texts
from benchmarks.records import first_records
from index.chunk import Chunker
from index.onnx_session import OnnxModel
from index.weights import BGE_SMALL_EN, MS_MARCO_MINILM

_ALONE: Final = 0
_BUDGETS: Final = (256, 512, 1024, 2048, 4096, 8192, 16384)
_COMMIT: Final = 128
_RERANKED: Final = 40
_Input = TypeVar("_Input", str, tuple[str, str])
_Inputs: TypeAlias = Sequence[str] | Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class _Run:
    """`outputs` has one row a text: the vector before it is normalised, or the logit."""

    seconds: float
    cpu_seconds: float
    outputs: NDArray[np.float32]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.embed_batch")
    parser.add_argument("corpora", type=Path, nargs="+", metavar="CORPUS")
    parser.add_argument("--slices", type=int, default=4)
    parser.add_argument("--budgets", type=int, nargs="+", default=_BUDGETS)
    asked = parser.parse_args()
    embedder, reranker = OnnxModel(BGE_SMALL_EN), OnnxModel(MS_MARCO_MINILM)
    chunker = Chunker(embedder.count_tokens)
    with tempfile.TemporaryDirectory() as folder:
        for corpus in asked.corpora:
            documents = documents_of(first_records(corpus, 1500, Path(folder)))
            texts = embedded_texts(documents, chunker)
            pairs = [(documents[0].head.title, text) for text in texts]
            for name, model, slices in (
                (f"embed {_COMMIT} texts", embedder, _slices(texts, _COMMIT, asked.slices)),
                (f"rerank {_RERANKED} pairs", reranker, _slices(pairs, _RERANKED, asked.slices)),
            ):
                print(f"\n{corpus.name}: {name}, {len(slices)} slices, against one at a time")
                _compare(model, asked.budgets, slices)


def _slices(inputs: Sequence[_Input], size: int, count: int) -> list[Sequence[_Input]]:
    step = max(1, (len(inputs) - size) // max(1, count - 1))
    return [inputs[start : start + size] for start in range(0, max(1, len(inputs) - size + 1), step)][:count]


def _compare(model: OnnxModel, budgets: Sequence[int], slices: Sequence[_Inputs]) -> None:
    _run(model, slices[0][:8], _ALONE)
    order = random.Random(0)
    runs: dict[int, list[_Run]] = {budget: [] for budget in (_ALONE, *budgets)}
    for inputs in slices:
        for budget in order.sample(sorted(runs), len(runs)):
            runs[budget].append(_run(model, inputs, budget))
    print("budget   wall (least, largest)   CPU   differs")
    for budget in runs:
        pairs = list(zip(runs[budget], runs[_ALONE], strict=True))
        wall = [run.seconds / alone.seconds for run, alone in pairs]
        cpu = [run.cpu_seconds / alone.cpu_seconds for run, alone in pairs]
        differs = max(_difference(run.outputs, alone.outputs) for run, alone in pairs)
        spread = f"({min(wall):.2f}, {max(wall):.2f})"
        print(f"{budget:6} {median(wall):6.2f} {spread:16} {median(cpu):5.2f} {differs:9.4f}", flush=True)


def _run(model: OnnxModel, inputs: _Inputs, budget: int) -> _Run:
    wall, cpu = perf_counter(), process_time()
    encodings = model.encode(inputs)
    rows: dict[int, NDArray[np.float32]] = {}
    for batch in _batches([len(encoding.ids) for encoding in encodings], budget):
        output = model.infer([encodings[position] for position in batch])
        rows.update(zip(batch, output[:, 0], strict=True))
    seconds, cpu_seconds = perf_counter() - wall, process_time() - cpu
    return _Run(seconds, cpu_seconds, np.array([rows[position] for position in range(len(inputs))]))


def _batches(lengths: Sequence[int], budget: int) -> Iterator[list[int]]:
    batch: list[int] = []
    for position in sorted(range(len(lengths)), key=lengths.__getitem__):
        if batch and lengths[position] * (len(batch) + 1) > budget:
            yield batch
            batch = []
        batch.append(position)
    yield batch


def _difference(outputs: NDArray[np.float32], alone: NDArray[np.float32]) -> float:
    """The largest: 1 - cosine between two vectors of a text, or the distance between two logits of a pair."""
    if outputs.ndim == 1:
        return float(np.abs(outputs - alone).max())
    lengths = np.linalg.norm(outputs, axis=1) * np.linalg.norm(alone, axis=1)
    return float((1 - (outputs * alone).sum(axis=1) / lengths).max())


if __name__ == "__main__":
    main()
