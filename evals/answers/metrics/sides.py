"""What an answer says where documents disagree or mislead."""

from evals.answers.case import Case, Reply
from evals.answers.metrics.expected_strings import expected_strings
from evals.answers.words import holds, words


def sides(case: Case, reply: Reply) -> dict[str, float | None]:
    """0 or 1 each, of a case whose documents were written to disagree: where it has `wrong` or `must_include` alone
    says what is right; None for others.

    several: of a case with two or more right answers, all are given. strict: all right answers are given and no wrong
    one (RAMDocs; Wang et al., 2025). sides: of a case with two or more answers, right or wrong, all are given.
    """
    if case.dates or not case.documents or not case.must_include:
        return {"several": None, "strict": None, "sides": None}
    row = words(reply.text)
    told = expected_strings(case, reply)["strings"]
    wrong = [holds(row, words(string)) for string in case.wrong]
    return {
        "several": told if len(case.must_include) > 1 else None,
        "strict": float(told == 1 and not any(wrong)),
        "sides": float(told == 1 and all(wrong)) if len(case.must_include) + len(wrong) > 1 else None,
    }
