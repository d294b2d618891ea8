"""GET /v1/collections: what there is to ask about."""

from fastapi import APIRouter
from pydantic import BaseModel

from index import store
from index.database import transaction
from service.routes.depends import ServicesOf
from service.routes.pages import Page

router = APIRouter(tags=["Documents"])


class CollectionBody(BaseModel):
    name: str
    documents: int
    chunks: int
    embedding_model: str
    dimensions: int


@router.get("/v1/collections")
def list_collections(services: ServicesOf) -> Page[CollectionBody]:
    with transaction(services.engine) as connection:
        items = []
        for known in store.list_collections(connection):
            documents, chunks = store.count(connection, known.name)
            items.append(
                CollectionBody(
                    name=known.name,
                    documents=documents,
                    chunks=chunks,
                    embedding_model=known.embedding_model,
                    dimensions=known.dimensions,
                )
            )
    return Page(items=items, next_cursor=None)
