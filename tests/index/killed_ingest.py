"""Kills an ingest again and again, then lets it finish: `python -m tests.index.killed_ingest FOLDER [SEED]`.

Prints one JSON object of what it saw. It forks, so the ingests run in children and it opens nothing that has threads.
"""

import hashlib
import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import select, text, true

from index import store
from index.chunk import Chunker
from index.database import chunks, documents, transaction, vector_journal
from index.document import embedded_text
from index.filters import Filters
from index.loaders.loaded import Block, LoadedDocument
from index.sync import Incoming, sync
from index.when import now
from index.write import Writer
from tests.index.models import Opened, open_index

DOCUMENTS = 600
KILLS = 20
LAST_GENERATION = 1_000_000


class RecordingEmbedder:
    """Vectors from digests: the model is not what is tested. Each text it embeds becomes a line of a file."""

    name, dimensions = "digest", 64

    def __init__(self, record: Path) -> None:
        self._record = record

    def embed_documents(self, texts: Sequence[str]) -> NDArray[np.float32]:
        with self._record.open("a") as file:
            file.writelines(f"{digest(text)}\n" for text in texts)
        digests = [hashlib.blake2b(text.encode()).digest() for text in texts]
        vectors = np.array([list(digest) for digest in digests], np.float32) - 127
        return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), np.float32)

    def embed_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return self.embed_documents(texts)


def digest(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=8).hexdigest()


def incoming(generation: int) -> list[Incoming]:
    """Documents of two or three chunks; every third differs from one generation to the next."""
    made = []
    for n in range(DOCUMENTS):
        mark = generation if n % 3 == 0 else 0
        words = f"Document {n} of generation {mark}. " + f"Night {mark} saw the river rise by another metre. " * 40
        made.append(Incoming(LoadedDocument((Block(words),)), f"document-{n}", "made.jsonl"))
    return made


def ingest(folder: Path, generation: int) -> None:
    opened = open_index(folder)
    writer = Writer(
        opened.engine,
        opened.vectors,
        RecordingEmbedder(folder / "embedded"),
        Chunker(lambda text: range(len(text.split()))),
    )
    for _ in sync(writer, "default", incoming(generation)):
        pass


def keep_ingesting(folder: Path, generation: int) -> None:
    """One generation after the other, so that there is work at whatever moment the kill comes."""
    for newer in count(generation):
        ingest(folder, newer)


def look(opened: Opened) -> dict[str, Any]:
    """The state as the database and Chroma have it, as plain values."""
    with transaction(opened.engine) as connection:
        owned = {row.id: row.document_id for row in connection.execute(select(chunks))}
        return {
            "documents": sorted(map(list, connection.execute(select(documents.c.id, documents.c.version)))),
            "chunks": sorted(owned),
            "words": sorted(row[0] for row in connection.execute(text("SELECT words FROM chunk_words"))),
            "without_chunks": len({row.id for row in connection.execute(select(documents.c.id))} - set(owned.values())),
            "journal": len(connection.execute(select(vector_journal)).all()),
            "vectors": sorted(opened.vectors.ids("default.g1")),
        }


def half_visible(folder: Path) -> int:
    """How many documents a reader would see in part: other words than chunks, or a chunk that has no vector."""
    opened = open_index(folder)
    with transaction(opened.engine) as connection:
        if not connection.execute(select(documents.c.id).limit(1)).first():
            return 0
    state = look(opened)
    missing = set(state["chunks"]) - set(state["vectors"])
    without_chunks: int = state["without_chunks"]
    return len(missing) + without_chunks + abs(len(state["words"]) - len(state["chunks"]))


def in_child(work: Callable[[], object], seconds: float | None = None) -> Any:
    """The result of `work` in a forked process, as JSON; None if it was killed after `seconds`."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        code = 1
        try:
            with os.fdopen(writing, "w") as pipe:
                json.dump({"result": work()}, pipe)
            code = 0
        finally:
            os._exit(code)
    os.close(writing)
    if seconds is not None:
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
    with os.fdopen(reading) as pipe:
        sent = pipe.read()
    _, status = os.waitpid(child, 0)
    if os.WIFEXITED(status) and os.WEXITSTATUS(status) != 0:
        raise RuntimeError(f"the child failed with {os.WEXITSTATUS(status)}")
    return json.loads(sent)["result"] if os.WIFEXITED(status) else None


def committed(folder: Path) -> list[str]:
    """Digests of what was embedded for the chunks that are in the database."""
    opened = open_index(folder)
    with transaction(opened.engine) as connection:
        ids = list(connection.execute(select(chunks.c.id)).scalars())
        cuts = store.get_cut(connection, ids, true())
    return [digest(embedded_text(cut.document, cut.words)) for cut in cuts.values()]


def embedded_since(folder: Path, lines: int) -> list[str]:
    record = folder / "embedded"
    return record.read_text().splitlines()[lines:] if record.exists() else []


def main(folder: Path, seed: int) -> dict[str, Any]:
    moments = random.Random(seed)
    killed, whole = folder / "killed", folder / "whole"
    started = time.monotonic()
    in_child(partial(ingest, whole, LAST_GENERATION))
    full_run = time.monotonic() - started
    half, again, interrupted, lines = 0, 0, 0, 0
    before: set[str] = set()
    for kill in range(KILLS + 1):
        if kill < KILLS:
            moment = moments.uniform(0.02, 1.5) * full_run
            interrupted += in_child(partial(keep_ingesting, killed, 1 + kill * 1000), moment) is None
        else:
            in_child(partial(ingest, killed, LAST_GENERATION))
        now_embedded = embedded_since(killed, lines)
        lines += len(now_embedded)
        again += len(before.intersection(now_embedded))
        half += in_child(partial(half_visible, killed))
        before = set(in_child(partial(committed, killed)))

    def compare() -> dict[str, Any]:
        ours, theirs = look(open_index(killed)), look(open_index(whole))
        return {
            "same_state": ours == theirs,
            "vectors_match_chunks": ours["vectors"] == ours["chunks"],
            "journal": ours["journal"],
            "chunks": len(ours["chunks"]),
            "found": len(find(open_index(killed), killed)),
        }

    return {
        "interrupted": interrupted,
        "half_visible": half,
        "embedded_although_committed": again,
        **in_child(compare),
    }


def find(opened: Opened, folder: Path) -> list[str]:
    """Ids of chunks that a search over the whole index returns after the restart."""
    vector = RecordingEmbedder(folder / "searched").embed_queries(["river"])[0]
    with transaction(opened.engine) as connection:
        every = list(connection.execute(select(chunks.c.id)).scalars())
        assert connection.execute(select(documents.c.id).where(Filters("default", now()).sql())).first()
    return [chunk for chunk, _ in opened.vectors.nearest("default.g1", vector, len(every))]


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 7)))
