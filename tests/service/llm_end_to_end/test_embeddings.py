"""Embeddings by a server that speaks the OpenAI protocol, and what happens when it does not speak."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import httpx2
import pytest

from service.app import create_app
from service.settings import load_settings
from service.wiring import open_services
from tests.service.cli.process import Ran, dateline
from tests.service.conftest import STORIES, serving
from tests.service.llm_end_to_end.asking import QUESTION, Client
from tests.service.llm_end_to_end.conftest import KEY
from tests.service.llm_server import Reply, ScriptedLLM

MODEL = "DATELINE_EMBEDDING__MODEL"


def by(llm: ScriptedLLM, **more: str) -> dict[str, str]:
    """The environment of an app whose embeddings come from `llm`."""
    return {
        "DATELINE_GENERATOR": "extractive",
        "DATELINE_EMBEDDING__PROVIDER": "openai",
        "DATELINE_EMBEDDING__BASE_URL": llm.base_url,
        MODEL: "words",
        "OPENAI_API_KEY": KEY,
        **more,
    }


@contextmanager
def app(folder: Path, environment: dict[str, str]) -> Iterator[httpx2.Client]:
    with pytest.MonkeyPatch.context() as patch:
        for name, value in environment.items():
            patch.setenv(name, value)
        settings = load_settings(data_dir=folder)
    with (
        open_services(settings, write=True) as services,
        serving(create_app(services)) as url,
        httpx2.Client(base_url=url, timeout=60) as http,
    ):
        yield http


def command(data: Path, environment: dict[str, str], *arguments: str | Path) -> Ran:
    return dateline(*arguments, data_dir=data, cwd=None, stdin="", **environment)


def ingest(http: httpx2.Client) -> None:
    for story in STORIES:
        http.post("/v1/documents", json=story).raise_for_status()


def problem(response: httpx2.Response) -> tuple[int, str]:
    assert response.headers["content-type"] == "application/problem+json", response.text
    assert KEY not in response.text
    return response.status_code, response.json()["code"]


def counted(http: httpx2.Client) -> tuple[int, int, int, bool]:
    (collection,) = http.get("/v1/status").json()["collections"]
    return collection["documents"], collection["chunks"], collection["vectors"], collection["consistent"]


@pytest.fixture(scope="module")
def _served(tmp_path_factory: pytest.TempPathFactory, _server: ScriptedLLM) -> Iterator[httpx2.Client]:
    with app(tmp_path_factory.mktemp("embeddings"), by(_server)) as http:
        ingest(http)
        yield http


@pytest.fixture
def http(_served: httpx2.Client) -> httpx2.Client:
    return _served


def test_documents_are_found_and_answers_cited_through_the_server(http: httpx2.Client, llm: ScriptedLLM) -> None:
    found = http.post("/v1/search", json={"query": QUESTION}).json()["passages"]

    assert found[0]["title"] == "Kenya pledges 600 more police"
    assert found[0]["scores"]["dense"] > 0
    assert [request.path for request in llm.requests] == ["/v1/embeddings"]
    assert llm.requests[0].headers["authorization"] == f"Bearer {KEY}"
    assert "400 Kenyan police officers" in Client(http).ask(streamed=True).said[0]
    status = http.get("/v1/status").json()
    assert status["embedding_model"] == status["collections"][0]["embedding_model"] == "openai/words"
    assert counted(http)[3]


@pytest.mark.parametrize(
    "reply",
    [
        Reply(status=500),
        Reply(drop=True),
        Reply(status=429, retry_after="30"),
        Reply(status=401, error={"message": f"Incorrect API key: {KEY}"}),
        Reply(body="<html>Welcome</html>"),
        Reply(body='{"data": []}', content_type="application/json"),
    ],
)
def test_a_question_whose_words_cannot_be_embedded_gets_a_problem(
    http: httpx2.Client, llm: ScriptedLLM, reply: Reply
) -> None:
    requests: list[tuple[str, dict[str, Any]]] = [
        ("/v1/search", {"query": QUESTION}),
        ("/v1/ask", {"question": QUESTION}),
        ("/v1/ask", {"question": QUESTION, "stream": True}),
    ]
    for path, body in requests:
        llm.script_embeddings([reply])
        response = http.post(path, json=body)
        assert problem(response) == (503, "embedding_unavailable")
        assert "embedding server" in response.json()["detail"]

    assert http.post("/v1/search", json={"query": QUESTION}).status_code == 200


def test_what_cannot_be_embedded_is_not_half_there(http: httpx2.Client, llm: ScriptedLLM) -> None:
    before = counted(http)
    llm.script_embeddings([Reply(status=401)] * 2)

    new = {"key": "new", "title": "New", "text": "The Harl tunnel is 9 kilometres long."}
    assert problem(http.post("/v1/documents", json=new)) == (503, "embedding_unavailable")
    changed = {**STORIES[1], "text": "Kenya has sent no police."}
    assert problem(http.post("/v1/documents", json=changed)) == (503, "embedding_unavailable")

    assert counted(http) == before
    assert "400 Kenyan police officers" in Client(http).ask(streamed=False).said[0]
    assert http.post("/v1/documents", json=new).status_code == 201
    assert counted(http) == (before[0] + 1, before[1] + 1, before[2] + 1, True)


def test_a_job_whose_words_cannot_be_embedded_says_why(http: httpx2.Client, llm: ScriptedLLM) -> None:
    before = counted(http)
    llm.script_embeddings([Reply(status=401)])

    job = http.post("/v1/documents", files={"file": ("new.txt", b"The Selm bridge has 12 arches.")}).json()
    end = monotonic() + 20
    while job["finished_at"] is None and monotonic() < end:
        sleep(0.02)
        job = http.get(f"/v1/jobs/{job['id']}").json()

    assert job["status"] == "failed"
    assert "embedding server" in job["reason"]
    assert "Check the key" in job["reason"]
    assert counted(http) == before


def test_another_model_is_refused_until_the_collection_is_rebuilt(tmp_path: Path, llm: ScriptedLLM) -> None:
    data = tmp_path / "data"
    with app(data, by(llm)) as http:
        ingest(http)
    bundled = {"DATELINE_GENERATOR": "extractive"}
    for environment in (bundled, by(llm, **{MODEL: "other"}), by(llm, DATELINE_EMBEDDING__DIMENSIONS="8")):
        with app(data, environment) as http:
            for response in (
                http.post("/v1/search", json={"query": QUESTION}),
                http.post("/v1/ask", json={"question": QUESTION, "stream": True}),
                http.post("/v1/documents", json=STORIES[0]),
            ):
                assert problem(response) == (409, "embedding_mismatch")
                assert "`dateline index rebuild --collection default`" in response.json()["detail"]
                assert "openai/words" in response.json()["detail"]
            assert not counted(http)[3]

    rebuilt = command(data, bundled, "index", "rebuild", "--collection", "default", "--json").json
    assert rebuilt["embedding_model"].startswith("bge-small-en")
    with app(data, bundled) as http:
        assert "400 Kenyan police officers" in Client(http).ask(streamed=False).said[0]
        assert counted(http)[3]


def test_the_command_line_says_in_one_line_that_the_embedding_server_failed(tmp_path: Path, llm: ScriptedLLM) -> None:
    data, news = tmp_path / "data", tmp_path / "news.txt"
    news.write_text("The Selm bridge has 12 arches.")
    refusal = Reply(status=401, error={"message": f"no {KEY}"})
    llm.script_embeddings([refusal])

    failed = command(data, by(llm), "ingest", news)
    assert "Check the key" in failed.error
    assert KEY not in failed.err

    assert command(data, by(llm), "ingest", news, "--json").json["added"] == 1
    llm.script_embeddings([refusal])
    assert "Check the key" in command(data, by(llm), "ask", "How many arches?").error
