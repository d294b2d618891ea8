"""GET /v1/jobs: how uploads are getting on."""

from dataclasses import asdict
from typing import Self

from fastapi import APIRouter
from pydantic import BaseModel

from index.sync import Status
from service.jobs import Job, JobStatus
from service.routes.answer_body import iso
from service.routes.depends import JobsOf
from service.routes.pages import Cursor, Limit, Page, cursor_after, read_cursor, read_number

router = APIRouter(tags=["Documents"])

# A folder of a million records should not become an answer of a million lines.
_LISTED = 1000


class FailureBody(BaseModel):
    key: str
    reason: str


class JobBody(BaseModel):
    """`failures` and `document_ids` hold the first 1,000, `counts` counts all: `/outcomes` lists all.

    `reason`: why a failed job stopped.
    """

    id: str
    status: JobStatus
    collection: str
    created_at: str
    started_at: str | None
    finished_at: str | None
    reason: str | None
    counts: dict[str, int]
    chunks: int
    failures: list[FailureBody]
    document_ids: list[str]

    @classmethod
    def of(cls, job: Job) -> Self:
        failed = [outcome for outcome in job.outcomes if outcome.status == "failed"]
        ids = dict.fromkeys(outcome.document_id for outcome in job.outcomes if outcome.document_id)
        return cls(
            id=job.id,
            status=job.status,
            collection=job.collection,
            created_at=job.created_at.iso,
            started_at=iso(job.started_at),
            finished_at=iso(job.finished_at),
            reason=job.reason,
            counts=job.counts,
            chunks=sum(outcome.chunks for outcome in job.outcomes),
            failures=[FailureBody(key=outcome.key, reason=outcome.reason or "") for outcome in failed[:_LISTED]],
            document_ids=list(ids)[:_LISTED],
        )


class OutcomeBody(BaseModel):
    """What became of one document; `chunks` counts those embedded by this job."""

    key: str
    status: Status
    document_id: str | None
    chunks: int
    reason: str | None


@router.get("/v1/jobs")
def list_jobs(jobs: JobsOf, limit: Limit = 50, cursor: Cursor = None) -> Page[JobBody]:
    """The newest first. Jobs are forgotten when the server restarts; their documents are not."""
    found = jobs.newest(read_cursor(cursor), limit + 1)
    page = found[:limit]
    return Page(
        items=[JobBody.of(job) for job in page],
        next_cursor=cursor_after(page[-1].id) if len(found) > limit else None,
    )


@router.get("/v1/jobs/{job_id}")
def get_job(job_id: str, jobs: JobsOf) -> JobBody:
    return JobBody.of(jobs.get(job_id))


@router.get("/v1/jobs/{job_id}/outcomes")
def get_outcomes(job_id: str, jobs: JobsOf, limit: Limit = 50, cursor: Cursor = None) -> Page[OutcomeBody]:
    """What has become of each document so far, in the order of the files."""
    outcomes = jobs.get(job_id).outcomes
    start = read_number(cursor)
    end = start + limit
    return Page(
        items=[OutcomeBody(**asdict(outcome)) for outcome in outcomes[start:end]],
        next_cursor=cursor_after(str(end)) if end < len(outcomes) else None,
    )
