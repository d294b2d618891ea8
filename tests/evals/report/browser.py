"""Drives a real Chromium without a library: the DevTools protocol over a pipe (`--remote-debugging-pipe`).

https://chromedevtools.github.io/devtools-protocol/: JSON objects, each ended by a NUL, in on descriptor 3 and out on 4.
"""

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from select import select
from time import monotonic, sleep
from typing import Any

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
_WAIT_S = 30.0
_FLAGS = (
    "--headless",
    "--no-sandbox",  # needs no user namespaces; what it opens was written by these tests
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--no-first-run",
    "--hide-scrollbars",
    "--remote-debugging-pipe",
)


@dataclass
class Page:
    """One tab. `requests` are the addresses that it asked for, `complaints` what its console says in anger."""

    _to: int
    _from: int
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    _session: str | None = None
    _number: int = 0
    _rest: bytes = b""

    def open(
        self,
        file: Path,
        fragment: str = "",
        *,
        width: int = 1280,
        height: int = 900,
        dark: bool = False,
        script: bool = True,
    ) -> None:
        """A fresh load, of a window of that size, whose system prefers that theme; ready when its script has run, if
        `script` is on.
        """
        self.call("Page.navigate", url="about:blank")
        self.media("screen", dark)
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        self.requests.clear()
        self.complaints.clear()
        self.call("Emulation.setScriptExecutionDisabled", value=not script)
        self.call("Page.navigate", url=file.as_uri() + fragment)
        self.wait("document.documentElement?.dataset.ready === ''" if script else "document.readyState === 'complete'")

    def reload_until(self, condition: str) -> None:
        """Loads the page again, as a reader does, until the JavaScript is true: what a page has stored, the browser may
        write down a moment later.
        """
        until = monotonic() + _WAIT_S
        while True:
            self.get("delete document.documentElement.dataset.ready")
            self.call("Page.reload")
            self.wait("document.documentElement?.dataset.ready === ''")
            if self.get(f"Boolean({condition})"):
                return
            assert monotonic() < until, f"not within {_WAIT_S} s: {condition}"

    def media(self, medium: str, dark: bool = False) -> None:
        preferred = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.call("Emulation.setEmulatedMedia", media=medium, features=[preferred])

    def get(self, expression: str) -> Any:
        """The value of JavaScript; of a promise what it comes to."""
        told = self.call("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in told, told["exceptionDetails"]
        return told["result"].get("value")

    def wait(self, condition: str) -> None:
        """Until the JavaScript is true."""
        until = monotonic() + _WAIT_S
        while not self.get(f"Boolean({condition})"):
            assert monotonic() < until, f"not within {_WAIT_S} s: {condition}"
            sleep(0.01)

    def press(self, key: str) -> None:
        """A key as `KeyboardEvent.key` names it."""
        codes = {"Enter": 13, "Escape": 27, "ArrowLeft": 37, "ArrowUp": 38, "ArrowRight": 39, "ArrowDown": 40, "Tab": 9}
        text = {"Enter": "\r"}.get(key, key if len(key) == 1 else "")
        common = {"key": key, "windowsVirtualKeyCode": codes.get(key, ord(key[0].upper()))}
        self.call("Input.dispatchKeyEvent", type="keyDown", text=text, **common)
        self.call("Input.dispatchKeyEvent", type="keyUp", **common)

    def click(self, selector: str) -> None:
        """The middle of the first element that fits, with a mouse."""
        box = self.get(
            f"(() => {{ const at = document.querySelector({json.dumps(selector)}); "
            "at.scrollIntoView({block: 'center'}); const {x, y, width, height} = at.getBoundingClientRect(); "
            "return [x + width / 2, y + height / 2]; })()"
        )
        common = {"x": box[0], "y": box[1], "button": "left", "clickCount": 1}
        self.call("Input.dispatchMouseEvent", type="mousePressed", **common)
        self.call("Input.dispatchMouseEvent", type="mouseReleased", **common)

    def write(self, text: str) -> None:
        self.call("Input.insertText", text=text)

    def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        self._number += 1
        sent = {"id": self._number, "method": method, "params": parameters}
        if self._session:
            sent["sessionId"] = self._session
        os.write(self._to, json.dumps(sent).encode() + b"\0")
        while True:
            came = self._next(method)
            self._note(came)
            if came.get("id") == self._number:
                assert "error" not in came, f"{method}: {came['error']}"
                result: dict[str, Any] = came["result"]
                return result

    def attach(self) -> None:
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Log"):
            self.call(f"{domain}.enable")

    def _note(self, came: dict[str, Any]) -> None:
        told = came.get("params", {})
        match came.get("method"):
            case "Network.requestWillBeSent":
                self.requests.append(told["request"]["url"])
            case "Runtime.exceptionThrown":
                self.complaints.append(json.dumps(told["exceptionDetails"])[:2000])
            case "Log.entryAdded" if told["entry"]["level"] == "error":
                self.complaints.append(told["entry"]["text"])

    def _next(self, method: str) -> dict[str, Any]:
        while b"\0" not in self._rest:
            ready, _, _ = select([self._from], [], [], _WAIT_S)
            assert ready, f"Chromium did not answer {method} within {_WAIT_S} s"
            came = os.read(self._from, 1 << 20)
            assert came, "Chromium has ended"
            self._rest += came
        message, self._rest = self._rest.split(b"\0", 1)
        told: dict[str, Any] = json.loads(message)
        return told


@contextmanager
def chromium() -> Iterator[Page]:
    """A browser with a profile of its own, gone at the end of the block."""
    assert CHROMIUM
    in_read, in_write = os.pipe()
    out_read, out_write = os.pipe()

    def on_three_and_four() -> None:
        # First out of the way: the pipes may have these very numbers.
        read, write = os.dup(in_read), os.dup(out_write)
        os.dup2(read, 3)
        os.dup2(write, 4)

    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        command = [CHROMIUM, *_FLAGS, f"--user-data-dir={profile}", "about:blank"]
        process = subprocess.Popen(
            command, preexec_fn=on_three_and_four, close_fds=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        os.close(in_read)
        os.close(out_write)
        try:
            page = Page(in_write, out_read)
            page.attach()
            yield page
        finally:
            process.kill()
            process.wait()
            os.close(in_write)
            os.close(out_read)
