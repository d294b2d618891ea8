"""Ingests through a running server: uploads each file and follows its job."""

from collections import deque
from time import sleep
from typing import Any, Final

from index.origin import is_under
from service.cli.api import Api
from service.cli.display import Show, display
from service.cli.failure import RequestFailed
from service.cli.found import Asked, Found
from service.cli.report import Report
from service.cli.shares import Shares
from service.cli.upload import upload

# Files that wait at the server while one is worked on, so that it never waits for us.
_AHEAD: Final = 4
_POLL_S: Final = (0.05, 1.0)


def ingest_through(api: Api, asked: Asked, found: Found, report: Report) -> None:
    """Fills the report. Raises CommandFailed if the server goes away."""
    shares, waiting = Shares(found.sizes), deque[tuple[str, str]]()
    with display() as show:
        for file in found.files:
            if len(waiting) == _AHEAD:
                _follow(api, *waiting.popleft(), report, shares, show)
            job = upload(api, asked, file, report)
            if job:
                waiting.append((file.root_key, job))
            else:
                shares.read(file.root_key)
        while waiting:
            _follow(api, *waiting.popleft(), report, shares, show)
    if asked.prune:
        _prune(api, asked, found, report)


def _follow(api: Api, origin: str, job_id: str, report: Report, shares: Shares, show: Show) -> None:
    """Waits until the job is done and reports what became of its documents."""
    pause, longest = _POLL_S
    while (job := api.get(f"/v1/jobs/{job_id}"))["status"] in ("queued", "running"):
        show(shares.fraction, report.chunks + job["chunks"])
        sleep(pause)
        pause = min(longest, pause * 2)
    for outcome in api.items(f"/v1/jobs/{job_id}/outcomes"):
        report.add(origin, **outcome)
    if job["status"] == "failed":
        report.fail(origin, job["reason"])
    shares.read(origin)
    show(shares.fraction, report.chunks)


def _prune(api: Api, asked: Asked, found: Found, report: Report) -> None:
    """As `index.sync.prune`: what came from under the roots and was not seen again, unless its file is unreadable."""
    for document in _documents(api, asked.collection):
        origin, seen = document["origin"], document["id"] in report.present
        if not seen and is_under(origin, found.roots) and not is_under(origin, report.unreadable):
            api.delete(f"/v1/documents/{document['id']}")
            report.add(origin, document["key"], "removed", document["id"], 0, None)


def _documents(api: Api, collection: str) -> list[dict[str, Any]]:
    try:
        return list(api.items("/v1/documents", collection=collection))
    except RequestFailed as error:
        if error.status == 404:  # nothing has ever been added to the collection
            return []
        raise
