from collections.abc import Iterator
from dataclasses import replace

import httpx2
import pytest

from service.app import create_app
from service.settings import ServerSettings
from service.wiring import Services
from tests.service.conftest import serving

JSON = {"Content-Type": "application/json"}


@pytest.fixture
def tight(services: Services) -> Iterator[httpx2.Client]:
    limits = ServerSettings(max_body_bytes=1000, max_upload_bytes=5000)
    settings = services.settings.model_copy(update={"server": limits})
    with serving(create_app(replace(services, settings=settings))) as url, httpx2.Client(base_url=url) as client:
        yield client


def assert_too_large(response: httpx2.Response) -> None:
    assert (response.status_code, response.json()["code"]) == (413, "content_too_large")
    assert response.headers["content-type"] == "application/problem+json"
    assert response.headers["x-request-id"] == response.json()["request_id"]


@pytest.mark.parametrize("path", ["/v1/ask", "/v1/documents"])
def test_a_body_that_announces_to_be_too_large_is_not_read(tight: httpx2.Client, path: str) -> None:
    assert_too_large(tight.post(path, content=b'{"question": "%s"}' % (b"x" * 1000), headers=JSON))


@pytest.mark.parametrize("path", ["/v1/ask", "/v1/documents"])
def test_a_body_that_grows_too_large_is_cut_off(tight: httpx2.Client, path: str) -> None:
    def chunks() -> Iterator[bytes]:
        for _ in range(20):
            yield b" " * 100

    assert_too_large(tight.post(path, content=chunks(), headers=JSON))


def test_a_body_within_the_limit_passes(tight: httpx2.Client) -> None:
    assert tight.post("/v1/ask", content=b'{"question": ""}'.ljust(1000), headers=JSON).status_code == 422


def test_uploads_have_a_limit_of_their_own(tight: httpx2.Client) -> None:
    assert tight.post("/v1/documents", files={"file": ("a.txt", b"x" * 2000)}, data={"a": "b"}).status_code == 422
    assert_too_large(tight.post("/v1/documents", files={"file": ("a.txt", b"x" * 5000)}))


def test_a_route_that_takes_no_files_does_not_read_them(tight: httpx2.Client) -> None:
    assert tight.post("/v1/ask", files={"file": ("a.txt", b"x" * 2000)}).status_code == 415


def test_a_large_body_gets_its_answer_over_a_real_connection(http: httpx2.Client) -> None:
    assert_too_large(http.post("/v1/ask", content=b"x" * (8 * 2**20), headers=JSON))
