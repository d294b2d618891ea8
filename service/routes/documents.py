"""Documents: add or replace, list, read, remove."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ValidationError
from starlette.exceptions import HTTPException

from index import catalogue, store
from index.database import transaction
from service.ingest import add_document, remove_document
from service.routes.depends import JobsOf, MetricsOf, ServicesOf
from service.routes.document_body import DocumentBody
from service.routes.document_new import NewDocument
from service.routes.fields import CollectionName
from service.routes.jobs import JobBody
from service.routes.json_route import media_type
from service.routes.pages import Cursor, Limit, Page, cursor_after, read_cursor
from service.routes.uploads import UPLOAD_SCHEMA, accept_upload

router = APIRouter(tags=["Documents"])


class DocumentSaved(BaseModel):
    """`added`, `changed` (a new version took the old one's place) or `unchanged`."""

    status: str
    document: DocumentBody


class TextSlice(BaseModel):
    """`text` from `start` to `end`: code points of the canonical text, end exclusive."""

    document_id: str
    version: str
    start: int
    end: int
    text: str


_BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {"schema": NewDocument.model_json_schema()},
            "multipart/form-data": {"schema": UPLOAD_SCHEMA},
        },
    }
}


@router.post(
    "/v1/documents",
    openapi_extra=_BODY,
    response_model=DocumentSaved,
    responses={201: {"model": DocumentSaved}, 202: {"model": JobBody, "description": "Files taken; poll the job."}},
)
async def add(request: Request, services: ServicesOf, metrics: MetricsOf, jobs: JobsOf) -> Response:
    """Adds a document, or replaces the one with its key. Files (multipart) are read in the background."""
    match media_type(request):
        case "multipart/form-data":
            return await accept_upload(request, services, metrics, jobs)
        case "application/json":
            new = _read(await request.body())
        case _:
            raise HTTPException(
                415,
                "Send a document as application/json, or files as multipart/form-data.",
                {"Accept": "application/json, multipart/form-data"},
            )
    with services.ingests.place():
        outcome, entry = await services.ingests.run(add_document, services, new.collection, new.to_incoming())
    metrics.count_document(outcome)
    saved = DocumentSaved(status=outcome.status, document=DocumentBody.of(entry))
    headers = {"Location": f"/v1/documents/{entry.head.id}"}
    return JSONResponse(saved.model_dump(), 201 if outcome.status == "added" else 200, headers)


def _read(body: bytes) -> NewDocument:
    try:
        return NewDocument.model_validate_json(body)
    except ValidationError as error:
        raise RequestValidationError(error.errors(include_input=False, include_url=False)) from None


@router.get("/v1/documents")
def list_documents(
    services: ServicesOf, collection: CollectionName = "default", limit: Limit = 50, cursor: Cursor = None
) -> Page[DocumentBody]:
    """Ordered by id."""
    with transaction(services.engine) as connection:
        found = catalogue.list_entries(connection, collection, read_cursor(cursor), limit + 1)
    page = found[:limit]
    return Page(
        items=[DocumentBody.of(entry) for entry in page],
        next_cursor=cursor_after(page[-1].head.id) if len(found) > limit else None,
    )


@router.get("/v1/documents/{document_id}")
def get_document(document_id: str, services: ServicesOf) -> DocumentBody:
    with transaction(services.engine) as connection:
        return DocumentBody.of(catalogue.get_entry(connection, document_id))


@router.get("/v1/documents/{document_id}/text")
def get_text(
    document_id: str,
    services: ServicesOf,
    start: Annotated[int, Query(ge=0)] = 0,
    end: Annotated[int | None, Query(ge=0, description="Default: the end of the text.")] = None,
) -> TextSlice:
    """The canonical text that citations point into, or a slice of it.

    422 if no document could have the slice (start > end), 416 if this document is too short for it.
    """
    if end is not None and start > end:
        raise HTTPException(422, f"start: {start} is after end {end}")
    with transaction(services.engine) as connection:
        length = store.get_head(connection, document_id).length
        last = length if end is None else end
        if max(start, last) > length:
            raise HTTPException(416, f"The text ends at {length}; start and end count its code points from 0.")
        version, words = store.get_slice(connection, document_id, start, last)
    return TextSlice(document_id=document_id, version=version, start=start, end=last, text=words)


@router.delete("/v1/documents/{document_id}", status_code=204)
async def delete_document(document_id: str, services: ServicesOf) -> None:
    """Nothing of the document is found or cited from now on."""
    with services.ingests.place():
        await services.ingests.run(remove_document, services, document_id)
