"""What a comparison comes to, in words that the terminal and the comment of a pull request share."""

from collections.abc import Iterator, Mapping
from typing import Final

from evals.compare.compare import Compared
from evals.compare.row import Row, unscored


def number(value: float | None, digits: int = 3) -> str:
    return "–" if value is None else f"{value:.{digits}f}"


def signed(value: float | None, digits: int = 3) -> str:
    return number(value, digits) if value is None or value <= 0 else f"+{number(value, digits)}"


HEADER: Final = ("figure", "kind", "pairs", "A", "B", "B - A", "95 % interval", "worse / better", "McNemar p", "note")


def cells(row: Row, judges: Mapping[str, str]) -> tuple[str, ...]:
    """Of HEADER."""
    figure = row.statistic.name
    digits, test, found = row.statistic.digits, row.mcnemar, row.interval
    return (
        titled(figure, judges),
        row.kind or "all",
        str(len(row.pairs.cases)),
        number(row.a, digits),
        number(row.b, digits),
        signed(row.difference, digits),
        f"{signed(found.low, digits)} to {signed(found.high, digits)}" if found else "–",
        f"{test.worse} / {test.better}" if test else "",
        _p(test.p) if test and row.pairs.differing else "",
        "; ".join(filter(None, (row.verdict, row.leaning and f"{row.leaning}?", *_left_out(row)))),
    )


def titled(figure: str, judges: Mapping[str, str]) -> str:
    """Beside a judged figure stands what its judge is worth."""
    return f"{figure} ({judges[figure]})" if figure in judges else figure


def telling(compared: Compared) -> list[Row]:
    """The rows that are worth a reader's time: those in which something differs. Clocks and tokens always do: of those
    the asker's over all cases, and what moved beyond chance.
    """
    return [row for row in compared.rows if _is_telling(row)]


def _is_telling(row: Row) -> bool:
    figure = row.statistic.name
    if is_clock(row):
        return row.kind is None and (figure.startswith("latency.request.") or row.verdict is not None)
    of_kinds = row.statistic.per_case and "@" not in figure  # figures of retrieval are many
    return (row.kind is None or of_kinds) and bool(row.pairs.differing or row.pairs.unscored)


def is_clock(row: Row) -> bool:
    """Clocks and counters of tokens differ always, and with the machine."""
    return row.statistic.name.startswith(("latency.", "tokens."))


def _p(p: float) -> str:
    return "< 0.0001" if p < 0.0001 else f"{p:.4f}"


def _left_out(row: Row) -> Iterator[str]:
    pairs = row.pairs
    if pairs.unscored:
        yield f"{pairs.unscored} unscored"
    if pairs.one_sided:
        yield f"{pairs.one_sided} apply to one side only"


def warnings(compared: Compared) -> list[str]:
    """What takes the ground from under a comparison, a sentence each."""
    matched = compared.matched
    told = [
        f"{missing} cases of {run} were never asked and count as errors: let the run go on."
        for run, missing in (("A", matched.missing_a), ("B", matched.missing_b))
        if missing
    ]
    told += [
        f"{figure}: A and B had different judges, and cannot be compared. Judge both with the same model."
        for figure in sorted(compared.judged_otherwise)
    ]
    silent: dict[str, Row] = {}
    for row in compared.rows:
        if row.is_unscored:
            silent.setdefault(row.statistic.name, row)
    told += [
        f"{row.name}: {unscored(row.pairs.unscored, row.pairs.asked)}: what the others say may not hold."
        for row in silent.values()
    ]
    return told


def notes(compared: Compared) -> list[str]:
    """What a reader must know of what is shown and what is not, a sentence each."""
    matched = compared.matched
    told = []
    for count, what in (
        (matched.only_a, "cases are in A only and are not compared"),
        (matched.only_b, "cases are in B only and are not compared"),
        (matched.unreviewed, "cases are not reviewed and do not count"),
        (matched.corrected, "cases expect something else in B than in A; both are scored by what B expects"),
    ):
        if count:
            told.append(f"{count} {what}.")
    same = [row.name for row in compared.rows if row.kind is None and not row.pairs.differing]
    if same:
        told.append(f"The same in every case that both have: {'; '.join(same)}.")
    moved = sum(row.interval is not None and row.pairs.differing > 0 for row in compared.rows)
    if moved:
        told.append(f"{moved} figures moved; about {moved / 20:.0f} of their intervals leave 0 out by chance alone.")
    if any(row.leaning for row in compared.rows):
        told.append("worse? and better?: the interval leaves 0 out, but so few cases differ that it may be chance.")
    if any(row.verdict and is_clock(row) for row in compared.rows):
        told.append("Of time the pairs cannot tell: a busier machine makes every case slower.")
    hidden = len(compared.rows) - len(telling(compared))
    if hidden:
        told.append(f"{hidden} rows of single kinds and of clocks are not shown; --json has them.")
    return told


def changed(compared: Compared) -> list[str]:
    """Such as "Worse: exact; right (temporal)." and the same of what is better, and of what may be either."""
    told = [
        f"{verdict.capitalize()}: {'; '.join(_named(compared, verdict)) or 'nothing beyond chance'}."
        for verdict in ("worse", "better")
    ]
    for verdict in ("worse?", "better?"):
        if listed := _named(compared, verdict):
            told.append(f"{verdict.capitalize()} {'; '.join(listed)}.")
    return told


def _named(compared: Compared, verdict: str) -> list[str]:
    """A kind is named where its figure is not named over all cases."""
    rows = [
        row
        for row in compared.rows
        if verdict in (row.verdict, row.leaning and f"{row.leaning}?")
        and (row.kind is None or row.statistic.per_case)
        and not (is_clock(row) and row.leaning)
    ]
    whole = {row.statistic.name for row in rows if row.kind is None}
    return [row.name for row in rows if row.kind is None or row.statistic.name not in whole]
