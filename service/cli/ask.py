"""`dateline ask`: answers one question."""

from enum import StrEnum
from typing import Annotated

import typer

from service.cli.connect import connect
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
from service.cli.output import print_json
from service.cli.sources import print_answer


class Unsupported(StrEnum):
    DROP = "drop"
    FLAG = "flag"


UnsupportedPolicy = Annotated[Unsupported, typer.Option(help="What becomes of sentences without support.")]


def ask(
    question: Annotated[str, typer.Argument(help="The question, in quotes.")],
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
    """Answer a question, with the sources of every sentence."""
    body = {"question": question, "unsupported": unsupported, **scope(collection, as_of, after, before, source, top_k)}
    with connect(data_dir, write=False) as api:
        answer = api.post("/v1/ask", body)
        if as_json:
            print_json(answer)
        else:
            print_answer(api, answer)
