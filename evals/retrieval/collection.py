"""The collection of a corpus: ingested by the product itself when it is first needed, and kept."""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from evals.errors import SetError
from evals.retrieval.environment import environment
from evals.retrieval.query import Corpus
from evals.retrieval.records import write_records
from index.document import document_id

_DONE: Final = "ingested.json"


@dataclass(frozen=True, slots=True)
class Ingested:
    """A data directory that holds one collection. `keys` are its documents' source keys, by document id."""

    data_dir: Path
    name: str
    keys: dict[str, str]


def ingested(corpus: Corpus, work: Path) -> Ingested:
    """The corpus as the collection of that name in `work/collections/NAME`, which is brought in line with it first.

    Documents that are there already cost nothing, so a data directory made by `dateline ingest` may be put there.
    Raises SetError.
    """
    records = work / "corpora" / f"{corpus.name}.jsonl"
    data_dir = work / "collections" / corpus.name
    digest, keys = write_records(corpus, records)
    done = data_dir / _DONE
    if not done.exists() or json.loads(done.read_text(encoding="utf-8"))["corpus"] != digest:
        report = _ingest(records, data_dir, corpus.name)
        done.write_text(json.dumps({"corpus": digest, "report": report}) + "\n", encoding="utf-8")
    return Ingested(data_dir, corpus.name, {document_id(corpus.name, key): key for key in keys})


def _ingest(records: Path, data_dir: Path, name: str) -> object:
    print(f"ingesting {name} into {data_dir}", file=sys.stderr, flush=True)
    command = [sys.executable, "-m", "service.cli.main", "ingest", str(records), "--prune", "--json"]
    done = subprocess.run(
        [*command, "--collection", name, "--data-dir", str(data_dir)],
        env=environment(),
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    try:
        report = json.loads(done.stdout)
    except ValueError:
        raise SetError(f"{name} could not be ingested: `dateline ingest` ended with {done.returncode}.") from None
    for failure in report["failures"]:
        print(f"not ingested: {failure['path']}, {failure['where']}: {failure['reason']}", file=sys.stderr)
    if not report["added"] + report["changed"] + report["unchanged"]:
        raise SetError(f"No document of {name} could be ingested.")
    return report
