"""A real server over real services: the models that ship with us, SQLite, Chroma, uvicorn, sockets."""

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import Any

import httpx2
import pytest
import uvicorn
from starlette.types import ASGIApp

from service.app import create_app
from service.logs import configure_logs
from service.settings import Settings
from service.wiring import Services, open_services

STORIES: list[dict[str, Any]] = [
    {
        "key": "wire/2024-06-28-first-officers",
        "title": "First Kenyan police arrive in Haiti",
        "source": "Example Wire",
        "published_at": "2024-06-28",
        "text": "The first Kenyan police officers landed in Port-au-Prince on Tuesday.\n\n"
        "About 200 Kenyan officers arrived with the first flight.",
    },
    {
        "key": "wire/2024-10-11-more-police",
        "title": "Kenya pledges 600 more police",
        "source": "Example Wire",
        "url": "https://wire.example/haiti",
        "published_at": "2024-10-11",
        "language": "en",
        "metadata": {"desk": "world"},
        "text": "Kenya has so far sent 400 Kenyan police officers to Haiti.\n\n"
        "President Ruto said that 600 more officers would follow in November.",
    },
    {
        "key": "herald/lake",
        "title": "Lake Ombrel water limit cut – “for now”",
        "source": "Harbour Herald",
        "text": "The Lake Ombrel water board cut the daily limit to 90 litres a person. 🌊\n\n"
        "Gardens may be watered only on Sundays, the board’s chair Élodie Varga said.",
    },
]


@contextmanager
def serving(app: ASGIApp) -> Iterator[str]:
    """The base URL of `app`, served on a free port by a thread."""
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_config=None, access_log=False))
    thread = Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    try:
        # The socket takes connections before the server does: they wait for it.
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()


@pytest.fixture(scope="session", autouse=True)
def _only_the_settings_of_the_tests(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A developer's own key, settings and dateline.toml would change what is tested, and cost money."""
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith(("DATELINE_", "OPENAI_"))]:
            patch.delenv(name)
        patch.chdir(tmp_path_factory.mktemp("working-folder"))
        yield


@pytest.fixture(scope="session", autouse=True)
def _logs() -> None:
    configure_logs("json")


@pytest.fixture(scope="session")
def services(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    folder: Path = tmp_path_factory.mktemp("service")
    with open_services(Settings(data_dir=folder, generator="extractive"), write=True) as opened:
        yield opened


@pytest.fixture(scope="session")
def base_url(services: Services) -> Iterator[str]:
    with serving(create_app(services)) as url:
        for story in STORIES:
            httpx2.post(f"{url}/v1/documents", json=story, timeout=60).raise_for_status()
        yield url


@pytest.fixture
def http(base_url: str) -> Iterator[httpx2.Client]:
    with httpx2.Client(base_url=base_url, timeout=60) as client:
        yield client


def add(http: httpx2.Client, **document: Any) -> dict[str, Any]:
    """Adds a document over HTTP and returns it."""
    response = http.post("/v1/documents", json=document)
    assert response.status_code in (200, 201), response.text
    saved: dict[str, Any] = response.json()["document"]
    return saved
