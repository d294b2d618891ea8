"""Fits when the extractive generator should stay silent.

    python -m evals.calibrate_extractive FOLDER

FOLDER holds `clapnq_answerable/dev.jsonl.gz` and `clapnq_unanswerable/dev.jsonl.gz` (ClapNQ, IBM, Apache-2.0):
questions with the passage that was read for them, half of which does not answer. Prints the coefficients of a logistic
regression on the best sentence's own logit and its passage's (ten-fold, so that no question judges itself), and what
each threshold on its log-odds gives.
"""

import gzip
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.document import Chunk, DocumentHead, embedded_text
from index.passage import Passage, Scores
from index.rerank import CrossEncoder
from index.when import now
from service.generate.select import score


def main(folder: Path) -> None:
    cross_encoder = CrossEncoder()
    rows = [
        (answerable, features)
        for answerable, name in ((True, "clapnq_answerable"), (False, "clapnq_unanswerable"))
        for case in _cases(folder / name / "dev.jsonl.gz")
        if (features := _features(case, cross_encoder))
    ]
    answerable = np.array([row[0] for row in rows])
    inputs = np.array([[1.0, *row[1]] for row in rows])
    print(f"{answerable.sum()} answerable, {(~answerable).sum()} unanswerable questions (ClapNQ dev)")
    print("intercept, sentence, passage:", np.round(_fit(inputs, answerable), 2))
    log_odds = _out_of_fold(inputs, answerable)
    print("threshold  answered of answerable  silent on unanswerable  balanced accuracy")
    for threshold in np.arange(-2.5, 1.75, 0.25):
        answered, silent = (log_odds[answerable] >= threshold).mean(), (log_odds[~answerable] < threshold).mean()
        print(f"{threshold:9.2f}  {answered:22.2f}  {silent:22.2f}  {(answered + silent) / 2:17.3f}")


def _fit(inputs: NDArray[np.float64], answerable: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Logistic regression with an L2 penalty of 1 on all but the intercept, by Newton's method."""
    weights = np.zeros(inputs.shape[1])
    penalty = np.diag([0.0, *[1.0] * (inputs.shape[1] - 1)])
    for _ in range(50):
        predicted = 1 / (1 + np.exp(-inputs @ weights))
        gradient = inputs.T @ (predicted - answerable) + penalty @ weights
        curvature = inputs.T @ (inputs * (predicted * (1 - predicted))[:, None]) + penalty
        weights = weights - np.linalg.solve(curvature, gradient)
    return weights


def _out_of_fold(inputs: NDArray[np.float64], answerable: NDArray[np.bool_]) -> NDArray[np.float64]:
    log_odds = np.zeros(len(inputs))
    for fold in np.array_split(np.random.default_rng(0).permutation(len(inputs)), 10):
        rest = np.ones(len(inputs), dtype=bool)
        rest[fold] = False
        log_odds[fold] = inputs[fold] @ _fit(inputs[rest], answerable[rest])
    return log_odds


def _cases(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def _features(case: dict[str, Any], cross_encoder: CrossEncoder) -> tuple[float, float] | None:
    """The logits of the best sentence and of its passage, as the generator would see them."""
    question = case["input"]
    passages = []
    for rank, found in enumerate(case["passages"], 1):
        head = DocumentHead(f"doc_{rank}", "1", "clapnq", str(rank), found["title"], len(found["text"]), now())
        (logit,) = cross_encoder.score(question, [embedded_text(head, found["text"])])
        chunk = Chunk(f"chk_{rank}", head.id, 0, len(found["text"]))
        passages.append(Passage(chunk, head, found["text"], rank, 0.0, Scores(rerank=float(logit))))
    scored = score(question, passages, cross_encoder)
    return (scored[0].alone, scored[0].span.passage.scores.rerank or 0.0) if scored else None


if __name__ == "__main__":
    main(Path(sys.argv[1]))
