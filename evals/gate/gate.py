"""Whether a run may pass: its suite's thresholds, and that every case was asked."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from evals.answers.judge.judges import judges
from evals.answers.saved import SetFolder
from evals.answers.score import Scored, score_saved
from evals.compare.judged_otherwise import judged_otherwise
from evals.compare.match import match, unanswered
from evals.compare.statistic import statistic
from evals.errors import SetError
from evals.gate.at import at
from evals.gate.check import Check
from evals.gate.not_worse import not_worse
from evals.suite import Limit, NotWorse, Suite


@dataclass(frozen=True, slots=True)
class Gated:
    """`cases` count, `unreviewed` do not. `unchecked` are rules that want a baseline where none was given."""

    suite: str
    cases: int
    unreviewed: int
    checks: tuple[Check, ...]
    unchecked: int

    @property
    def failures(self) -> list[Check]:
        return [check for check in self.checks if not check.passed]


def gate(suite: Suite, run: SetFolder, baseline: SetFolder | None, rules: int) -> Gated:
    """`rules` is how many compare with the baseline, in all suites of the run. Raises SetError where a threshold names
    a figure or a kind that the run does not have, or nothing counts.
    """
    every = score_saved(run)
    scored = [one for one in every if one.case.reviewed]
    if not scored:
        raise SetError(
            f"{suite.name}: none of the {len(every)} cases is reviewed, and unreviewed ones do not count. Review them."
        )
    checks = [_complete(scored), *_at(suite, scored)]
    compared = [(rule, statistic(rule.figure, _cases(suite, rule, scored))) for rule in suite.not_worse]
    if baseline is not None and compared:
        matched, others = match(suite.name, score_saved(baseline), every), judged_otherwise(baseline, run)
        checks += [not_worse(rule, known, matched, others, rules) for rule, known in compared]
    worth = judges(run)
    checks = [_judged(check, worth) for check in checks]
    unchecked = len(compared) if baseline is None else 0
    return Gated(suite.name, len(scored), len(every) - len(scored), tuple(checks), unchecked)


def _complete(scored: list[Scored]) -> Check:
    missing = unanswered(scored)
    said = (
        f"{missing} of {len(scored)} cases were never asked: let the run go on" if missing else "every case was asked"
    )
    return Check("complete", said, not missing)


def _at(suite: Suite, scored: list[Scored]) -> Iterator[Check]:
    for limit in suite.limits:
        of_kind = _cases(suite, limit, scored)
        yield at(limit, statistic(limit.figure, of_kind), of_kind)


def _cases(suite: Suite, rule: Limit | NotWorse, scored: list[Scored]) -> list[Scored]:
    of_kind = [one for one in scored if rule.kind in (None, one.case.kind)]
    if not of_kind:
        kinds = ", ".join(dict.fromkeys(one.case.kind for one in scored))
        raise SetError(
            f"{suite.name}: a threshold names the kind {rule.kind}, of which the run has no reviewed case. "
            f"It has {kinds}."
        )
    return of_kind


def _judged(check: Check, judges: Mapping[str, str]) -> Check:
    """Beside a judged figure stands what its judge is worth."""
    if check.figure is None or check.figure not in judges:
        return check
    return replace(check, said=f"{check.said} (the judge's agreement with people: {judges[check.figure]})")
