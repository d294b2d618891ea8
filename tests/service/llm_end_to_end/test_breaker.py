"""An LLM that keeps failing is left alone: answers come at once, and say why another wrote them."""

import json
import socket
from collections.abc import Iterator
from contextlib import closing

import httpx2
import pytest

from tests.service.llm_end_to_end.asking import QUESTION, SENT, Client
from tests.service.llm_end_to_end.conftest import IMPATIENT, app_set_by
from tests.service.llm_server import Reply, ScriptedLLM

REST_S = 1.0


@pytest.fixture(scope="module")
def _tripping(_server: ScriptedLLM, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    counted = {"DATELINE_LLM__BREAKER_FAILURES": "2", "DATELINE_LLM__BREAKER_REST_S": str(REST_S)}
    with app_set_by(tmp_path_factory, **{**IMPATIENT, "DATELINE_LLM_BASE_URL": _server.base_url, **counted}) as url:
        yield url


@pytest.fixture
def tripping(_tripping: str) -> Iterator[Client]:
    with httpx2.Client(base_url=_tripping, timeout=20) as http:
        yield Client(http)


def state(client: Client) -> str:
    said: str = client.http.get("/readyz").raise_for_status().json()["llm"]["answer"]
    return said


def test_a_failing_llm_is_left_alone_until_one_question_finds_it_well(tripping: Client, llm: ScriptedLLM) -> None:
    llm.default = Reply(status=503, retry_after="0")
    for _ in range(2):
        tripping.ask(False)
    asked = len(llm.requests)

    told = tripping.ask(False)

    assert state(tripping) == "open"
    assert len(llm.requests) == asked
    assert told.answer is not None
    assert told.answer["generator"]["name"] == "extractive"
    assert "left alone" in told.answer["generator"]["fallback_reason"]
    assert 'dateline_llm_breaker_open{use="answer"} 1.0' in tripping.http.get("/metrics").text

    llm.default = Reply(f"{SENT} [1]")
    while state(tripping) == "open":
        pass
    assert tripping.ask(False).said == [SENT]
    assert state(tripping) == "closed"
    assert "dateline_llm_fallbacks_total 3.0" in tripping.http.get("/metrics").text


def test_an_app_without_an_llm_has_no_breaker(tmp_path_factory: pytest.TempPathFactory) -> None:
    with app_set_by(tmp_path_factory, DATELINE_GENERATOR="extractive") as url:
        assert httpx2.get(f"{url}/readyz").json()["llm"] == {}
        assert "dateline_llm_breaker_open{" not in httpx2.get(f"{url}/metrics").text


def test_connections_to_the_llm_are_closed_with_the_app(tmp_path_factory: pytest.TempPathFactory) -> None:
    """A listener that keeps its connections open sees them end."""
    with closing(socket.create_server(("127.0.0.1", 0))) as listener:
        listener.settimeout(20)
        address = f"http://127.0.0.1:{listener.getsockname()[1]}/v1"
        with app_set_by(tmp_path_factory, DATELINE_LLM_BASE_URL=address, **IMPATIENT) as url:
            service, body = httpx2.URL(url), json.dumps({"question": QUESTION}).encode()
            head = f"POST /v1/ask HTTP/1.1\r\nHost: it\r\nContent-Type: application/json\r\nContent-Length: {len(body)}"
            with socket.create_connection((service.host, service.port or 80)) as client:
                client.sendall(f"{head}\r\n\r\n".encode() + body)
                connection, _ = listener.accept()  # and the client leaves
        with closing(connection):
            connection.settimeout(5)
            while received := connection.recv(65536):
                pass
            assert received == b""  # its end, and not that nothing came
