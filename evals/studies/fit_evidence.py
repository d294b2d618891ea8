"""Fits the weights of `service/evidence/weights.json`, and says what they are worth on questions they have not seen.

    python -m evals.studies.fit_evidence DATA_FOLDER --work FOLDER [--write]

Asks the federal cases and ClapNQ's as the product asks them, with their history. Which units are the evidence is
fitted listwise (`listwise.py`) on the federal cases, whose quotes are known: first the signals, then, of the
likeliest, the signals and the cross-encoder's logit. Whether a question is answered is a logistic regression, its
weights not negative and that of the names mentioned not small, on both sets; in each, answerable and unanswerable
questions weigh the same. Questions are dealt into five folds by conversation; what is printed of a fold comes from
the others. `--write` fits on all and replaces the file.
"""

import argparse
import asyncio
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from evals.answers.case import Case
from evals.answers.sets.registry import SETS
from evals.retrieval.collection import ingested
from evals.retrieval.query import Corpus
from evals.studies.listwise import Floats, fit_listwise
from index.around import read_around
from index.document import document_id
from index.filters import Filters
from index.passage import Passage
from index.query import Query
from index.reading import Reading
from index.rerank import CrossEncoder
from index.when import When, now, parse_when
from service.evidence.answerable import answers
from service.evidence.asked import Asked
from service.evidence.find import Finder, Found, distinct, heads_of, in_context
from service.evidence.signals import SIGNALS, signals
from service.evidence.unit import Unit
from service.evidence.weights import ANSWERS, READ, Weights
from service.settings import load_settings
from service.wiring import Services, open_services

_SETS: Final = ("federal", "clapnq")
_FOLDS: Final = 5
_READ: Final = 40
_LOGITS: Final = (-7.0, 8.0)
_PENALTY: Final = 3.0
# What nothing mentions is not told, however few of these cases are about such a thing.
_MENTIONED: Final = 2.5
_OUT: Final = Path(__file__).parents[2] / "service" / "evidence" / "weights.json"


@dataclass(frozen=True, slots=True)
class Posed:
    """A case with the passages that the product would answer it from."""

    of: str
    case: Case
    query: Query
    reading: Reading
    as_of: When
    passages: tuple[Passage, ...]

    @property
    def fold(self) -> int:
        return crc32(self.case.id.rsplit("-t", 1)[0].encode()) % _FOLDS


@dataclass(frozen=True, slots=True)
class Listed:
    """The units of a question: signals (n, SIGNALS), which are the evidence, and of those in `read` the logits."""

    posed: Posed
    signals: Floats
    evidence: NDArray[np.bool_]
    read: NDArray[np.int64]
    logits: Floats


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--work", type=Path, required=True, help="where collections are kept")
    parser.add_argument("--write", action="store_true", help="replace service/evidence/weights.json")
    given = parser.parse_args()
    posed = [one for name in _SETS for one in _pose(name, given.data, given.work)]
    cross_encoder = CrossEncoder()

    lists = [_list(one, cross_encoder) for one in posed if one.case.answerable and one.of == "federal"]
    lists = [one for one in lists if one.evidence.any()]
    folds = [_fit([one for one in lists if one.posed.fold != fold]) for fold in range(_FOLDS)]
    _print_ranks("signals", lists, lambda one: one.signals @ folds[one.posed.fold][0])
    _print_ranks("signals, cross-encoder", lists, lambda one: _after(one, folds[one.posed.fold][1]))

    before, after = _fit(lists)
    finder = Finder(cross_encoder, Weights(before, after, np.zeros(len(ANSWERS)), 0.0))
    found = [(one, finder.find(one.query, one.reading, one.passages, one.as_of)) for one in posed]
    weights, intercept = _answers([(one, some) for one, some in found if some])

    made = {
        "before": _named(SIGNALS, before),
        "after": _named((*SIGNALS, READ), after),
        "answers": {"intercept": round(intercept, 3), **_named(ANSWERS, weights)},
    }
    print(json.dumps(made, indent=2))
    if given.write:
        _OUT.write_text(json.dumps(made, indent=2) + "\n", encoding="utf-8")


def _named(names: Sequence[str], weights: Floats) -> dict[str, float]:
    return {name: round(float(weight), 3) for name, weight in zip(names, weights, strict=True)}


def _pose(name: str, data: Path, work: Path) -> Iterator[Posed]:
    for part in SETS[name](data).parts:
        assert isinstance(part.corpus, Corpus), "the sets here bring their corpora"
        collection = ingested(part.corpus, work)
        with open_services(
            load_settings(data_dir=collection.data_dir, generator="extractive"), write=False
        ) as services:
            for case in part.cases:
                yield asyncio.run(_ask(name, case, services, collection.name))


async def _ask(of: str, case: Case, services: Services, collection: str) -> Posed:
    as_of = parse_when(case.as_of) if case.as_of else now()
    documents = None if case.documents is None else tuple(document_id(collection, key) for key in case.documents)
    filters = Filters(collection, as_of, document_ids=documents)
    query = (await services.rewriter.rewrite(case.question, case.history, as_of)).query
    retrieved = services.retriever.retrieve(query, filters, 8, series=True)
    around = read_around(services.engine, retrieved.passages, filters)
    return Posed(of, case, query, retrieved.reading, as_of, (*retrieved.passages, *retrieved.series, *around))


def _list(posed: Posed, cross_encoder: CrossEncoder) -> Listed:
    units = distinct(posed.passages)
    asked = Asked(posed.query.text, posed.reading)
    known = signals(asked, units, heads_of(posed.passages))
    likely = np.argsort(-(known @ Weights.load().before), kind="stable")[:_READ]
    logits = cross_encoder.score(asked.text, [in_context(units[place]) for place in likely])
    evidence = np.array([_is_evidence(unit, posed.case) for unit in units], bool)
    return Listed(posed, known, evidence, likely, np.clip(np.asarray(logits, np.float64), *_LOGITS))


def _is_evidence(unit: Unit, case: Case) -> bool:
    quotes = [" ".join((evidence.quote or "").split()) for evidence in case.evidence]
    documents = [evidence.document for evidence in case.evidence]
    key = unit.span.passage.document.key
    return any(
        key == of and quote and (quote in unit.text or unit.text in quote)
        for of, quote in zip(documents, quotes, strict=True)
    )


def _fit(lists: Sequence[Listed]) -> tuple[Floats, Floats]:
    before = fit_listwise([(one.signals, one.evidence, 1.0) for one in lists])
    return before, fit_listwise([(_read_rows(one), one.evidence[one.read], 1.0) for one in lists])


def _read_rows(one: Listed) -> Floats:
    return np.column_stack([one.signals[one.read], one.logits])


def _after(one: Listed, weights: Floats) -> Floats:
    scores = np.full(len(one.signals), -np.inf)
    scores[one.read] = _read_rows(one) @ weights
    return scores


def _print_ranks(name: str, lists: Sequence[Listed], score: Callable[[Listed], Floats]) -> None:
    ranks = np.array([int(np.argmax(one.evidence[np.argsort(-score(one), kind="stable")])) for one in lists])
    shares = "  ".join(f"top {most} {(ranks < most).mean():.3f}" for most in (1, 3, 5, 28))
    print(f"{name}: {len(ranks)} questions, {shares}")


def _answers(found: Sequence[tuple[Posed, list[Found]]]) -> tuple[Floats, float]:
    """Weights (ANSWERS,) and intercept."""
    rows = np.array([answers(some) for _, some in found])
    answerable = np.array([posed.case.answerable for posed, _ in found])
    of = np.array([posed.of for posed, _ in found])
    counts = np.ones(len(found))
    for name in _SETS:
        for kind in (True, False):
            here = (of == name) & (answerable == kind)
            counts[here] = len(found) / (2 * len(_SETS)) / here.sum()
    held_out = np.array([posed.fold for posed, _ in found])
    odds = np.empty(len(found))
    for fold in range(_FOLDS):
        rest = held_out != fold
        weights, intercept = _logistic(rows[rest], answerable[rest], counts[rest])
        odds[~rest] = rows[~rest] @ weights + intercept
    for name in _SETS:
        _print_refusals(name, odds[of == name], answerable[of == name])
    return _logistic(rows, answerable, counts)


def _logistic(rows: Floats, positive: NDArray[np.bool_], counts: Floats) -> tuple[Floats, float]:
    mean, scale = rows.mean(axis=0), rows.std(axis=0) + 1e-9
    standard = (rows - mean) / scale

    def loss(line: Floats) -> float:
        logits = line[0] + standard @ line[1:]
        return float(counts @ (np.logaddexp(0, logits) - positive * logits) + _PENALTY * line[1:] @ line[1:] / 2)

    least = [_MENTIONED if name == "mentioned" else 0.0 for name in ANSWERS]
    bounds = [(None, None), *((low * by, None) for low, by in zip(least, scale, strict=True))]
    line = minimize(loss, np.zeros(rows.shape[1] + 1), method="L-BFGS-B", bounds=bounds).x
    weights = line[1:] / scale
    return weights, float(line[0] - weights @ mean)


def _print_refusals(name: str, odds: Floats, answerable: NDArray[np.bool_]) -> None:
    print(f"{name}: silence on questions of other folds, {(~answerable).sum()} of {len(odds)} unanswerable")
    for probability in (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5):
        silent = odds < np.log(probability / (1 - probability))
        right = int((silent & ~answerable).sum())
        precision, recall = right / max(1, silent.sum()), right / (~answerable).sum()
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        print(
            f"  below {probability:.2f}: precision {precision:.2f}, recall {recall:.2f}, F1 {f1:.2f}, "
            f"answered {(~silent[answerable]).mean():.2f}"
        )


if __name__ == "__main__":
    main()
