"""A suite's result in plain sentences."""

from evals.report.plots.percent import percent
from evals.report.summary import Summary
from evals.report.thresholds import Thresholds


def headline(told: Summary, thresholds: Thresholds) -> list[str]:
    """The first says how often the answers are right; the others what else must be known of them."""
    others = [_sure(told), _kept(thresholds), _exact(told), _declined(told), _failed(told), _left_out(told)]
    return [_right(told), *filter(None, others)]


def _right(told: Summary) -> str:
    if not told.right.of:
        return "No case of this suite says what is right."
    return f"{told.right.hits:,} of {told.right.of:,} answers are right."


def _sure(told: Summary) -> str:
    if not (interval := told.right.interval):
        return ""
    low, high = map(percent, interval)
    share = percent(told.right.value)
    return f"That is {share}. With this many questions it could as well be anything from {low} to {high}."


def _kept(thresholds: Thresholds) -> str:
    """Of those that can be checked without a baseline."""
    if thresholds.problem:
        return "The thresholds of the suite could not be checked."
    if not thresholds.checks:
        return ""
    if not all(check.passed for check in thresholds.checks if check.rule == "complete"):
        return "Not every case was asked, so that it does not pass."
    own = [check.passed for check in thresholds.checks if check.rule == "at"]
    broken = own.count(False)
    if broken:
        return f"{_counted(broken, 'threshold')} of the suite {_be(broken)} not kept."
    kept = ["It keeps the thresholds of the suite."] if own else []
    if thresholds.unchecked:
        others = _counted(thresholds.unchecked, "threshold")
        kept.append(f"{others} against a baseline {_be(thresholds.unchecked)} not checked here.")
    return " ".join(kept)


def _exact(told: Summary) -> str:
    off = told.exact.of - told.exact.hits
    if not told.exact.of:
        return "No answer cites anything."
    if off:
        return f"{off:,} of {_counted(told.exact.of, 'citation')} {_be(off)} not what the document says."
    return f"{_counted(told.exact.of, 'citation')}, and every one is word for word what its document says."


def _declined(told: Summary) -> str:
    said = "It declined to answer no question."
    if told.declined.of:
        said = (
            f"It declined to answer {_counted(told.declined.of, 'question')}, {told.declined.hits:,} of them rightly."
        )
    if told.known.of:
        said += f" The documents cannot answer {told.known.of:,}, of which it declined {told.known.hits:,}."
    return said


def _failed(told: Summary) -> str:
    return (
        f"{_counted(told.errors, 'request')} failed: an error counts as wrong." if told.errors else "No request failed."
    )


def _left_out(told: Summary) -> str:
    said = []
    if told.unscored:
        said.append(f"{_counted(told.unscored, 'case')} {_have(told.unscored)} no verdict of a judge.")
    if told.open and told.right.of:
        said.append(f"{_counted(told.open, 'case')} {_be(told.open)} without a rule for what is right.")
    if told.unreviewed:
        said.append(f"{_counted(told.unreviewed, 'case')} {_be(told.unreviewed)} not reviewed by a person.")
    return " ".join(said)


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _be(number: int) -> str:
    return "is" if number == 1 else "are"


def _have(number: int) -> str:
    return "has" if number == 1 else "have"
