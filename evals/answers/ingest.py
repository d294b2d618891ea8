"""Brings the collection of a suite in line with its source."""

import json
import sys
from pathlib import Path
from typing import Final

from evals.answers.answer_set import Files
from evals.errors import SetError
from evals.retrieval.query import Corpus
from evals.retrieval.records import write_records
from service.cli.found import Asked, find_under
from service.cli.ingest_here import ingest_here
from service.cli.report import Report
from service.settings import Settings

_DONE: Final = "ingested.json"


def ingest(source: Files | Corpus, settings: Settings, corpora: Path) -> None:
    """Ingests what changed into the data directory of `settings`. The records of a corpus are written to `corpora`.

    Says on standard error what could not be ingested. Raises SetError if nothing could, and what `ingest_here` raises.
    """
    if isinstance(source, Files):
        _files(source, settings)
        return
    records, done = corpora / f"{source.name}.jsonl", settings.data_dir / _DONE
    digest, _ = write_records(source, records)
    if not done.exists() or json.loads(done.read_text(encoding="utf-8"))["corpus"] != digest:
        report = _files(Files(source.name, records), settings)
        done.write_text(json.dumps({"corpus": digest, "report": report.to_json()}) + "\n", encoding="utf-8")


def _files(source: Files, settings: Settings) -> Report:
    path = source.path.resolve()
    if not path.exists():
        raise SetError(
            f"There is no {source.path}, which {source.name} is about. Correct the path in the suite's file."
        )
    found = find_under((path,), path if path.is_dir() else path.parent)
    report = Report(source.name)
    for unusable in found.unusable:
        report.fail(str(unusable.path), unusable.reason)
    print(f"bringing {source.name} in {settings.data_dir} in line with {source.path}", file=sys.stderr, flush=True)
    ingest_here(settings, Asked((path,), source.name, prune=True, metadata={}, fields={}), found, report)
    for failure in report.failures:
        print(f"not ingested: {failure}", file=sys.stderr)
    if not report.present:
        raise SetError(f"No document of {source.path} could be ingested.")
    return report
