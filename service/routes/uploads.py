"""The multipart half of POST /v1/documents: takes the files, answers with the job that reads them."""

import re
import shutil
import tempfile
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, Final

from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import Field, Json, ValidationError
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException

from index.load import LoadOptions
from service.ingest import StoredFile, run_job
from service.jobs import Jobs
from service.metrics import Metrics
from service.routes.fields import Body, CollectionName, Line
from service.routes.jobs import JobBody
from service.wiring import Services

UPLOAD_SCHEMA: Final[dict[str, Any]] = {
    "type": "object",
    "required": ["file"],
    "properties": {
        "file": {"type": "array", "items": {"type": "string", "format": "binary"}},
        "collection": {"type": "string", "default": "default"},
        "origin": {"type": "string", "description": "A path for the file, instead of its name; one file only."},
        "metadata": {"type": "string", "description": "JSON object: what the documents do not say themselves."},
        "fields": {"type": "string", "description": 'JSON object: our field names to the records\', {"text": "body"}.'},
    },
}
_MAX_FILES: Final = 100


class UploadForm(Body):
    collection: CollectionName = "default"
    origin: Line | None = None
    metadata: Json[dict[Line, Line]] = Field({}, max_length=100)
    fields: Json[dict[Line, Line]] = Field({}, max_length=100)


@dataclass(frozen=True, slots=True)
class _Upload:
    form: UploadForm
    files: tuple[UploadFile, ...]


async def accept_upload(request: Request, services: Services, metrics: Metrics, jobs: Jobs) -> Response:
    """202 with the job. Raises 422 for parts that are not what they should be, and Overloaded."""
    # A form of another site's page could otherwise fill the collection of whoever visits it.
    if request.headers.get("sec-fetch-site") == "cross-site":
        raise HTTPException(403, "Files are not taken from other sites' pages.")
    async with request.form(max_files=_MAX_FILES, max_fields=20) as parts:
        upload = _read(parts)
        folder, files = await run_in_threadpool(_store, services.settings.data_dir / "uploads", upload)
    job = jobs.create(upload.form.collection)
    options = LoadOptions(upload.form.metadata, upload.form.fields, services.settings.ingest.max_file_bytes)
    try:
        services.ingests.submit(run_job, services, jobs, job, files, options, folder, metrics.count_document)
    except Exception:
        jobs.drop(job)
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return JSONResponse(JobBody.of(job).model_dump(), 202, {"Location": f"/v1/jobs/{job.id}"})


def _read(parts: FormData) -> _Upload:
    files = tuple(part for part in parts.getlist("file") if isinstance(part, UploadFile) and part.filename)
    others = {name: part for name, part in parts.multi_items() if name != "file"}
    try:
        form = UploadForm.model_validate(others)
    except ValidationError as error:
        raise RequestValidationError(error.errors(include_input=False, include_url=False)) from None
    if not files:
        raise HTTPException(422, "file: send at least one part named file, with a file name")
    if form.origin and len(files) > 1:
        raise HTTPException(422, "origin: names one file; leave it out to use the files' own names")
    return _Upload(form, files)


def _store(uploads: Path, upload: _Upload) -> tuple[Path, Sequence[StoredFile]]:
    """Each file gets a folder of its own, as two may have one name, and keeps its suffix, which tells its format."""
    uploads.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(dir=uploads))
    stored = []
    for number, file in enumerate(upload.files):
        origin = clean_origin(upload.form.origin or file.filename or "")
        suffix = PurePosixPath(clean_origin(file.filename or "")).suffix
        path = folder / f"{number}{suffix}"
        with path.open("wb") as target:
            shutil.copyfileobj(file.file, target)
        stored.append(StoredFile(path, origin))
    return folder, stored


def clean_origin(name: str) -> str:
    """A relative path of at most 500 characters without '..', drive letters, back slashes and control characters."""
    visible = "".join(sign for sign in name.replace("\\", "/") if unicodedata.category(sign)[0] != "C")
    parts = [part for part in re.sub(r"^[A-Za-z]:", "", visible).split("/") if part.strip() not in ("", ".", "..")]
    return "/".join(parts)[-500:].lstrip("/") or "upload"
