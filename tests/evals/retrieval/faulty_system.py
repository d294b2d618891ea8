"""A system that fails in the ways in which one can: run as `python -m tests.evals.retrieval.faulty_system`."""

import os

from evals.retrieval.query import Request
from evals.retrieval.systems.serve import serve


def search(request: Request, passages: int) -> list[str]:
    if request.text == "raise":
        raise ValueError("it broke")
    if request.text == "die" or (request.text == "die for told" and request.history):
        os._exit(3)
    print("a library prints what it likes")
    deeper = [f"doc_{number}" for number in range(8)] if passages > 20 else []
    return ["doc_0", "doc_1", "doc_0", *(["history"] if request.history else []), *deeper]


if __name__ == "__main__":
    serve(search)
