"""The sets of a family as one: MTRAG's four domains, each query counting once.

That is the mean of the domains' means, weighted by their numbers of queries, as MTRAG's own script averages them.
"""

from collections import defaultdict
from collections.abc import Sequence

from evals.retrieval.found import Ran, SetRun
from evals.retrieval.sets.mtrag import LAST_TURN, REWRITE, WITH_HISTORY
from evals.retrieval.table import Table


def families(runs: Sequence[SetRun]) -> list[SetRun]:
    """A run for each family with several sets here, of the systems that ran over all of them."""
    members: dict[str, list[SetRun]] = defaultdict(list)
    for run in runs:
        if run.family:
            members[run.family].append(run)
    return [_merged(family, of_family) for family, of_family in members.items() if len(of_family) > 1]


def _merged(family: str, runs: Sequence[SetRun]) -> SetRun:
    note = f"Weighted by queries over {', '.join(run.name for run in runs)}. {runs[0].note}"
    by_system = [{ran.system: ran for ran in run.ran} for run in runs]
    systems = [ran.system for ran in runs[0].ran if all(ran.system in others for others in by_system)]
    merged = tuple(_one([rans[system] for rans in by_system]) for system in systems)
    return SetRun(family, note, None, tuple(query for run in runs for query in run.queries), merged)


def _one(rans: Sequence[Ran]) -> Ran:
    peaks = [ran.peak_mib for ran in rans if ran.peak_mib is not None]
    return Ran(
        rans[0].system,
        {query: found for ran in rans for query, found in ran.found.items()},
        max(peaks) if peaks else None,
        max(ran.load_before for ran in rans),
        max(ran.load_after for ran in rans),
    )


def gap_closed(table: Table, metric: str) -> dict[str, float]:
    """By system: how much of the way from the last turn alone to the human rewrite the history gives; 1 is all of it.

    A system is left out if it lacks one of the three, or if the rewrite gains nothing.
    """
    means = {(row.system, row.group): row.metrics[metric] for row in table.rows}
    closed = {}
    for system in dict.fromkeys(row.system for row in table.rows):
        last, history, rewrite = (means.get((system, form)) for form in (LAST_TURN, WITH_HISTORY, REWRITE))
        if last is not None and history is not None and rewrite is not None and rewrite > last:
            closed[system] = (history - last) / (rewrite - last)
    return closed
