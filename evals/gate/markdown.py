"""A verdict as Markdown, for the comment of a pull request."""

from collections.abc import Sequence

from evals.compare.compare import Compared
from evals.compare.markdown import markdown as comparison
from evals.gate.gate import Gated
from evals.markdown_table import markdown_table


def markdown(gated: Sequence[Gated], compared: Sequence[Compared]) -> str:
    """First what failed, then every threshold, then what changed against the baseline, if there is one."""
    failed = any(one.failures for one in gated)
    parts = [f"## Answers: {'the gate is closed' if failed else 'the gate is open'}"]
    for one in gated:
        parts.append("\n".join(f"- **{one.suite}: {_cell(check.said)}**" for check in one.failures))
        rows = [("passed" if check.passed else "**failed**", _cell(check.said)) for check in one.checks]
        parts.append(f"{one.suite}, {counted(one)}\n\n{markdown_table(('', 'threshold'), rows)}")
    return comparison(compared, "\n\n".join(filter(None, parts)))


def counted(one: Gated) -> str:
    said = [f"{one.cases} cases"]
    if one.unreviewed:
        said.append(f"{one.unreviewed} more are not reviewed and do not count")
    if one.unchecked:
        said.append(f"{one.unchecked} thresholds compare with a baseline and were NOT checked: none was given")
    return "; ".join(said)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
