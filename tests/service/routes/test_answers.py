from typing import Any

import httpx2
import pytest


@pytest.fixture
def answer(http: httpx2.Client) -> Any:
    return http.post("/v1/ask", json={"question": "Who is the chair of the Lake Ombrel board?"}).json()


def test_an_answer_can_be_read_again_as_it_was_sent(http: httpx2.Client, answer: Any) -> None:
    assert http.get(f"/v1/answers/{answer['id']}").json() == answer


def test_an_answer_outlives_the_document_that_it_cites(http: httpx2.Client) -> None:
    story = {"key": "k", "text": "The Orla tram has 17 stops.", "collection": "outlived"}
    document = http.post("/v1/documents", json=story).json()["document"]
    answer = http.post(
        "/v1/ask", json={"question": "How many stops has the Orla tram?", "collection": "outlived"}
    ).json()

    http.delete(f"/v1/documents/{document['id']}")

    assert http.get(f"/v1/answers/{answer['id']}").json() == answer


def test_feedback_is_taken_for_an_answer(http: httpx2.Client, answer: Any) -> None:
    path = f"/v1/answers/{answer['id']}/feedback"

    response = http.post(path, json={"rating": "bad", "comment": "Too old.", "expected": "400"})

    assert response.status_code == 201
    assert response.json()["answer_id"] == answer["id"]
    assert http.post(path, json={"rating": "good"}).json()["id"] != response.json()["id"]


@pytest.mark.parametrize(
    "wrong", [{}, {"rating": "meh"}, {"rating": "good", "stars": 5}, {"rating": "bad", "comment": "x" * 10_001}]
)
def test_feedback_that_cannot_be_is_a_422(http: httpx2.Client, answer: Any, wrong: Any) -> None:
    assert http.post(f"/v1/answers/{answer['id']}/feedback", json=wrong).status_code == 422


def test_a_missing_answer_is_a_404(http: httpx2.Client) -> None:
    for response in (
        http.get("/v1/answers/ans_none"),
        http.post("/v1/answers/ans_none/feedback", json={"rating": "good"}),
    ):
        assert (response.status_code, response.json()["code"]) == (404, "answer_not_found")
