import asyncio

import httpx2
import pytest

from evals.answers.texts import Texts


class Service(httpx2.AsyncBaseTransport):
    """Its documents have the text that their id says, in version `version`; "gone" is not there."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.version = "1"

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        document = request.url.path.split("/")[3]
        self.asked.append(document)
        if document == "gone":
            return httpx2.Response(404, json={})
        return httpx2.Response(200, json={"text": document * 10, "version": self.version})


@pytest.fixture
def service() -> Service:
    return Service()


def test_a_text_is_asked_for_once(service: Service) -> None:
    assert get(service, ("a", None), ("b", None), ("a", None)) == ["a" * 10, "b" * 10, "a" * 10]
    assert service.asked == ["a", "b"]


def test_a_text_of_another_version_is_asked_for_anew(service: Service) -> None:
    get(service, ("a", "1"), ("a", "1"), ("a", "2"), ("a", None))
    assert service.asked == ["a", "a"]


def test_what_the_service_does_not_say_is_none_and_not_asked_for_again(service: Service) -> None:
    assert get(service, ("gone", None), ("gone", "1")) == [None, None]
    assert service.asked == ["gone"]


def test_texts_that_were_not_asked_for_lately_are_forgotten(service: Service) -> None:
    get(service, ("a", None), ("b", None), ("a", None), ("c", None), ("a", None), ("b", None), room=25)
    assert service.asked == ["a", "b", "c", "b"]


def test_a_text_larger_than_all_room_is_still_given(service: Service) -> None:
    assert get(service, ("a", None), ("b", None), room=5) == ["a" * 10, "b" * 10]


def get(service: Service, *documents: tuple[str, str | None], room: int = 1000) -> list[str | None]:
    async def ask() -> list[str | None]:
        async with httpx2.AsyncClient(transport=service, base_url="http://scripted") as client:
            texts = Texts(client, room)
            return [await texts.get(document, version) for document, version in documents]

    return asyncio.run(ask())
