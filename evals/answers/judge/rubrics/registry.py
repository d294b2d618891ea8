"""Every rubric by its name. A new one: a file beside this one, a prompt, and a line here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from evals.answers.case import Case, Reply
from evals.answers.judge.judgement import Judgement
from evals.answers.judge.rubrics.citations import citations
from evals.answers.judge.rubrics.completeness import completeness
from evals.answers.judge.rubrics.correctness import correctness
from evals.answers.judge.rubrics.faithfulness import faithfulness


@dataclass(frozen=True, slots=True)
class Rubric:
    """`judge` begins a judgement, whose questions are put into `prompt`, and which returns `figures`."""

    judge: Callable[[Case, Reply], Judgement]
    prompt: str
    figures: tuple[str, ...]


RUBRICS: Final[Mapping[str, Rubric]] = {
    "correctness": Rubric(correctness, "judge-correctness/v1", ("judged correctness",)),
    "faithfulness": Rubric(faithfulness, "judge-faithfulness/v1", ("judged faithfulness",)),
    "completeness": Rubric(completeness, "judge-completeness/v1", ("judged completeness",)),
    "citations": Rubric(citations, "judge-entailment/v1", ("judged citation recall", "judged citation precision")),
}
