"""Requests to the app over HTTP. Knows no command."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import httpx2

from service.cli.failure import CommandFailed, RequestFailed

# An answer written by an LLM may take minutes; a server that is there takes the connection at once.
TIMEOUT: Final = httpx2.Timeout(600, connect=5)
_PAGE: Final = 200


class Api:
    """One method a kind of request; each returns the JSON of the response.

    All raise RequestFailed for a problem, and CommandFailed if `place` does not answer.
    """

    def __init__(self, client: httpx2.Client, place: str) -> None:
        self._client = client
        self._place = place

    def get(self, path: str, **query: Any) -> Any:
        given = {name: value for name, value in query.items() if value is not None}
        return self._send("GET", path, params=given)

    def post(self, path: str, body: dict[str, Any]) -> Any:
        return self._send("POST", path, json=body)

    def delete(self, path: str) -> None:
        self._send("DELETE", path)

    def upload(self, path: str, files: dict[str, Path], fields: dict[str, str]) -> Any:
        """Sends `files` as parts of that name, beside the form's `fields`."""
        parts = {name: (file.name, file.read_bytes()) for name, file in files.items()}
        return self._send("POST", path, files=parts, data=fields)

    def items(self, path: str, **query: Any) -> Iterator[dict[str, Any]]:
        """The items of all pages of a list."""
        cursor = None
        while True:
            page = self.get(path, limit=_PAGE, cursor=cursor, **query)
            yield from page["items"]
            cursor = page["next_cursor"]
            if cursor is None:
                return

    def _send(self, method: str, path: str, **content: Any) -> Any:
        try:
            response = self._client.request(method, path, **content)
            if response.is_success:
                return response.json() if response.content else None
            problem = response.json()
            detail = str(problem["detail"])
        except httpx2.TransportError as error:
            reason = str(error) or type(error).__name__
            raise CommandFailed(f"{self._place} cannot be reached or stopped answering: {reason}.") from None
        except (ValueError, KeyError, TypeError):
            raise CommandFailed(
                f"{self._place} answered {response.status_code} to {method} {path} with something that is not ours: "
                "does another program listen there?"
            ) from None
        raise RequestFailed(response.status_code, detail)
