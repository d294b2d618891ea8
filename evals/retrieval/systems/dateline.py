"""The product, as its users reach it: POST /v1/search, over HTTP without a socket."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

from evals.retrieval.query import Request
from evals.retrieval.systems.serve import Search
from service.cli.in_process import open_in_process
from service.settings import load_settings


@contextmanager
def open_dateline(data_dir: Path, collection: str) -> Iterator[Search]:
    with open_in_process(load_settings(data_dir=data_dir), write=False) as api:

        def search(request: Request, passages: int) -> list[str]:
            body: dict[str, Any] = {
                "query": request.text,
                "history": [asdict(message) for message in request.history],
                "collection": collection,
                "as_of": request.as_of,
                "top_k": passages,
            }
            return [passage["document_id"] for passage in api.post("/v1/search", body)["passages"]]

        yield search
