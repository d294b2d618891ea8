"""The multipart half of POST /v1/documents: takes the files, answers with the job that reads them."""

import re
import shutil
import tempfile
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Annotated, Any, Final

from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import Field, Json, ValidationError
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException

from index.load import LoadOptions
from index.loaders.sidecar import is_sidecar
from index.origin import WITHOUT_FILE
from service.ingest import StoredFile, run_job
from service.jobs import Jobs
from service.metrics import Metrics
from service.routes.fields import CLEAN, Body, CollectionName, Line
from service.routes.jobs import JobBody
from service.wiring import Services

UPLOAD_SCHEMA: Final[dict[str, Any]] = {
    "type": "object",
    "required": ["file"],
    "properties": {
        "file": {"type": "array", "items": {"type": "string", "format": "binary"}},
        "collection": {"type": "string", "default": "default"},
        "origin": {"type": "string", "description": "A path for the file, instead of its name; one file only."},
        "sidecar": {
            "type": "string",
            "format": "binary",
            "description": "NAME.meta.yaml, .yml or .json: corrects what the file says; one file only.",
        },
        "metadata": {"type": "string", "description": "JSON object: what the documents do not say themselves."},
        "fields": {"type": "string", "description": 'JSON object: our field names to the records\', {"text": "body"}.'},
    },
}
_MAX_FILES: Final = 100
_MAX_ORIGIN: Final = 4096  # Linux' longest path


class UploadForm(Body):
    collection: CollectionName = "default"
    origin: Annotated[str, Field(max_length=_MAX_ORIGIN), CLEAN] | None = None
    metadata: Json[dict[Line, Line]] = Field({}, max_length=100)
    fields: Json[dict[Line, Line]] = Field({}, max_length=100)


@dataclass(frozen=True, slots=True)
class _Upload:
    form: UploadForm
    files: tuple[UploadFile, ...]
    sidecar: UploadFile | None


async def accept_upload(request: Request, services: Services, metrics: Metrics, jobs: Jobs) -> Response:
    """202 with the job. Raises 422 for parts that are not what they should be, and Overloaded."""
    # A form of another site's page could otherwise fill the collection of whoever visits it.
    if request.headers.get("sec-fetch-site") == "cross-site":
        raise HTTPException(403, "Files are not taken from other sites' pages.")
    async with request.form(max_files=_MAX_FILES, max_fields=20) as parts:
        upload = _read(parts)
        options = LoadOptions(upload.form.metadata, upload.form.fields, services.settings.ingest.max_file_bytes)
        _check(options)
        folder, files = await run_in_threadpool(_store, services.settings.data_dir / "uploads", upload)
    job = jobs.create(upload.form.collection)
    try:
        services.ingests.submit(run_job, services, jobs, job, files, options, folder, metrics.count_document)
    except Exception:
        jobs.drop(job)
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return JSONResponse(JobBody.of(job).model_dump(), 202, {"Location": f"/v1/jobs/{job.id}"})


def _read(parts: FormData) -> _Upload:
    files = tuple(part for part in parts.getlist("file") if isinstance(part, UploadFile) and part.filename)
    sidecar = parts.get("sidecar")
    others = {name: part for name, part in parts.multi_items() if name not in ("file", "sidecar")}
    try:
        form = UploadForm.model_validate(others)
    except ValidationError as error:
        raise RequestValidationError(error.errors(include_input=False, include_url=False)) from None
    if not files:
        raise HTTPException(422, "file: send at least one part named file, with a file name")
    if form.origin and len(files) > 1:
        raise HTTPException(422, "origin: names one file; leave it out to use the files' own names")
    if sidecar is None:
        return _Upload(form, files, None)
    if not isinstance(sidecar, UploadFile) or not is_sidecar(Path(sidecar.filename or "")):
        raise HTTPException(422, "sidecar: send it as a file named NAME.meta.yaml, NAME.meta.yml or NAME.meta.json")
    if len(files) > 1:
        raise HTTPException(422, "sidecar: describes one file; send each file with a sidecar on its own")
    return _Upload(form, files, sidecar)


def _check(options: LoadOptions) -> None:
    try:
        options.about()
    except ValueError as error:
        raise HTTPException(422, f"metadata: {error}") from None


def _store(uploads: Path, upload: _Upload) -> tuple[Path, Sequence[StoredFile]]:
    """Each file gets a folder of its own, as two may have one name, and keeps its name, which tells its format."""
    uploads.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(dir=uploads))
    stored = []
    for number, file in enumerate(upload.files):
        name = clean_origin(file.filename or "")
        path = folder / str(number) / _short(PurePosixPath(name).name)
        path.parent.mkdir()
        _write(file, path)
        if upload.sidecar:
            ending = re.sub(r"(?i).*(\.meta\.\w+)", r"\1", upload.sidecar.filename or "").lower()
            _write(upload.sidecar, path.with_name(path.name + ending))
        origin = _named(upload.form.origin)
        # Without an origin the file is nowhere that `ingest --prune` could look for it.
        stored.append(StoredFile(path, origin or name, origin or WITHOUT_FILE + name))
    return folder, stored


def _write(file: UploadFile, path: Path) -> None:
    with path.open("wb") as target:
        shutil.copyfileobj(file.file, target)


def _named(origin: str | None) -> str | None:
    """An origin that the client chose. An absolute path stays one: the key is as if the server had read the file."""
    if not origin:
        return None
    return "/" * origin.startswith("/") + clean_origin(origin)


def _short(name: str) -> str:
    """The end of the name, which tells the format; file systems take 255 bytes, a sidecar's ending included."""
    return name.encode()[-200:].decode(errors="ignore")


def clean_origin(name: str) -> str:
    """A relative path without '..', drive letters, back slashes and control characters, cut to the longest there is."""
    visible = "".join(sign for sign in name.replace("\\", "/") if unicodedata.category(sign)[0] != "C")
    parts = [part for part in re.sub(r"^[A-Za-z]:", "", visible).split("/") if part.strip() not in ("", ".", "..")]
    return "/".join(parts)[-_MAX_ORIGIN:].lstrip("/") or "upload"
