"""Measures the support check as it is shipped.

    python -m evals.studies.support_check DATA_FOLDER

DATA_FOLDER holds `wice/dev.jsonl.gz` (see `wice.py`) and `federal/corpus.jsonl` (see `perturbed.py`). Prints what
the check says of WiCE's claims, by what people said; the share of perturbed claims that it calls supported; and how
long it takes. Its weights were fitted on these claims: `fit_support.py` says what they are worth on unseen ones.
"""

import argparse
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from statistics import fmean
from time import perf_counter, process_time

import numpy as np

from evals.binary import auroc, best_threshold, f1, wilson
from evals.studies.perturbed import Perturbed, perturbed
from evals.studies.wice import read_wice
from index.embed import BundledEmbedder
from index.passage import Passage
from service.generate.draft import DraftSentence
from service.verify.check import SupportCheck
from service.verify.verdict import UNSUPPORTED, Verdict
from service.verify.weights import SupportWeights

_ORDER = ("not_a_claim", "unsupported", "partial", "supported")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    data = parser.parse_args().data
    check = shipped()
    on_wice(check, data)
    cases = perturbed(data / "federal" / "corpus.jsonl")
    _perturbed(check, cases)
    _times(check, cases)


def shipped() -> SupportCheck:
    return SupportCheck(BundledEmbedder(), SupportWeights.load())


def verdict(check: SupportCheck, claim: str, alternatives: Iterable[Sequence[Passage]]) -> Verdict:
    """The best that the claim gets from any of the alternatives."""
    verdicts = (check.verify(DraftSentence(claim), passages) for passages in alternatives)
    return max(verdicts, key=lambda one: (_ORDER.index(one.support), one.score), default=UNSUPPORTED)


def on_wice(check: SupportCheck, data: Path) -> None:
    """Prints what it says of the claims. Raises OSError."""
    claims = read_wice(data / "wice" / "dev.jsonl.gz")
    verdicts = [verdict(check, claim.text, ([passage] for passage in claim.rows)) for claim in claims]
    truth = np.array([claim.is_supported for claim in claims])
    told = np.array([one.support == "supported" for one in verdicts])
    scores = np.array([one.score for one in verdicts])
    shown, precision, recall = f1(truth, told)
    low, high = wilson(int((truth & told).sum()), int(told.sum()))
    highest = f1(truth, scores >= best_threshold(truth, scores))[0]
    print(f"WiCE dev, {len(claims)} claims, {truth.sum()} supported (in-sample)")
    print(f"`supported`: {told.sum()}, precision {precision:.3f} ({low:.2f}-{high:.2f}), recall {recall:.3f}")
    print(f"F1 of that {shown:.3f}, of the score at its best threshold {highest:.3f}")
    print(f"AUROC of the score {auroc(truth, scores):.3f}")
    for support in reversed(_ORDER):
        labels = Counter(claim.label for claim, one in zip(claims, verdicts, strict=True) if one.support == support)
        print(f"  {support:12} {dict(sorted(labels.items()))}")


def _perturbed(check: SupportCheck, cases: Sequence[Perturbed]) -> None:
    print("perturbed claims             n  supported  partial")
    for kind in dict.fromkeys(case.kind for case in cases):
        some = [case for case in cases if case.kind == kind]
        supports = [verdict(check, case.text, [case.passages]).support for case in some]
        shares = [fmean(support == wanted for support in supports) for wanted in ("supported", "partial")]
        low, high = wilson(supports.count("supported"), len(supports))
        truth = "true" if some[0].is_true else "false"
        print(f"{truth:5} {kind:28} {len(some):3} {shares[0]:.2f} ({low:.2f}-{high:.2f}) {shares[1]:.2f}")


def _times(check: SupportCheck, cases: Sequence[Perturbed]) -> None:
    wall, work = [], []
    for case in cases[:: max(1, len(cases) // 200)]:
        if len(case.passages) < 8:
            continue
        check.verify(DraftSentence("Warm."), case.passages)
        started, worked = perf_counter(), process_time()
        check.verify(DraftSentence(case.text), case.passages)
        wall.append((perf_counter() - started) * 1000)
        work.append((process_time() - worked) * 1000)
    for name, times in (("by the clock", wall), ("of processor time", work)):
        print(f"{len(times)} claims against 8 passages, warm: p50 {np.median(times):.1f} ms, "
              f"p95 {np.percentile(times, 95):.1f} ms {name}")  # fmt: skip


if __name__ == "__main__":
    main()
