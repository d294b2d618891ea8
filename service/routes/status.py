"""GET /v1/status: what is here and whether it fits together."""

from fastapi import APIRouter
from pydantic import BaseModel

from index import store
from index.database import transaction
from service.routes.depends import ServicesOf

router = APIRouter(tags=["Operations"])


class CollectionStatus(BaseModel):
    """`vectors` differs from `chunks` where the index must be rebuilt or a write was cut off; the next write tidies up.

    `embedding_model` is the one that the collection was embedded with.
    """

    name: str
    documents: int
    chunks: int
    vectors: int
    embedding_model: str
    consistent: bool


class GeneratorStatus(BaseModel):
    name: str
    model: str | None
    prompt: str | None


class Status(BaseModel):
    """`embedding_model` is the one configured: questions need a collection that was embedded with it."""

    generator: GeneratorStatus
    embedding_model: str
    collections: list[CollectionStatus]


@router.get("/v1/status")
def get_status(services: ServicesOf) -> Status:
    """The collections, counted in the database and in the vector store, and who writes the answers."""
    found = []
    with transaction(services.engine) as connection:
        for known in store.list_collections(connection):
            documents, chunks = store.count(connection, known.name)
            vectors = services.vectors.count(known.vectors)
            found.append(
                CollectionStatus(
                    name=known.name,
                    documents=documents,
                    chunks=chunks,
                    vectors=vectors,
                    embedding_model=known.embedding_model,
                    consistent=chunks == vectors and known.embedding_model == services.embedder.name,
                )
            )
    info = services.asker.generator.info
    return Status(
        generator=GeneratorStatus(name=info.name, model=info.model, prompt=info.prompt),
        embedding_model=services.embedder.name,
        collections=found,
    )
