"""`dateline chat`: question after question, each understood after those before."""

import sys
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from service.cli.ask import Unsupported, UnsupportedPolicy
from service.cli.connect import connect
from service.cli.failure import RequestFailed, one_line
from service.cli.options import (
    DEFAULT_COLLECTION,
    After,
    AsJson,
    AsOf,
    Before,
    Collection,
    DataDir,
    Sources,
    TopK,
    scope,
)
from service.cli.output import console, print_json
from service.cli.sources import print_answer

if TYPE_CHECKING:
    from service.cli.api import Api

_QUIT: Final = frozenset({"/quit", "/exit", "/q"})


Continued = Annotated[
    str | None, typer.Option("--continue", metavar="ID", help="Go on with a conversation, conv_…; see `conversations`.")
]


def chat(
    continued: Continued = None,
    collection: Collection = DEFAULT_COLLECTION,
    as_of: AsOf = None,
    after: After = None,
    before: Before = None,
    source: Sources = None,
    top_k: TopK = 8,
    unsupported: UnsupportedPolicy = Unsupported.DROP,
    as_json: AsJson = False,
    data_dir: DataDir = None,
) -> None:
    """Ask in conversation; /quit or Ctrl-D ends it. It is kept. With --json, one object for each answer."""
    scoped = scope(collection, as_of, after, before, source, top_k)
    asked: dict[str, Any] = {"unsupported": unsupported, "top_k": scoped.pop("top_k")}
    if continued:
        # What is not given here stays as the conversation has it.
        given = {"collection": collection != DEFAULT_COLLECTION, "as_of": as_of, "filters": after or before or source}
        asked |= {name: scoped[name] for name, is_given in given.items() if is_given}
    with connect(data_dir, write=False) as api:
        conversation = _opened(api, continued, scoped)
        answered = _answer_all(api, conversation, asked, as_json=as_json)
        if not answered and not continued:
            api.delete(f"/v1/conversations/{conversation}")
        elif answered and not as_json:
            print(f"\ndateline: kept as {conversation}; `dateline chat --continue {conversation}`", file=sys.stderr)


def _opened(api: "Api", continued: str | None, scoped: dict[str, Any]) -> str:
    """The conversation's id. Raises RequestFailed if there is none to continue."""
    found = api.get(f"/v1/conversations/{continued}") if continued else api.post("/v1/conversations", scoped)
    conversation: str = found["id"]
    return conversation


def _answer_all(api: "Api", conversation: str, asked: dict[str, Any], *, as_json: bool) -> int:
    """How many questions were answered."""
    answered = 0
    while (question := _read_question(echo=not as_json)) is not None:
        try:
            answer = api.post(f"/v1/conversations/{conversation}/ask", {"question": question, **asked})
        except RequestFailed as error:
            # One refused question does not end a conversation.
            print(f"dateline: {one_line(error)}", file=sys.stderr)
            continue
        answered += 1
        if as_json:
            print_json(answer)
        else:
            print_understood(answer)
            print_answer(api, answer)
    return answered


def _read_question(*, echo: bool) -> str | None:
    """The next line that is not blank; None at the end. A question that nobody typed is shown above its answer."""
    typed = sys.stdin.isatty()
    prompt = "\n> " if typed and sys.stdout.isatty() else ""
    while True:
        try:
            line = input(prompt).strip()
        except EOFError:
            return None
        if line in _QUIT:
            return None
        if line:
            if echo and not typed:
                console().print(f"\n> {line}\n", style="bold", markup=False, highlight=False)
            return line


def print_understood(answer: dict[str, Any]) -> None:
    """The question as it was understood, where that is not how it was asked."""
    if answer["standalone_question"] != answer["question"]:
        console().print(f"understood as: {answer['standalone_question']}\n", style="dim")
