"""A verdict as Markdown, for the comment of a pull request."""

from collections.abc import Sequence

from evals.compare.compare import Compared
from evals.compare.markdown import code
from evals.compare.markdown import markdown as comparison
from evals.gate.gate import Gated
from evals.markdown_table import markdown_table


def markdown(gated: Sequence[Gated], compared: Sequence[Compared], not_compared: Sequence[str] = ()) -> str:
    """First what failed, then every threshold, then what changed against the baseline, if there is one, or why that is
    `not_compared`.
    """
    failed = any(one.failures for one in gated)
    parts = [f"## Answers: {'the gate is closed' if failed else 'the gate is open'}"]
    for one in gated:
        parts.append("\n".join(f"- **{one.suite}: {_cell(check.said)}**" for check in one.failures))
        rows = [("passed" if check.passed else "**failed**", _cell(check.said)) for check in one.checks]
        parts.append(f"{one.suite}, {counted(one)}\n\n{markdown_table(('', 'threshold'), rows)}")
    parts += [f"Not compared: {code(why)}" for why in not_compared]
    return comparison(compared, "\n\n".join(filter(None, parts)))


def counted(one: Gated) -> str:
    said = [f"{one.cases} cases"]
    if one.unreviewed:
        said.append(f"{one.unreviewed} more are not reviewed and do not count")
    if one.unchecked:
        rules = "1 threshold is compared" if one.unchecked == 1 else f"{one.unchecked} thresholds are compared"
        said.append(f"{rules} with a baseline and NOT checked: none was given")
    if one.matched and one.matched.failed_a:
        said.append(f"{one.matched.failed_a} of the baseline's requests failed or were never made, and are wrong there")
    if one.matched and one.matched.corrected:
        said.append(f"{one.matched.corrected} expect something else than in the baseline, which is scored by that too")
    return "; ".join(said)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
