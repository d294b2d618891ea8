import gzip
import json

import pytest

from evals.answers.metric import Metric
from evals.answers.metrics.rouge_l import rouge_l
from tests.evals.answers.made import FAILED, case, reply
from tests.evals.retrieval.real_data import real_data


@pytest.fixture(scope="module")
def metric() -> Metric:
    return rouge_l()


def test_a_hand_made_pair_has_the_value_of_its_formula(metric: Metric) -> None:
    asked = case(references=("The cat sat on the mat.",))
    # "the cat on mat" is the longest common subsequence: 4 of 5 words told, 4 of 6 asked for.
    told = metric(asked, reply("The cat, on a mat [1]."))
    assert told["ROUGE-L"] == pytest.approx(2 * (4 / 5) * (4 / 6) / (4 / 5 + 4 / 6))


def test_the_best_of_the_references_counts_and_markers_do_not(metric: Metric) -> None:
    asked = case(references=("Nothing alike.", "Voles and mice"))
    assert metric(asked, reply("Voles [1] and mice. [2]"))["ROUGE-L"] == 1.0


def test_what_was_not_answered_is_0_and_what_has_no_reference_does_not_count(metric: Metric) -> None:
    asked = case(references=("A cat.",))
    assert metric(asked, reply("A cat.", outcome="not_in_corpus")) == {"ROUGE-L": 0.0}
    assert metric(asked, FAILED) == {"ROUGE-L": 0.0}
    assert metric(case(), reply("A cat.")) == {"ROUGE-L": None}
    assert metric(case(answerable=False, references=("A cat.",)), reply("A cat.")) == {"ROUGE-L": None}


def test_on_real_answers_it_is_what_the_library_says(metric: Metric) -> None:
    from rouge_score.rouge_scorer import RougeScorer

    library = RougeScorer(["rougeL"])
    with gzip.open(real_data("mtrag") / "mtrag" / "human_evaluations.json.gz", "rt") as file:
        rated = json.load(file)
    targets = {task["task_id"]: task["targets"][0]["text"] for task in rated["tasks"]}
    for record in rated["evaluations"][:90]:
        target, told = targets[record["task_id"]], record["model_response"]
        value = library.score(target, told)["rougeL"].fmeasure
        assert metric(case(references=(target,)), reply(told))["ROUGE-L"] == value
