"""Whether a run may pass: its suite's thresholds, every case asked, and the cases of its baseline still there."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from evals.answers.judge.judges import judges
from evals.answers.saved import SetFolder
from evals.answers.score import Scored, score_saved
from evals.compare.judged_otherwise import judged_otherwise
from evals.compare.match import Matched, match, unanswered
from evals.compare.statistic import Statistic, is_share, statistic
from evals.errors import SetError
from evals.gate.at import at
from evals.gate.check import Check
from evals.gate.covers import covers
from evals.gate.not_worse import not_worse
from evals.suite import Limit, NotWorse, Suite


@dataclass(frozen=True, slots=True)
class Gated:
    """`cases` count, `unreviewed` do not. `unchecked` are rules that want a baseline where none was given. `matched`
    are the pairs that were compared, None where no rule compares any.
    """

    suite: str
    cases: int
    unreviewed: int
    checks: tuple[Check, ...]
    unchecked: int
    matched: Matched | None = None

    @property
    def failures(self) -> list[Check]:
        return [check for check in self.checks if not check.passed]


def gate(suite: Suite, run: SetFolder, baseline: SetFolder | None, rules: int) -> Gated:
    """`rules` is how many compare with the baseline, in all suites of the run. Raises SetError where a threshold names
    a figure or a kind that the run does not have, or nothing counts.
    """
    every, worth = score_saved(run), judges(run)
    alone = gate_alone(suite, every, worth)
    if baseline is None:
        return alone
    covered = covers((one.case for one in every), baseline.cases())
    if not suite.not_worse:
        return replace(alone, checks=(*alone.checks, covered))
    known = [(rule, _statistic(suite, rule, _reviewed(suite, every))) for rule in suite.not_worse]
    matched, others = match(suite.name, baseline, every), judged_otherwise(baseline, run)
    compared = (_judged(not_worse(rule, of, matched, others, rules), worth) for rule, of in known)
    return replace(alone, checks=(*alone.checks, covered, *compared), unchecked=0, matched=matched)


def gate_alone(suite: Suite, every: Sequence[Scored], judges: Mapping[str, str]) -> Gated:
    """Without a baseline: `every` case with its scores; `judges` says how far those who judged agree with people.
    Raises SetError as `gate` does.
    """
    scored = _reviewed(suite, every)
    for rule in suite.not_worse:
        _statistic(suite, rule, scored)
    checks = (_complete(scored), *_at(suite, scored))
    told = tuple(_judged(check, judges) for check in checks)
    return Gated(suite.name, len(scored), len(every) - len(scored), told, len(suite.not_worse))


def _reviewed(suite: Suite, every: Sequence[Scored]) -> list[Scored]:
    scored = [one for one in every if one.case.reviewed]
    if not scored:
        raise SetError(
            f"{suite.name}: none of the {len(every)} cases is reviewed, and unreviewed ones do not count. Review them."
        )
    return scored


def _complete(scored: list[Scored]) -> Check:
    missing = unanswered(scored)
    said = (
        f"{missing} of {len(scored)} cases were never asked: let the run go on" if missing else "every case was asked"
    )
    return Check("complete", said, not missing)


def _at(suite: Suite, scored: list[Scored]) -> Iterator[Check]:
    for limit in suite.limits:
        if limit.least is not None and limit.least > 1 and is_share(limit.figure):
            raise SetError(f"{suite.name}: {limit.figure} is never {limit.least:g}, but at most 1. Write 0.9 for 90 %.")
        yield at(limit, _statistic(suite, limit, scored), _cases(suite, limit, scored))


def _statistic(suite: Suite, rule: Limit | NotWorse, scored: list[Scored]) -> Statistic:
    return statistic(rule.figure, _cases(suite, rule, scored))


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
