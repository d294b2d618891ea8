"""Finds the score below which the extractive generator should stay silent.

    python -m evals.calibrate_extractive FOLDER

FOLDER holds `clapnq_answerable/dev.jsonl.gz` and `clapnq_unanswerable/dev.jsonl.gz` (ClapNQ, IBM, Apache-2.0):
questions with the passage that was read for them, half of which does not answer. Prints the threshold that separates
the two halves best (balanced accuracy), what it gives, and the neighbouring ones.
"""

import gzip
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from index.document import Chunk, DocumentHead, embedded_text
from index.passage import Passage, Scores
from index.rerank import CrossEncoder
from index.when import now
from service.generate.select import score


def main(folder: Path) -> None:
    cross_encoder = CrossEncoder()
    scores = {
        answerable: np.array([_best(case, cross_encoder) for case in _cases(folder / name / "dev.jsonl.gz")])
        for answerable, name in ((True, "clapnq_answerable"), (False, "clapnq_unanswerable"))
    }
    print(f"{len(scores[True])} answerable, {len(scores[False])} unanswerable questions (ClapNQ dev)")
    print("threshold  answered of answerable  silent on unanswerable  balanced accuracy")
    steps = np.arange(-4, 8.25, 0.25)
    balanced = [((scores[True] >= step).mean() + (scores[False] < step).mean()) / 2 for step in steps]
    best = int(np.argmax(balanced))
    for number in range(max(0, best - 6), min(len(steps), best + 7)):
        step, mark = steps[number], "  <- best" if number == best else ""
        answered, silent = (scores[True] >= step).mean(), (scores[False] < step).mean()
        print(f"{step:9.2f}  {answered:22.2f}  {silent:22.2f}  {balanced[number]:17.3f}{mark}")


def _cases(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def _best(case: dict[str, Any], cross_encoder: CrossEncoder) -> float:
    """The score of the best sentence, as the generator would see it."""
    question = case["input"]
    passages = []
    for rank, found in enumerate(case["passages"], 1):
        head = DocumentHead(f"doc_{rank}", "1", "clapnq", str(rank), found["title"], len(found["text"]), now())
        (logit,) = cross_encoder.score(question, [embedded_text(head, found["text"])])
        chunk = Chunk(f"chk_{rank}", head.id, 0, len(found["text"]))
        passages.append(Passage(chunk, head, found["text"], rank, 0.0, Scores(rerank=float(logit))))
    scored = score(question, passages, cross_encoder)
    return scored[0].score if scored else float("-inf")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
