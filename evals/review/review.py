"""Goes through the unreviewed cases of a suite with a person."""

from collections import Counter
from typing import TYPE_CHECKING

from evals.case_file import CaseFile, Record
from evals.errors import SetError
from evals.library import Library
from evals.review.edit import edit
from evals.review.evidence import doubts, evidence_of, faults, with_exact_quotes
from evals.review.keys import decision
from evals.review.show import show

if TYPE_CHECKING:
    from rich.console import Console


def review(cases: CaseFile, library: Library, out: "Console") -> Counter[str]:
    """How often each was decided. Every decision is written before the next case is shown. Raises SetError and
    CommandFailed.
    """
    waiting = [record for record in cases.records() if record.get("reviewed") is False]
    decided: Counter[str] = Counter()
    for place, record in enumerate(waiting, 1):
        said = _one(record, cases, library, out, f"{place} of {len(waiting)}", decided)
        decided[said] += 1
        if said == "quit":
            break
    return decided


def _one(record: Record, cases: CaseFile, library: Library, out: "Console", place: str, decided: Counter[str]) -> str:
    """Accept, reject, skip or quit; edits on the way there that changed something are counted."""
    doubted = False
    while True:
        evidence = evidence_of(record, library)
        show(out, record, evidence, place)
        wrong, unsure = list(faults(record, evidence)), list(doubts(record, evidence))
        for problem in (*wrong, *unsure):
            out.print(f"! {problem}", style="yellow")
        while True:
            said = decision(str(record["id"]))
            if said == "edit":
                try:
                    edited = with_exact_quotes(edit(record), library)
                except SetError as error:
                    out.print(f"! not changed: {error}", style="yellow")
                    continue
                if {**edited, "reviewed": False} != {**record, "reviewed": False}:
                    cases.replace(record, edited)
                    record, doubted = edited, False
                    decided["edit"] += 1
                break
            if said == "accept" and wrong:
                out.print("! not accepted: edit or reject it", style="yellow")
                continue
            if said == "accept" and unsure and not doubted:
                doubted = True
                out.print("! accept it again if that is meant", style="yellow")
                continue
            _decide(said, record, cases)
            return said


def _decide(said: str, record: Record, cases: CaseFile) -> None:
    if said == "accept":
        cases.replace(record, {**record, "reviewed": True})
    elif said == "reject":
        # First there, then not here: who is killed in between has it twice, not never.
        cases.rejected.append([record])
        cases.remove(record)
