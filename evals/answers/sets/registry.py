"""Every set by its name. A new one: a file beside this one, a line here, and a suite in `evals/suites`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from evals.answers.answer_set import AnswerSet
from evals.answers.sets.clapnq import read_clapnq_answers
from evals.answers.sets.federal import read_federal
from evals.answers.sets.mtrag import read_mtrag_answers
from evals.answers.sets.multihop import read_multihop_answers
from evals.answers.sets.ramdocs import read_ramdocs
from evals.answers.sets.timeqa import read_timeqa


@dataclass(frozen=True, slots=True)
class Adapter:
    """Reads a set of a folder of data sets, which must hold `files`. Raises SetError. `cases` is how many there are in
    the development half.
    """

    read: Callable[[Path], AnswerSet]
    cases: int
    files: str

    def __call__(self, folder: Path) -> AnswerSet:
        return self.read(folder)


SETS: Final[Mapping[str, Adapter]] = {
    "federal": Adapter(read_federal, 80, "federal/corpus.jsonl, federal/cases_dev.jsonl"),
    "clapnq": Adapter(read_clapnq_answers, 304, "clapnq_answerable/dev.jsonl.gz, clapnq_unanswerable/dev.jsonl.gz"),
    "ramdocs": Adapter(read_ramdocs, 251, "ramdocs/dev.jsonl.gz"),
    "mtrag": Adapter(
        read_mtrag_answers,
        420,
        "mtrag/conversations.jsonl.gz, mtrag/pooled_corpus/DOMAIN.jsonl.gz, mtrag/retrieval/DOMAIN",
    ),
    "multihop": Adapter(read_multihop_answers, 1319, "multihop-rag/facts.jsonl.gz, multihop-rag/queries_dev.jsonl.gz"),
    "timeqa": Adapter(read_timeqa, 502, "timeqa/dev.jsonl.gz"),
}
