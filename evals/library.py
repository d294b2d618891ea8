"""The documents of a collection as cases name them, over the API."""

from collections import Counter
from functools import cached_property
from typing import Any

from evals.errors import SetError
from index.document import document_id
from service.cli.api import Api
from service.cli.failure import RequestFailed


class Library:
    """What `GET /v1/documents` lists of `collection`. Every method raises CommandFailed."""

    def __init__(self, api: Api, collection: str) -> None:
        self.api, self.collection = api, collection

    @cached_property
    def documents(self) -> list[dict[str, Any]]:
        """Raises SetError if there is none."""
        documents = list(self.api.items("/v1/documents", collection=self.collection))
        if not documents:
            raise SetError(
                f"The collection {self.collection} holds no document. `dateline status` says what there is; "
                f"`dateline ingest FOLDER --collection {self.collection}` fills it."
            )
        return documents

    @cached_property
    def _endings(self) -> Counter[str]:
        return Counter(ending for document in self.documents for ending in _endings(document["key"]))

    def name(self, document: dict[str, Any]) -> str:
        """The shortest end of its key, after a slash, that no other key has: the name of a file, where that will do.
        Its key where every end is another's too.
        """
        key: str = document["key"]
        return next((ending for ending in _endings(key) if self._endings[ending] == 1), key)

    def find(self, name: str) -> dict[str, Any] | None:
        """By its key, its id or an end of its key; None if there is none, or more than one."""
        for id_ in (document_id(self.collection, name), name):
            try:
                found: dict[str, Any] = self.api.get(f"/v1/documents/{id_}") if id_.startswith("doc_") else {}
            except RequestFailed:
                continue
            if found:
                return found
        ending = [document for document in self.documents if name in _endings(document["key"])]
        return ending[0] if len(ending) == 1 else None

    def text(self, document: dict[str, Any]) -> str:
        text: str = self.api.get(f"/v1/documents/{document['id']}/text")["text"]
        return text


def _endings(key: str) -> list[str]:
    """ "c", "b/c" and "a/b/c" of a/b/c; always the key itself."""
    parts = key.split("/")
    endings = ["/".join(parts[place:]) for place in range(len(parts) - 1, 0, -1)]
    return [*(ending for ending in endings if ending), key]
