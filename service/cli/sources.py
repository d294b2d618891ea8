"""Prints an answer with its numbered sources, each quote in its context."""

from typing import TYPE_CHECKING, Any, Final

from service.cli.context import WIDTH, Context, around
from service.cli.failure import RequestFailed
from service.cli.output import console, dated
from service.cli.resolved import resolved_quote, resolved_text

if TYPE_CHECKING:
    from rich.console import Console

    from service.cli.api import Api


def print_answer(api: "Api", answer: dict[str, Any]) -> None:
    """The text, what is to be said against it, then the sources."""
    out = console()
    out.print(resolved_text(answer))
    if answer["outcome"] != "answered":
        out.print(f"\n{answer['outcome'].replace('_', ' ')}: {answer['reason']}", style="yellow")
    if answer["widened"]:
        out.print(f"\n{answer['widened']}", style="yellow")
    if answer["rewriter"]["fallback_reason"]:
        out.print(f"\nunderstood without the LLM: {answer['rewriter']['fallback_reason']}", style="yellow")
    if answer["generator"]["fallback_reason"]:
        out.print(f"\nwritten without the LLM: {answer['generator']['fallback_reason']}", style="yellow")
    for sentence in answer["sentences"]:
        if sentence["support"] in ("partial", "unsupported"):
            said = answer["text"][sentence["start"] : sentence["end"]]
            out.print(f"\n{_SUPPORT[sentence['support']]}: “{said}”", style="yellow")
    for citation in answer["citations"]:
        _print_source(out, citation, _context(api, citation))


_INDENT: Final = "    "
_SUPPORT: Final = {"partial": "only partly supported", "unsupported": "not supported"}


def heading(about: dict[str, Any]) -> str:
    """Title — Publisher, 11 October 2024: as much of it as is known."""
    published = ", ".join(part for part in (about["source"], dated(about["published_at"])) if part)
    return " — ".join(part for part in (about["title"], published) if part)


def _print_source(out: "Console", citation: dict[str, Any], context: Context) -> None:
    from rich.text import Text

    out.print()
    out.print(f"[{citation['number']}] {heading(citation)}", style="bold")
    said = resolved_quote(context.quote, citation)
    quote = Text.assemble((context.before, "dim"), (said, "bold"), (context.after, "dim"))
    for line in quote.wrap(out, max(20, out.width - len(_INDENT))):
        line.rstrip()
        out.print(_INDENT, line, sep="", soft_wrap=True)
    if citation["url"]:
        out.print(f"{_INDENT}{citation['url']}", style="dim", soft_wrap=True)


def _context(api: "Api", citation: dict[str, Any]) -> Context:
    """The quote alone if its document has been removed or replaced meanwhile."""
    start, end, path = citation["source_start"], citation["source_end"], f"/v1/documents/{citation['document_id']}"
    try:
        length = api.get(path)["length"]
        first, last = max(0, start - WIDTH), min(length, end + WIDTH)
        part = api.get(f"{path}/text", start=first, end=last)["text"]
    except RequestFailed:
        return Context("", citation["quote"], "")
    if part[start - first : end - first] != citation["quote"]:
        return Context("", citation["quote"], "")
    return around(part, start - first, end - first, cut_before=first > 0, cut_after=last < length)
