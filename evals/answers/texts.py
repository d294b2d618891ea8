"""The texts of documents, over the API."""

from collections import OrderedDict
from dataclasses import dataclass
from typing import Final

import httpx2
from pydantic import BaseModel

# Code points that are kept: thousands of articles, or a few books.
_KEPT: Final = 16_000_000


class _Body(BaseModel):
    text: str
    version: str | None = None


@dataclass(frozen=True, slots=True)
class _Text:
    version: str | None
    text: str | None


class Texts:
    """Each text is asked for once for many citations, and forgotten when others were asked for since."""

    def __init__(self, client: httpx2.AsyncClient, kept: int = _KEPT) -> None:
        self._client = client
        self._room = kept
        self._texts: OrderedDict[str, _Text] = OrderedDict()

    async def get(self, document: str, version: str | None = None) -> str | None:
        """The text, None if the service does not say it. `version` is that of the document, where it is known: of
        another one the text is asked for anew.
        """
        known = self._texts.get(document)
        if known is None or (version and known.version and version != known.version):
            known = await self._ask(document)
            self._forget(document)
            self._texts[document] = known
            self._room -= len(known.text or "")
            while self._room < 0 and len(self._texts) > 1:
                self._forget(next(iter(self._texts)))
        self._texts.move_to_end(document)
        return known.text

    async def _ask(self, document: str) -> _Text:
        found = await self._client.get(f"/v1/documents/{document}/text")
        if not found.is_success:
            return _Text(None, None)
        body = _Body.model_validate_json(found.content)
        return _Text(body.version, body.text)

    def _forget(self, document: str) -> None:
        if gone := self._texts.pop(document, None):
            self._room += len(gone.text or "")
