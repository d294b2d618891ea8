"""Measures how well the check of `service.verify` tells supported claims from others.

    python -m evals.support_check FILE

FILE is a WiCE split with oracle chunks (Wikipedia claims, sentences of the pages they cite, human labels; ODC-BY): the
evidence contains what annotators marked, among other sentences, so this is the check alone, without retrieval. A
row becomes one passage. Rows of one claim count once, with the best of their scores, as WiCE's authors ask.
Prints F1 of "supported" against the rest, precision with its 95 % interval, recall and the area under the ROC curve of
the score, for the check and for plain word overlap, whose threshold is the best for this file and flatters it. Then the
same supported claims made false, as a control that does not depend on the labels: how many still pass.
"""

import gzip
import json
import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from time import perf_counter
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from index.document import Chunk, DocumentHead
from index.english import content_stems
from index.passage import Passage, Scores
from index.when import now
from service.generate.draft import DraftSentence
from service.verify import Verdict, verify


def main(path: Path) -> None:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        cases = [json.loads(line) for line in lines]
    claims: dict[str, list[dict[str, Any]]] = {}
    for case in cases:
        claims.setdefault(case["meta"]["id"], []).append(case)
    truth = np.array([rows[0]["label"] == "supported" for rows in claims.values()])
    started = perf_counter()
    verdicts = [_best(rows) for rows in claims.values()]
    took = (perf_counter() - started) / len(cases) * 1000
    overlap = np.array([max(map(_overlap, rows)) for rows in claims.values()])
    best = max(np.unique(overlap), key=lambda threshold: _f1(truth, overlap >= threshold)[0])
    supported = np.array([verdict.support == "supported" for verdict in verdicts])
    print(f"{len(claims)} claims in {len(cases)} rows, {truth.sum()} supported; {took:.1f} ms a row")
    print("               told     F1  precision   (95 %)      recall  AUROC")
    _print("this check", truth, supported, np.array([verdict.score for verdict in verdicts]))
    _print("word overlap", truth, overlap >= best, overlap)
    for support in ("supported", "partial", "unsupported", "not_a_claim"):
        labels = [
            rows[0]["label"]
            for rows, verdict in zip(claims.values(), verdicts, strict=True)
            if verdict.support == support
        ]
        print(f"{support:12}", {label: labels.count(label) for label in sorted(set(labels))})
    passing = [rows for rows, passes in zip(claims.values(), supported, strict=True) if passes]
    for name, falsify in _FALSIFIED.items():
        false = [[{**row, "claim": text} for row in rows] for rows in passing if (text := falsify(rows[0]["claim"]))]
        print(f"{name:24} {sum(_best(rows).support == 'supported' for rows in false)} of {len(false)} still supported")


def _best(rows: Sequence[dict[str, Any]]) -> Verdict:
    order = ("not_a_claim", "unsupported", "partial", "supported")
    verdicts = [verify(DraftSentence(row["claim"]), [_passage(row)]) for row in rows]
    return max(verdicts, key=lambda verdict: (order.index(verdict.support), verdict.score))


def _other_number(claim: str) -> str | None:
    return _changed(r"(?<![\w.,])\d+(?![\w,.]*\d)", lambda match: str(int(match.group()) + 7), claim)


def _other_name(claim: str) -> str | None:
    return _changed(r"(?<=[a-z] )[A-Z][a-z]{2,}", lambda _: "Velmora", claim)


def _denied(claim: str) -> str | None:
    return _changed(r"\b(?:was|were|is|are|has|had|would|could|can)\b", lambda match: f"{match.group()} not", claim)


def _changed(pattern: str, by: Callable[[re.Match[str]], str], claim: str) -> str | None:
    text = re.sub(pattern, by, claim, count=1)
    return text if text != claim else None


_FALSIFIED: Final = {"another number": _other_number, "another name": _other_name, "denied": _denied}


def _print(name: str, truth: NDArray[np.bool_], told: NDArray[np.bool_], scores: NDArray[np.float64]) -> None:
    f1, precision, recall = _f1(truth, told)
    low, high = wilson(int((truth & told).sum()), int(told.sum()))
    print(
        f"{name:14} {told.sum():4}  {f1:.3f}      {precision:.3f}  ({low:.2f}-{high:.2f})   {recall:.3f}  "
        f"{auroc(truth, scores):.3f}"
    )


def wilson(hits: int, of: int) -> tuple[float, float]:
    """Wilson's 95 % interval of a share (Wilson, 1927); 0 to 1 where there is nothing to count."""
    if of == 0:
        return 0.0, 1.0
    z2, share = 1.96**2, hits / of
    middle, spread = share + z2 / (2 * of), 1.96 * ((share * (1 - share) + z2 / (4 * of)) / of) ** 0.5
    return max(0.0, (middle - spread) / (1 + z2 / of)), min(1.0, (middle + spread) / (1 + z2 / of))


def _f1(truth: NDArray[np.bool_], told: NDArray[np.bool_]) -> tuple[float, float, float]:
    both = int((truth & told).sum())
    precision, recall = both / max(int(told.sum()), 1), both / max(int(truth.sum()), 1)
    return 2 * precision * recall / (precision + recall) if both else 0.0, precision, recall


def auroc(truth: NDArray[np.bool_], scores: NDArray[np.float64]) -> float:
    """The chance that a supported claim scores above another; half where they tie."""
    above = np.sign(scores[truth][:, None] - scores[~truth][None, :])
    return float((above.mean() + 1) / 2)


def _overlap(row: dict[str, Any]) -> float:
    words = set(content_stems(row["claim"]))
    return len(words & set(content_stems(" ".join(row["evidence"])))) / max(len(words), 1)


def _passage(case: dict[str, Any]) -> Passage:
    sentences: Sequence[str] = case["evidence"]
    text = "\n\n".join(sentences)
    head = DocumentHead("doc_1", "1", "wice", "1", "", len(text), now())
    return Passage(Chunk("chk_1", head.id, 0, len(text)), head, text, 1, 0.0, Scores())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
