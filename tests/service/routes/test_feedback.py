from typing import Any

import httpx2
import pytest


@pytest.fixture(scope="module")
def rated(base_url: str) -> list[dict[str, Any]]:
    """Three ratings of one answer, as they were given."""
    given: list[dict[str, Any]] = [
        {"rating": "bad", "comment": "Too old.", "expected": "400"},
        {"rating": "good", "comment": None, "expected": None},
        {"rating": "bad", "comment": "Still too old.", "expected": None},
    ]
    with httpx2.Client(base_url=base_url, timeout=60) as http:
        answer = http.post("/v1/ask", json={"question": "Who chairs the Lake Ombrel board?"}).json()["id"]
        saved = [http.post(f"/v1/answers/{answer}/feedback", json=one).json() for one in given]
    return [{**one, **id_} for one, id_ in zip(given, saved, strict=True)]


def test_what_was_said_of_answers_is_listed_with_the_answer(http: httpx2.Client, rated: list[dict[str, Any]]) -> None:
    listed = {item["id"]: item for item in _all(http)}

    for one in rated:
        found = listed[one["id"]]
        assert {name: found[name] for name in one} == one
        assert found["created_at"].endswith("Z")


def test_pages_hold_everything_once_the_oldest_first(http: httpx2.Client, rated: list[dict[str, Any]]) -> None:
    whole = _all(http)

    assert _all(http, limit=1) == whole
    assert [item["created_at"] for item in whole] == sorted(item["created_at"] for item in whole)
    assert len({item["id"] for item in whole}) == len(whole) >= len(rated)


def test_only_one_rating_is_listed_where_that_is_asked_for(http: httpx2.Client, rated: list[dict[str, Any]]) -> None:
    bad = _all(http, rating="bad")

    assert {item["rating"] for item in bad} == {"bad"}
    assert {one["id"] for one in rated if one["rating"] == "bad"} <= {item["id"] for item in bad}


@pytest.mark.parametrize("wrong", [{"rating": "meh"}, {"limit": 0}, {"cursor": "?"}])
def test_what_cannot_be_asked_for_is_a_422(http: httpx2.Client, wrong: dict[str, Any]) -> None:
    assert http.get("/v1/feedback", params=wrong).status_code == 422


def test_feedback_goes_with_its_conversation(http: httpx2.Client) -> None:
    conversation = http.post("/v1/conversations").json()["id"]
    asked = {"question": "How many Kenyan officers are in Haiti?"}
    answer = http.post(f"/v1/conversations/{conversation}/ask", json=asked).json()["id"]
    given = http.post(f"/v1/answers/{answer}/feedback", json={"rating": "good"}).json()["id"]
    assert given in {item["id"] for item in _all(http)}

    http.delete(f"/v1/conversations/{conversation}")

    assert given not in {item["id"] for item in _all(http)}


def _all(http: httpx2.Client, **query: Any) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = []
    cursor = None
    while True:
        page = http.get("/v1/feedback", params={**query, **({"cursor": cursor} if cursor else {})}).json()
        items += page["items"]
        cursor = page["next_cursor"]
        if cursor is None:
            return items
