"""Fits the weights of `service/verify/support.json`, and says what they are worth on claims that they have not seen.

    python -m evals.studies.fit_support DATA_FOLDER [--write]

DATA_FOLDER holds `wice/dev.jsonl.gz` (see `wice.py`) and `federal/corpus.jsonl` (see `perturbed.py`). A logistic
regression, with an L2 penalty on the weights of standardised signals, on WiCE's claims and, counting a tenth, on the
perturbed ones about which the rules have nothing to say. Articles and documents are dealt into five folds, ten times;
each claim is judged by weights, and by a threshold, that have not seen its fold: what is printed is of these. Three
baselines are judged the same way: the share of the claim's words that the passage holds, the cosine of the claim and
its nearest sentence, the cross-encoder's logit of the claim and its likeliest sentence. `--write` fits on all.
"""

import argparse
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import Final
from zlib import crc32

import numpy as np

from evals.binary import Bools, Floats, auroc, best_threshold, f1, wilson
from evals.studies.perturbed import perturbed
from evals.studies.wice import WiceClaim, read_wice
from index.embed import BundledEmbedder
from index.english import content_stems, sentence_spans
from index.passage import Passage
from index.rerank import CrossEncoder
from service.generate.draft import DraftSentence
from service.verify.examine import Examined, examine
from service.verify.needs import needs
from service.verify.signals import SIGNALS
from service.verify.weights import SupportWeights

_FOLDS: Final = 5
_DEALS: Final = 10
_PENALTY: Final = 1.0
_PERTURBED: Final = 0.1
_PRECISION: Final = 0.85
"""Least share, of what is called supported on WiCE, out of fold, that people must have called so. Nearly all the others
they called partly supported."""
_PARTIAL: Final = 0.1
_OUT: Final = Path(__file__).parents[2] / "service" / "verify" / "support.json"


@dataclass(frozen=True, slots=True)
class Case:
    """A claim beside each of its passages; `counts` is what it weighs in the fit."""

    group: str
    kind: str
    is_true: bool
    examined: tuple[Examined, ...]
    counts: float

    def score(self, weights: SupportWeights) -> float:
        return max((weights.score(each) for each in self.examined), default=0.0)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--write", action="store_true", help="replace service/verify/support.json")
    given = parser.parse_args()
    embedder = BundledEmbedder()
    claims = read_wice(given.data / "wice" / "dev.jsonl.gz")
    wice = [
        Case(claim.group, claim.label, claim.is_supported, _examined(claim.text, claim.rows, embedder), 1.0)
        for claim in claims
    ]
    made = [
        Case(case.group, case.kind, case.is_true, _examined(case.text, [case.passages], embedder), _PERTURBED)
        for case in perturbed(given.data / "federal" / "corpus.jsonl")
    ]
    truth = np.array([case.is_true for case in wice])
    print(f"{len(wice)} claims, {truth.sum()} supported. Out of fold, mean of {_DEALS} deals:")
    print("                        F1  precision  recall  AUROC   threshold  (in-sample: F1 AUROC)")
    scores = {name: _scored(claims, score) for name, score in _baselines(embedder).items()}
    for name, values in scores.items():
        _print_baseline(name, wice, truth, values)
    weights, thresholds = _print_check(wice, made, truth)
    data = {
        "signals": {name: round(float(value), 4) for name, value in zip(SIGNALS, weights.weights, strict=True)},
        "intercept": round(weights.intercept, 4),
        "thresholds": thresholds,
    }
    print(json.dumps(data, indent=2))
    if given.write:
        _OUT.write_text(json.dumps(data, indent=2) + "\n", encoding="utf-8")


def _examined(
    text: str, alternatives: Sequence[Passage | Sequence[Passage]], embedder: BundledEmbedder
) -> tuple[Examined, ...]:
    draft, needed = DraftSentence(text), needs(text)
    each = ([one] if isinstance(one, Passage) else one for one in alternatives)
    return tuple(found for passages in each if (found := examine(draft, needed, passages, embedder)))


def _baselines(embedder: BundledEmbedder) -> dict[str, Callable[[str, Passage], float]]:
    cross_encoder = CrossEncoder()

    def overlap(claim: str, passage: Passage) -> float:
        words = set(content_stems(claim))
        return len(words & set(content_stems(passage.text))) / max(len(words), 1)

    def cosine(claim: str, passage: Passage) -> float:
        vectors = embedder.embed_documents([claim, *_sentences(passage)])
        return float((vectors[1:] @ vectors[0]).max())

    def logit(claim: str, passage: Passage) -> float:
        return float(cross_encoder.score(claim, _sentences(passage)).max())

    return {"token overlap": overlap, "embedding cosine": cosine, "cross-encoder": logit}


def _sentences(passage: Passage) -> list[str]:
    return [passage.text[start:end] for start, end in sentence_spans(passage.text)]


def _scored(claims: Sequence[WiceClaim], score: Callable[[str, Passage], float]) -> Floats:
    return np.array([max(score(claim.text, passage) for passage in claim.rows) for claim in claims])


def _print_baseline(name: str, wice: Sequence[Case], truth: Bools, scores: Floats) -> None:
    told = []
    for deal in range(_DEALS):
        folds = _dealt(wice, deal)
        told.append(np.zeros(len(wice), bool))
        for fold in range(_FOLDS):
            told[-1][folds == fold] = scores[folds == fold] >= best_threshold(
                truth[folds != fold], scores[folds != fold]
            )
    threshold = best_threshold(truth, scores)
    _print(name, truth, told, [scores], threshold, f1(truth, scores >= threshold)[0], auroc(truth, scores))


def _print_check(wice: Sequence[Case], made: Sequence[Case], truth: Bools) -> tuple[SupportWeights, dict[str, float]]:
    """Prints the check's rows and what it says of perturbed claims. Returns the weights of a fit on all."""
    silent = [case for case in made if not any(each.refuted or each.limited for each in case.examined)]
    unseen, unseen_made, told = [], [], []
    for deal in range(_DEALS):
        folds, folds_made = _dealt(wice, deal), _dealt(made, deal)
        scores, scores_made, called = np.zeros(len(wice)), np.zeros(len(made)), np.zeros(len(wice), bool)
        for fold in range(_FOLDS):
            seen = [case for case in (*wice, *silent) if _fold(case, deal) != fold]
            weights = _fit(seen)
            now = np.array([case.score(weights) for case in wice])
            scores[folds == fold] = now[folds == fold]
            called[folds == fold] = now[folds == fold] >= best_threshold(truth[folds != fold], now[folds != fold])
            in_fold = np.array([case.score(weights) for case in made])
            scores_made[folds_made == fold] = in_fold[folds_made == fold]
        unseen.append(scores)
        unseen_made.append(scores_made)
        told.append(called)
    weights = _fit([*wice, *silent])
    fitted = np.array([case.score(weights) for case in wice])
    best = best_threshold(truth, fitted)
    _print("the check", truth, told, unseen, best, f1(truth, fitted >= best)[0], auroc(truth, fitted))
    mean, mean_made = np.mean(unseen, axis=0), np.mean(unseen_made, axis=0)
    bound = np.array([any(not (each.refuted or each.limited) for each in case.examined) for case in wice])
    supported = _production(truth[bound], mean[bound])
    _print("as it says", truth, [(scores >= supported) & bound for scores in unseen], unseen, supported, 0, 0)
    _print_calibration(truth, mean)
    _print_perturbed(made, mean_made, supported)
    return weights, {"supported": supported, "partial": _PARTIAL, "best F1": round(best, 3)}


def _production(truth: Bools, scores: Floats) -> float:
    """The lowest threshold, in steps of .05, from which on enough is true."""
    wanted = 0.9
    for threshold in np.arange(0.9, 0.3, -0.05):
        told = scores >= threshold
        if told.any() and truth[told].mean() >= _PRECISION:
            wanted = threshold
    return round(float(wanted), 2)


def _fit(cases: Sequence[Case]) -> SupportWeights:
    """By Newton's method."""
    rows = [(each, case) for case in cases for each in case.examined]
    inputs = np.array([each.signals for each, _ in rows])
    truth = np.array([float(case.is_true) for _, case in rows])
    counts = np.array([case.counts / len(case.examined) for _, case in rows])
    mean, scale = inputs.mean(axis=0), inputs.std(axis=0) + 1e-9
    inputs = np.column_stack([np.ones(len(rows)), (inputs - mean) / scale])
    found = np.zeros(inputs.shape[1])
    penalty = np.diag([0.0, *[_PENALTY] * len(SIGNALS)])
    for _ in range(30):
        predicted = 1 / (1 + np.exp(-inputs @ found))
        gradient = inputs.T @ (counts * (predicted - truth)) + penalty @ found
        curvature = inputs.T @ (inputs * (counts * predicted * (1 - predicted))[:, None]) + penalty
        found = found - np.linalg.solve(curvature, gradient)
    weights = found[1:] / scale
    return SupportWeights(weights, float(found[0] - weights @ mean), 1.0, 0.0)


def _dealt(cases: Sequence[Case], deal: int) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    return np.array([_fold(case, deal) for case in cases])


def _fold(case: Case, deal: int) -> int:
    return crc32(f"{deal} {case.group}".encode()) % _FOLDS


def _print(
    name: str, truth: Bools, told: Sequence[Bools], scores: Sequence[Floats], threshold: float, *in_sample: float
) -> None:
    means = np.mean([f1(truth, one) for one in told], axis=0)
    areas = fmean(auroc(truth, one) for one in scores)
    seen = f"({in_sample[0]:.3f} {in_sample[1]:.3f})" if in_sample[0] else ""
    print(f"{name:20} {means[0]:.3f}      {means[1]:.3f}   {means[2]:.3f}  {areas:.3f}  {threshold:10.3f}  {seen}")


def _print_calibration(truth: Bools, scores: Floats) -> None:
    print("score (out of fold)   claims   called supported by people")
    for low in np.arange(0, 1, 0.2):
        those = (scores >= low) & (scores < low + 0.2 + (low > 0.7))
        if those.any():
            print(f"{low:.1f} to {low + 0.2:.1f}           {those.sum():6}   {truth[those].mean():.2f}")


def _print_perturbed(made: Sequence[Case], scores: Floats, supported: float) -> None:
    print("perturbed claims (out of fold)       claims  supported  partial")
    for kind in dict.fromkeys(case.kind for case in made):
        those = [place for place, case in enumerate(made) if case.kind == kind]
        refuted = [not made[place].examined or bool(made[place].examined[0].refuted) for place in those]
        limited = [bool(made[place].examined) and bool(made[place].examined[0].limited) for place in those]
        full = [
            scores[place] >= supported and not no and not but
            for place, no, but in zip(those, refuted, limited, strict=True)
        ]
        part = [
            not whole and not no and scores[place] >= _PARTIAL
            for place, whole, no in zip(those, full, refuted, strict=True)
        ]
        low, high = wilson(sum(full), len(full))
        truthful = "true " if made[those[0]].is_true else "false"
        print(f"{truthful} {kind:28} {len(those):6}  {fmean(full):9.2f}  {fmean(part):7.2f}   ({low:.2f}-{high:.2f})")


if __name__ == "__main__":
    main()
