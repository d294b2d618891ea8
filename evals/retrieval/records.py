"""Writes a corpus as JSON Lines."""

import hashlib
import json
from pathlib import Path

from evals.retrieval.query import Corpus


def write_records(corpus: Corpus, path: Path) -> tuple[str, list[str]]:
    """Writes the records to `path`. Returns their digest and their keys."""
    path.parent.mkdir(parents=True, exist_ok=True)
    digest, keys = hashlib.sha256(), []
    with path.open("wb") as file:
        for record in corpus.records():
            line = json.dumps(record, ensure_ascii=False).encode() + b"\n"
            file.write(line)
            digest.update(line)
            keys.append(str(record.get("id", record.get("_id"))))
    return digest.hexdigest(), keys
