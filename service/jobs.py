"""Ingests that run while the client does something else. Kept in memory: the documents themselves are the record."""

import secrets
from collections import Counter
from dataclasses import dataclass, field, replace
from threading import Lock
from typing import Final, Literal

from index.sync import Outcome
from index.when import When, now
from service.errors import JobNotFound

KEPT: Final = 1000
JobStatus = Literal["queued", "running", "done", "failed"]


@dataclass(frozen=True, slots=True)
class Job:
    """`outcomes` are in the order of the files; `reason` says why a failed job stopped."""

    id: str
    collection: str
    created_at: When
    status: JobStatus = "queued"
    started_at: When | None = None
    finished_at: When | None = None
    reason: str | None = None
    outcomes: tuple[Outcome, ...] = field(default=(), repr=False)

    @property
    def counts(self) -> dict[str, int]:
        counted = Counter(outcome.status for outcome in self.outcomes)
        return {status: counted[status] for status in ("added", "changed", "unchanged", "failed")}


class Jobs:
    """The last 1,000 jobs. Safe to share between threads."""

    def __init__(self) -> None:
        self._jobs: dict[str, Job] = {}
        self._lock = Lock()

    def create(self, collection: str) -> Job:
        job = Job(f"job_{secrets.token_hex(12)}", collection, now())
        with self._lock:
            self._jobs[job.id] = job
            finished = [known.id for known in self._jobs.values() if known.finished_at]
            for oldest in finished[: max(0, len(self._jobs) - KEPT)]:
                del self._jobs[oldest]
        return job

    def put(self, job: Job) -> None:
        with self._lock:
            self._jobs[job.id] = job

    def drop(self, job: Job) -> None:
        with self._lock:
            self._jobs.pop(job.id, None)

    def get(self, job_id: str) -> Job:
        """Raises JobNotFound."""
        with self._lock:
            if job_id not in self._jobs:
                raise JobNotFound(job_id)
            return self._jobs[job_id]

    def newest(self, before_id: str | None, limit: int) -> list[Job]:
        """At most `limit`, the newest first, from the one that came before `before_id`."""
        with self._lock:
            jobs = list(reversed(self._jobs.values()))
        if before_id is not None:
            places = [place for place, job in enumerate(jobs, 1) if job.id == before_id]
            jobs = jobs[places[0] :] if places else []
        return jobs[:limit]


def started(job: Job) -> Job:
    return replace(job, status="running", started_at=now())


def finished(job: Job, reason: str | None = None) -> Job:
    """Done, or failed if there is a reason."""
    return replace(job, status="failed" if reason else "done", reason=reason, finished_at=now())
