"""The running app with an LLM switched on by its settings, as a user switches it on. The LLM is a script."""

from collections.abc import Iterator
from contextlib import contextmanager

import httpx2
import pytest

from service.app import create_app
from service.settings import load_settings
from service.wiring import open_services
from tests.service.conftest import STORIES, serving
from tests.service.llm_end_to_end.asking import Client
from tests.service.llm_server import ScriptedLLM

KEY = "sk-secret-of-the-newsroom"
IMPATIENT = {
    "DATELINE_LLM__CONNECT_TIMEOUT_S": "1",
    "DATELINE_LLM__FIRST_TOKEN_TIMEOUT_S": "1",
    "DATELINE_LLM__BETWEEN_TOKENS_TIMEOUT_S": "0.5",
    "DATELINE_LLM__TOTAL_TIMEOUT_S": "3",
    "DATELINE_LLM__MAX_RETRIES": "1",
    # The tests fail one after the other, and each wants to be asked.
    "DATELINE_LLM__BREAKER_FAILURES": "0",
}


@contextmanager
def app_set_by(tmp_path_factory: pytest.TempPathFactory, **environment: str) -> Iterator[str]:
    """The base URL of an app of its own, over the stories of `tests.service.conftest`."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in environment.items():
            patch.setenv(name, value)
        settings = load_settings(data_dir=tmp_path_factory.mktemp("llm"))
    with open_services(settings, write=True) as services, serving(create_app(services)) as url:
        for story in STORIES:
            httpx2.post(f"{url}/v1/documents", json=story, timeout=60).raise_for_status()
        yield url


@pytest.fixture(scope="package")
def _server() -> Iterator[ScriptedLLM]:
    with ScriptedLLM() as server:
        yield server


@pytest.fixture
def llm(_server: ScriptedLLM) -> ScriptedLLM:
    """Without a trace of the test before."""
    _server.forget()
    return _server


@pytest.fixture(scope="package")
def _patched_up(_server: ScriptedLLM, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with app_set_by(tmp_path_factory, OPENAI_API_KEY=KEY, DATELINE_LLM_BASE_URL=_server.base_url, **IMPATIENT) as url:
        yield url


@pytest.fixture(scope="package")
def _failing(_server: ScriptedLLM, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with app_set_by(
        tmp_path_factory,
        OPENAI_API_KEY=KEY,
        DATELINE_LLM_BASE_URL=_server.base_url,
        DATELINE_LLM_MODEL="small",
        DATELINE_LLM__ON_FAILURE="error",
        **IMPATIENT,
    ) as url:
        yield url


@pytest.fixture(scope="package")
def _waiting(_server: ScriptedLLM, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with app_set_by(tmp_path_factory, DATELINE_LLM_BASE_URL=_server.base_url) as url:
        yield url


@pytest.fixture(params=["json", "events"])
def streamed(request: pytest.FixtureRequest) -> bool:
    return bool(request.param == "events")


@pytest.fixture
def client(_patched_up: str) -> Iterator[Client]:
    """Of an app that answers extractively when the LLM fails, as by default."""
    with httpx2.Client(base_url=_patched_up, timeout=20) as http:
        yield Client(http)


@pytest.fixture
def strict(_failing: str) -> Iterator[Client]:
    """Of an app whose answers fail with the LLM."""
    with httpx2.Client(base_url=_failing, timeout=20) as http:
        yield Client(http)


@pytest.fixture
def patient(_waiting: str) -> Iterator[Client]:
    """Of an app that waits for the LLM as long as it does by default."""
    with httpx2.Client(base_url=_waiting, timeout=20) as http:
        yield Client(http)
