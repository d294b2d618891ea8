"""Work of the one writer, to be run in its thread."""

import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from time import monotonic
from typing import Final

import structlog

from index import catalogue, store
from index.catalogue import Entry
from index.database import transaction
from index.errors import DocumentRejected, IndexingError
from index.load import LoadOptions, load_file
from index.sync import Failed, Incoming, Outcome, sync
from service.jobs import Job, Jobs, finished, started
from service.wiring import Services

_log = structlog.get_logger()
# A job shows its outcomes as a new tuple, which is as long as the job: not one for each document.
_SHOW_EVERY_S: Final = 0.5


class IngestStopped(Exception):
    def __init__(self) -> None:
        super().__init__("The server was stopped; upload again, and only what is missing is added.")


@dataclass(frozen=True, slots=True)
class StoredFile:
    """An uploaded file in its folder, the name that its documents are keyed by, and the origin that they get."""

    path: Path
    name: str
    origin: str


def add_document(services: Services, collection: str, incoming: Incoming) -> tuple[Outcome, Entry]:
    """Adds or replaces one document. Raises DocumentRejected, CollectionNameInvalid and what the stores raise."""
    (outcome,) = sync(services.writer, collection, [incoming])
    if outcome.document_id is None:
        raise DocumentRejected(f"The document was not taken: {outcome.reason}.")
    with transaction(services.engine) as connection:
        return outcome, catalogue.get_entry(connection, outcome.document_id)


def remove_document(services: Services, document_id: str) -> None:
    """Raises DocumentNotFound."""
    with transaction(services.engine) as connection:
        collection = store.get_head(connection, document_id).collection
    services.writer.remove(collection, [document_id])


def run_job(
    services: Services,
    jobs: Jobs,
    job: Job,
    files: Sequence[StoredFile],
    options: LoadOptions,
    folder: Path,
    count: Callable[[Outcome], None],
) -> None:
    """Ingests the files and removes their folder. Never raises: a crash is the job's reason to have failed."""
    job = started(job)
    jobs.put(job)
    outcomes: list[Outcome] = []
    shown = monotonic()
    try:
        for outcome in sync(services.writer, job.collection, _documents(files, options)):
            if services.ingests.closing.is_set():
                raise IngestStopped
            count(outcome)
            outcomes.append(outcome)
            if monotonic() - shown >= _SHOW_EVERY_S:
                jobs.put(replace(job, outcomes=tuple(outcomes)))
                shown = monotonic()
        job = finished(job)
    except (IndexingError, IngestStopped) as error:
        _log.error("job failed", job_id=job.id, reason=str(error))
        job = finished(job, str(error))
    except Exception as error:
        _log.error("job failed unexpectedly", job_id=job.id, exc_info=error)
        job = finished(job, f"The server failed ({type(error).__name__}); its log has the reason.")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        jobs.put(replace(job, outcomes=tuple(outcomes)))


def _documents(files: Sequence[StoredFile], options: LoadOptions) -> Iterator[Incoming | Failed]:
    for file in files:
        for document in load_file(file.path, file.name, options):
            yield replace(document, origin=file.origin) if isinstance(document, Incoming) else document
