import json
from collections.abc import AsyncGenerator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from threading import Event, Thread
from typing import Any

import httpx2
import pytest
from sqlalchemy import func, select
from starlette.concurrency import run_in_threadpool

from index.database import transaction
from index.passage import Passage
from index.when import When
from service.app import create_app
from service.conversations import turns
from service.errors import LLMTimeout
from service.evidence.evidence import Evidence
from service.generate.draft import Draft, GeneratorInfo
from service.records import answers, feedback
from service.settings import Settings
from service.wiring import Services, open_services
from tests.service.conftest import STORIES, add, serving
from tests.service.routes.test_ask_stream import Breaking, Waiting, answered_by, events_of, quote
from tests.service.test_ask import Scripted

FIRST = "How many Kenyan police officers has Kenya sent to Haiti?"
NEXT = "And how many more would follow?"


def start(http: httpx2.Client, **body: Any) -> str:
    response = http.post("/v1/conversations", json=body)
    assert response.status_code == 201, response.text
    conversation: str = response.json()["id"]
    return conversation


def ask(http: httpx2.Client, conversation: str, question: str, **body: Any) -> dict[str, Any]:
    response = http.post(f"/v1/conversations/{conversation}/ask", json={"question": question, **body})
    assert response.status_code == 200, response.text
    answer: dict[str, Any] = response.json()
    return answer


def whole(http: httpx2.Client, conversation: str) -> Any:
    return http.get(f"/v1/conversations/{conversation}").json()


def test_a_conversation_starts_empty_and_without_a_body(http: httpx2.Client) -> None:
    response = http.post("/v1/conversations")

    assert response.status_code == 201
    created = response.json()
    assert response.headers["location"] == f"/v1/conversations/{created['id']}"
    assert " ".join(created) == "id created_at updated_at title collection filters as_of turn_count"
    assert (created["title"], created["collection"], created["as_of"], created["turn_count"]) == (
        None,
        "default",
        None,
        0,
    )
    assert whole(http, created["id"]) == {**created, "turns": []}


def test_each_turn_is_kept_with_its_question_and_its_whole_answer(http: httpx2.Client) -> None:
    conversation = start(http)
    said = [ask(http, conversation, FIRST), ask(http, conversation, NEXT)]

    kept = whole(http, conversation)
    assert [turn["number"] for turn in kept["turns"]] == [1, 2]
    assert [turn["question"] for turn in kept["turns"]] == [FIRST, NEXT]
    assert [turn["answer"] for turn in kept["turns"]] == said
    assert {answer["conversation_id"] for answer in said} == {conversation}
    assert said[1]["standalone_question"] != NEXT
    assert "600 more officers" in said[1]["text"]
    assert (kept["title"], kept["turn_count"]) == (FIRST, 2)
    assert http.get(f"/v1/answers/{said[1]['id']}").json() == said[1]


def test_a_follow_up_looks_at_what_the_answer_before_cited(http: httpx2.Client) -> None:
    """Twenty stories say more about the words of the follow-up than the one that it is about."""
    for number in range(20):
        add(http, key=f"ayes-{number}", collection="carried", published_at="2025-03-01",
            title=f"Who disagreed in town {number}",
            text=f"In town {number} {number + 2} councillors disagreed; anyone may disagree with them.")  # fmt: skip
    levy = add(http, key="levy", collection="carried", title="Tonnage levy", published_at="2025-03-02",
               text="The Ombrel tonnage levy rises to 7 crowns. Élodie Varga voted no.")  # fmt: skip
    conversation = start(http, collection="carried")
    first = ask(http, conversation, "How high is the Ombrel tonnage levy?", top_k=1)
    assert {citation["document_id"] for citation in first["citations"]} == {levy["id"]}

    history = [{"role": "user", "content": "x"}, {"role": "assistant", "content": "x"}]
    alone = http.post("/v1/ask", json={"question": "Did anyone disagree?", "history": history, "collection": "carried"})
    assert levy["id"] not in {passage["document_id"] for passage in alone.json()["retrieved"]}

    follow_up = ask(http, conversation, "Did anyone disagree?", top_k=20)
    assert levy["id"] in {passage["document_id"] for passage in follow_up["retrieved"]}

    barred = ask(http, conversation, "Did anyone disagree?", top_k=20, as_of="2025-03-01")
    assert levy["id"] not in {passage["document_id"] for passage in barred["retrieved"]}

    switched = ask(http, conversation, "Switching topics: which councillors disagreed in town 3?", top_k=20)
    assert levy["id"] not in {passage["document_id"] for passage in switched["retrieved"]}


def test_what_the_conversation_looks_at_holds_for_every_turn_unless_it_says_otherwise(http: httpx2.Client) -> None:
    conversation = start(http, title="Haiti", as_of="2024-07-31", filters={"source": ["Example Wire"]})
    kept = whole(http, conversation)
    assert (kept["title"], kept["as_of"], kept["filters"]["source"]) == ("Haiti", "2024-07-31", ["Example Wire"])

    early = ask(http, conversation, FIRST)
    late = ask(http, conversation, FIRST, as_of="2024-10-12", filters={"published_after": "2024-07-01"})

    assert (early["as_of"], {passage["published_at"] for passage in early["retrieved"]}) == (
        "2024-07-31",
        {"2024-06-28"},
    )
    assert (late["as_of"], {passage["published_at"] for passage in late["retrieved"]}) == ("2024-10-12", {"2024-10-11"})


def test_what_the_user_or_an_earlier_answer_says_is_no_evidence(services: Services, http: httpx2.Client) -> None:
    """A model that believes the user has nothing to cite, however often it was said."""
    premise = "Kenya has sent 1,000 officers to Haiti."
    asker = replace(services.asker, generator=Scripted([premise]), fallback=None)
    with serving(create_app(replace(services, asker=asker))) as url, httpx2.Client(base_url=url, timeout=60) as client:
        conversation = start(client)
        flagged = ask(client, conversation, f"{premise} Is that right?", unsupported="flag")
        assert (flagged["text"], flagged["outcome"]) == (premise, "unverified")
        again = ask(client, conversation, "Since Kenya has sent 1,000 officers to Haiti, how many are there?")

    assert (again["outcome"], again["citations"]) == ("unverified", [])
    documents = {story["title"] for story in STORIES}
    corrected = ask(http, conversation, "So Kenya has sent 1,000 officers, right?")
    assert all(
        citation["title"] in documents and "1,000" not in citation["quote"] for citation in corrected["citations"]
    )


def test_a_turn_is_streamed_like_any_answer(http: httpx2.Client) -> None:
    conversation = start(http)
    path = f"/v1/conversations/{conversation}/ask"

    events = events_of(http.post(path, json={"question": FIRST, "stream": True}))

    assert [name for name, _ in events][:3] == ["answer.created", "answer.retrieved", "answer.sentence"]
    assert events[-1][0] == "answer.completed"
    assert whole(http, conversation)["turns"][0]["answer"] == events[-1][1]


def test_deleting_a_conversation_deletes_its_turns_answers_and_feedback(
    http: httpx2.Client, services: Services
) -> None:
    def stored() -> list[int]:
        with transaction(services.engine) as connection:
            tables = (answers, turns, feedback)
            return [connection.execute(select(func.count()).select_from(table)).scalar_one() for table in tables]

    kept, conversation = start(http), start(http)
    ask(http, kept, FIRST)
    before = stored()
    given = [ask(http, conversation, FIRST), ask(http, conversation, NEXT)]
    http.post(f"/v1/answers/{given[0]['id']}/feedback", json={"rating": "good"}).raise_for_status()

    assert http.delete(f"/v1/conversations/{conversation}").status_code == 204

    assert http.get(f"/v1/conversations/{conversation}").json()["code"] == "conversation_not_found"
    for answer in given:
        assert http.get(f"/v1/answers/{answer['id']}").status_code == 404
    assert stored() == before
    assert len(whole(http, kept)["turns"]) == 1


def test_a_conversation_that_is_not_there_is_a_404(http: httpx2.Client) -> None:
    path = "/v1/conversations/conv_none"
    for response in (
        http.get(path),
        http.delete(path),
        http.post(f"{path}/ask", json={"question": FIRST}),
        http.post(f"{path}/ask", json={"question": FIRST, "stream": True}),
    ):
        assert (response.status_code, response.json()["code"]) == (404, "conversation_not_found")
        assert response.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("", {"title": "x" * 501}),
        ("", {"history": []}),
        ("", {"filters": {"published_after": "yesterday"}}),
        ("/{}/ask", {"question": ""}),
        ("/{}/ask", {"question": "x", "history": []}),
        ("/{}/ask", {"question": "x", "top_k": 0}),
    ],
)
def test_what_is_no_request_is_a_422(http: httpx2.Client, path: str, body: dict[str, Any]) -> None:
    conversation = start(http)
    response = http.post(f"/v1/conversations{path.format(conversation)}", json=body)
    assert (response.status_code, response.json()["code"]) == (422, "invalid_request")
    assert whole(http, conversation)["turns"] == []


def test_conversations_are_listed_by_the_page_the_newest_first(http: httpx2.Client) -> None:
    made = [start(http, title=f"No. {number}") for number in range(3)]

    first = http.get("/v1/conversations", params={"limit": 2}).json()
    later = start(http)
    second = http.get("/v1/conversations", params={"limit": 2, "cursor": first["next_cursor"]}).json()

    assert [one["id"] for one in first["items"]] == [made[2], made[1]]
    assert second["items"][0]["id"] == made[0] != later
    assert http.get("/v1/conversations", params={"cursor": "bm9wZQ"}).status_code == 422


@contextmanager
def held_up(services: Services) -> Iterator[tuple[httpx2.Client, str, Waiting]]:
    """A conversation whose first question is being answered, and will be for ever."""
    generator = Waiting()
    with answered_by(services, generator) as client:
        yield client, start(client), generator


@pytest.mark.usefixtures("http")
def test_a_second_question_at_the_same_time_is_refused_and_a_later_one_taken(services: Services) -> None:
    with held_up(services) as (client, conversation, generator):
        path = f"/v1/conversations/{conversation}/ask"
        with client.stream("POST", path, json={"question": FIRST, "stream": True}) as response:
            lines = response.iter_lines()  # kept: a forgotten iterator closes the stream, and gives the place back
            assert "event: answer.sentence" in lines
            refused = client.post(path, json={"question": NEXT})
            assert (refused.status_code, refused.json()["code"]) == (409, "conversation_busy")
            assert "another question" in refused.json()["detail"]
            assert refused.headers["retry-after"]
            other = start(client)
            assert other != conversation
        assert generator.cancelled.wait(10)
    with answered_by(services, services.asker.generator) as client:
        for _ in range(50):  # the place is free as soon as the stream that broke off has been tidied up
            if (taken := client.post(path, json={"question": FIRST})).status_code != 409:
                break
        assert taken.status_code == 200
        assert len(whole(client, conversation)["turns"]) == 1


@pytest.mark.usefixtures("http")
def test_a_client_who_leaves_in_the_middle_leaves_nothing_behind(services: Services) -> None:
    with held_up(services) as (client, conversation, generator):
        path = f"/v1/conversations/{conversation}/ask"
        with client.stream("POST", path, json={"question": FIRST, "stream": True}) as response:
            lines = response.iter_lines()
            assert "event: answer.sentence" in lines
            answer_id = whole(client, conversation)
        assert generator.cancelled.wait(10)
        kept = whole(client, conversation)
        assert answer_id["turns"] == kept["turns"] == []
        assert (kept["title"], kept["turn_count"]) == (None, 0)


@pytest.mark.usefixtures("http")
@pytest.mark.parametrize("streamed", [False, True])
def test_a_question_that_fails_is_told_and_not_kept(services: Services, streamed: bool) -> None:
    with answered_by(services, Breaking(LLMTimeout("The LLM stopped."))) as client:
        conversation = start(client)
        response = client.post(f"/v1/conversations/{conversation}/ask", json={"question": FIRST, "stream": streamed})
        problem = events_of(response)[-1][1] if streamed else response.json()
        assert (problem["status"], problem["code"]) == (504, "llm_timeout")
        assert whole(client, conversation)["turns"] == []


class Gated:
    """Quotes one sentence and ends when it is told to."""

    info = GeneratorInfo("gated")

    def __init__(self) -> None:
        self.gate = Event()

    async def generate(
        self, _question: str, passages: Sequence[Passage], _as_of: When, _evidence: Evidence
    ) -> AsyncGenerator[Draft, None]:
        yield quote(passages[0])
        await run_in_threadpool(self.gate.wait, 30)


@pytest.mark.usefixtures("http")
def test_an_answer_to_a_conversation_that_was_deleted_meanwhile_is_not_kept(services: Services) -> None:
    generator = Gated()
    with answered_by(services, generator) as client:
        path = f"/v1/conversations/{start(client)}"
        with client.stream("POST", f"{path}/ask", json={"question": FIRST, "stream": True}) as response:
            lines = response.iter_lines()
            created = json.loads(next(line for line in lines if line.startswith("data: "))[6:])
            assert "event: answer.sentence" in lines
            client.delete(path).raise_for_status()
            generator.gate.set()
            assert "event: error" in lines
            assert "conversation_not_found" in next(lines)
        assert client.get(path).status_code == 404
        assert client.get(f"/v1/answers/{created['id']}").status_code == 404


def test_conversations_survive_a_restart(tmp_path: Path) -> None:
    @contextmanager
    def server() -> Iterator[httpx2.Client]:
        with (
            open_services(Settings(data_dir=tmp_path, generator="extractive"), write=True) as services,
            serving(create_app(services)) as url,
            httpx2.Client(base_url=url, timeout=60) as client,
        ):
            yield client

    with server() as client:
        for story in STORIES:
            client.post("/v1/documents", json=story).raise_for_status()
        conversation = start(client)
        ask(client, conversation, FIRST)
        before = whole(client, conversation)
    with server() as client:
        assert whole(client, conversation) == before
        assert "600 more officers" in ask(client, conversation, NEXT)["text"]


def test_many_questions_at_once_make_as_many_turns_as_were_answered(http: httpx2.Client) -> None:
    conversation = start(http)
    statuses: list[int] = []

    def send() -> None:
        response = http.post(f"/v1/conversations/{conversation}/ask", json={"question": FIRST})
        statuses.append(response.status_code)

    threads = [Thread(target=send) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert set(statuses) <= {200, 409}
    assert [turn["number"] for turn in whole(http, conversation)["turns"]] == [*range(1, statuses.count(200) + 1)]
    assert 200 in statuses
