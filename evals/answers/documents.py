"""Finds the documents that cases name."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import httpx2

from evals.answers.case import Case
from evals.errors import SetError
from index.document import document_id

_PAGE: Final = 200


async def document_ids(client: httpx2.AsyncClient, collection: str, cases: Iterable[Case]) -> dict[str, str]:
    """The id of each document that a case names as evidence, by what the case calls it: its id, its key, or the end of
    its key after a slash, if no other key ends so.

    The collection is listed only if a name is neither an id nor a key. Raises SetError for a name that is no document
    of the collection, or more than one, and if the service does not answer.
    """
    named = {piece.document: case.id for case in cases for piece in case.evidence}
    try:
        found = {name: id_ for name in named if (id_ := await _direct(client, collection, name))}
        if rest := [name for name in named if name not in found]:
            documents = await _documents(client, collection)
            found |= {name: _by_end(name, named[name], documents, collection) for name in rest}
    except httpx2.HTTPError as error:
        raise SetError(
            f"The service stopped answering: {str(error) or type(error).__name__}. Look at its log."
        ) from None
    return found


async def _direct(client: httpx2.AsyncClient, collection: str, name: str) -> str | None:
    for id_ in (document_id(collection, name), name if name.startswith("doc_") else None):
        if id_ and (await client.get(f"/v1/documents/{id_}")).is_success:
            return id_
    return None


def _by_end(name: str, case: str, documents: Sequence[Mapping[str, Any]], collection: str) -> str:
    ending = [document for document in documents if document["key"].endswith(f"/{name}")]
    if len(ending) == 1:
        return str(ending[0]["id"])
    if ending:
        keys = " and ".join(document["key"] for document in ending[:2])
        raise SetError(f"Case {case} names the document {name}, which may be {keys}. Write more of the key.")
    raise SetError(
        f"Case {case} names the document {name}, which the collection {collection} does not hold. Write its id as "
        f"`dateline documents list --collection {collection}` shows it, or the name of its file."
    )


async def _documents(client: httpx2.AsyncClient, collection: str) -> list[dict[str, Any]]:
    documents: list[dict[str, Any]] = []
    query: dict[str, str | int] = {"collection": collection, "limit": _PAGE}
    while True:
        response = await client.get("/v1/documents", params=query)
        if not response.is_success:
            raise SetError(f"The documents of the collection {collection} cannot be listed: {_detail(response)}")
        page = response.json()
        documents += page["items"]
        if page["next_cursor"] is None:
            return documents
        query["cursor"] = page["next_cursor"]


def _detail(response: httpx2.Response) -> str:
    try:
        return str(response.json()["detail"])
    except (ValueError, KeyError, TypeError):
        return f"status {response.status_code}"
