"""With the vectors in a Chroma server, a process of its own that may go and come back while the app runs."""

import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import httpx2
import pytest

from index.errors import VectorStoreUnavailable
from service.app import create_app
from service.settings import load_settings
from service.wiring import open_services
from tests.service.conftest import STORIES, serving
from tests.service.llm_end_to_end.asking import QUESTION, Client

CHROMA = Path(sys.executable).parent / "chroma"
ASKS: list[tuple[str, dict[str, Any]]] = [
    ("/v1/ask", {"question": QUESTION}),
    ("/v1/ask", {"question": QUESTION, "stream": True}),
    ("/v1/search", {"query": QUESTION}),
]


@contextmanager
def chroma(folder: Path, port: int) -> Iterator[subprocess.Popen[bytes]]:
    """A Chroma server that takes requests; killed at the end."""
    command = [str(CHROMA), "run", "--path", str(folder), "--host", "127.0.0.1", "--port", str(port)]
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            _wait_for(port)
            yield server
        finally:
            server.kill()


def _wait_for(port: int) -> None:
    end = monotonic() + 30
    while monotonic() < end:
        try:
            if httpx2.get(f"http://127.0.0.1:{port}/api/v2/heartbeat").status_code == 200:
                return
        except httpx2.TransportError:
            sleep(0.05)
    raise AssertionError("the Chroma server did not start")


@pytest.fixture
def port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


def test_answers_stop_with_the_chroma_server_and_go_on_with_it(
    tmp_path: Path, port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATELINE_CHROMA_URL", f"http://127.0.0.1:{port}")
    data, folder = tmp_path / "data", tmp_path / "chroma"
    folder.mkdir()
    with (
        chroma(folder, port) as first,
        open_services(load_settings(data_dir=data), write=True) as services,
        serving(create_app(services)) as url,
        httpx2.Client(base_url=url, timeout=20) as http,
    ):
        for story in STORIES:
            http.post("/v1/documents", json=story).raise_for_status()
        answer = Client(http).ask(streamed=True).answer
        assert answer is not None
        assert answer["outcome"] == "answered"
        assert not (data / "chroma").exists()
        for number in range(8):  # so that one document is few of them
            other = {"key": f"other-{number}", "text": f"The river rose by {number} metres."}
            http.post("/v1/documents", json=other).raise_for_status()
        filters = {"document_ids": [answer["citations"][0]["document_id"]]}
        search = {"query": "What rose?", "filters": filters}
        passages = http.post("/v1/search", json=search).raise_for_status().json()["passages"]
        assert [passage["document_id"] for passage in passages] == filters["document_ids"]
        assert passages[0]["scores"]["dense"] is not None

        first.kill()
        first.wait()
        for path, body in ASKS:
            _assert_unavailable(http.post(path, json=body), port)
        _assert_unavailable(http.post("/v1/documents", json={**STORIES[0], "text": "Nothing landed."}), port)
        ready = http.get("/readyz")
        assert (ready.status_code, ready.json()["code"]) == (503, "not_ready")
        assert "vectors" in ready.json()["detail"]
        assert "database" not in ready.json()["detail"]
        assert http.get("/healthz").status_code == 200
        document = http.get("/v1/documents").json()["items"][0]["id"]
        assert http.get(f"/v1/documents/{document}/text").status_code == 200

        with chroma(folder, port):
            again = Client(http).ask(streamed=False).answer
            assert again is not None
            assert again["text"] == answer["text"]
            assert http.get("/readyz").status_code == 200
            new = {"key": "new", "text": "The Harl tunnel is 9 kilometres long."}
            assert http.post("/v1/documents", json=new).status_code == 201
            (collection,) = http.get("/v1/status").json()["collections"]
            assert collection["consistent"]
            assert collection["documents"] == len(STORIES) + 8 + 1


def _assert_unavailable(response: httpx2.Response, port: int) -> None:
    problem = response.json()
    assert (response.status_code, problem["code"]) == (503, "vectors_unavailable")
    assert "Try again" in problem["detail"]
    assert int(response.headers["retry-after"]) > 0
    assert str(port) not in response.text


def test_without_its_chroma_server_nothing_starts(tmp_path: Path, port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_CHROMA_URL", f"http://127.0.0.1:{port}")

    with (
        pytest.raises(VectorStoreUnavailable, match=f"127.0.0.1:{port}"),
        open_services(load_settings(data_dir=tmp_path), write=False),
    ):
        pass
