"""Details by the hundred, compressed: a page over ten thousand cases must open, and may be sent by mail.

Base64 of gzip of a JSON array; the browser decompresses a block when one of its cases is opened.
"""

import base64
import gzip
import json
from typing import Any, Final

_CASES: Final = 100


class Blocks:
    def __init__(self) -> None:
        self._done: list[str] = []
        self._open: list[str] = []

    def add(self, detail: dict[str, Any]) -> tuple[int, int]:
        """Its block, and its place there."""
        if len(self._open) == _CASES:
            self._close()
        self._open.append(json.dumps(detail, ensure_ascii=False, separators=(",", ":")))
        return len(self._done), len(self._open) - 1

    def closed(self) -> list[str]:
        if self._open:
            self._close()
        return self._done

    def _close(self) -> None:
        array = f"[{','.join(self._open)}]".encode()
        # Without the time, so that the same run gives the same page.
        self._done.append(base64.b64encode(gzip.compress(array, mtime=0)).decode("ascii"))
        self._open = []
