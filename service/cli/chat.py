"""`dateline chat`: question after question, each understood after those before."""

import sys
from typing import Any, Final

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

# The API takes 100; what was said 20 exchanges ago no longer makes a question clearer.
_TURNS: Final = 40
_QUIT: Final = frozenset({"/quit", "/exit", "/q"})


def chat(
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
    """Ask in conversation; /quit or Ctrl-D ends it. With --json, one object for each answer."""
    asked = {"unsupported": unsupported, **scope(collection, as_of, after, before, source, top_k)}
    history: list[dict[str, str]] = []
    with connect(data_dir, write=False) as api:
        while (question := _read_question(echo=not as_json)) is not None:
            try:
                answer = api.post("/v1/ask", {"question": question, "history": history[-_TURNS:], **asked})
            except RequestFailed as error:
                # One refused question does not end a conversation.
                print(f"dateline: {one_line(error)}", file=sys.stderr)
                continue
            if as_json:
                print_json(answer)
            else:
                _print_understood(question, answer)
                print_answer(api, answer)
            history += [{"role": "user", "content": question}, {"role": "assistant", "content": answer["text"]}]


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


def _print_understood(question: str, answer: dict[str, Any]) -> None:
    if answer["standalone_question"] != question:
        console().print(f"understood as: {answer['standalone_question']}\n", style="dim")
