"""ClapNQ (IBM, Apache-2.0): questions of web searchers, each with one Wikipedia passage, which answers half of them.

FOLDER/clapnq_answerable and FOLDER/clapnq_unanswerable hold `dev.jsonl.gz`. The official task is to answer from the
question's own passage, or to say that it is unanswerable: here all passages are one collection, and a question may use
its own alone (`filters.document_ids`). The official metrics of the long answers are ROUGE-L, recall of the selected
sentences and length, and the share of unanswerable ones that were told as such. Ours: refusal as precision, recall and
F1; SQuAD's token F1 against the best of the answers; "cited quote" for whether a citation overlaps a selected sentence.
No question asks for strings, so that "right" is about silence alone.
"""

from collections.abc import Iterator
from pathlib import Path

from evals.answers.answer_set import AnswerSet, Part
from evals.answers.case import Case, Evidence
from evals.retrieval.sets.clapnq import passage_key, read_clapnq
from evals.retrieval.sets.json_lines import read_json_lines


def read_clapnq_answers(folder: Path) -> AnswerSet:
    """Raises SetError."""
    cases = (*_cases(folder, "answerable"), *_cases(folder, "unanswerable"))
    return AnswerSet(
        "clapnq",
        (Part(read_clapnq(folder).corpus, cases),),
        "Each question may use its own passage alone. Documents are undated.",
    )


def _cases(folder: Path, kind: str) -> Iterator[Case]:
    for record in read_json_lines(folder / f"clapnq_{kind}" / "dev.jsonl.gz"):
        documents = tuple(map(passage_key, record["passages"]))
        told = [output for output in record["output"] if output["answer"]]
        selected = dict.fromkeys(sentence for output in told for sentence in output["selected_sentences"])
        yield Case(
            id=str(record["id"]),
            kind=kind,
            question=record["input"],
            answerable=kind == "answerable",
            evidence=tuple(Evidence(documents[0], sentence) for sentence in selected),
            documents=documents,
            references=tuple(output["answer"] for output in told),
        )
