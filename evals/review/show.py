"""Prints a case as its reviewer needs it: the question, what is expected, the evidence in its document."""

from typing import TYPE_CHECKING, Final

from evals.case_file import Record
from evals.review.evidence import Shown
from service.cli.sources import heading

if TYPE_CHECKING:
    from rich.console import Console

_INDENT: Final = "    "


def show(out: "Console", record: Record, evidence: list[Shown], place: str) -> None:
    from rich.text import Text

    out.print(
        f"\n{place}  {record['id']}  {' · '.join([record.get('kind', ''), *record.get('tags', [])])}", style="dim"
    )
    for turn in record.get("history") or []:
        out.print(f"{turn.get('role')}: {turn.get('content')}", style="dim")
    as_of = record.get("as_of")
    out.print(Text.assemble((record.get("question", ""), "bold"), (f"   as of {as_of}" if as_of else "", "cyan")))
    out.print(f"expected: {_expected(record)}", style="green")
    for piece in evidence:
        out.print(heading(piece.about) if piece.about else f"{piece.name}: no such document", style="dim")
        if piece.context:
            quote = Text.assemble(
                (piece.context.before, "dim"), (piece.context.quote, "reverse"), (piece.context.after, "dim")
            )
        else:
            quote = Text(piece.quote, "red")
        for line in quote.wrap(out, max(20, out.width - len(_INDENT))):
            line.rstrip()
            out.print(_INDENT, line, sep="", soft_wrap=True)
    if record.get("note"):
        out.print(f"note: {record['note']}", style="dim")


def _expected(record: Record) -> str:
    if not record.get("answerable", True):
        return "silence: the collection does not tell"
    groups = [record.get("expected") or [], *([string] for string in record.get("must_include") or [])]
    groups += record.get("must_include_any") or []
    return " AND ".join(" | ".join(group) for group in groups if group) or "nothing yet"
