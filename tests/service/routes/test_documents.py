from typing import Any

import httpx2
import pytest

from tests.service.conftest import STORIES, add

TEXT = "Ystrel floods – again 🌊.\r\n\r\nThe river reached 5.2 metres.\n \nIt is the third flood since May."


def test_a_document_is_added_once_and_replaced_under_its_key(http: httpx2.Client) -> None:
    story = {"key": "flood", "text": TEXT, "collection": "replacing", "published_at": "2024-11-05"}

    first = http.post("/v1/documents", json=story)
    again = http.post("/v1/documents", json=story)
    changed = http.post("/v1/documents", json={**story, "text": "The toll was put at 23."})

    assert [answer.status_code for answer in (first, again, changed)] == [201, 200, 200]
    assert [answer.json()["status"] for answer in (first, again, changed)] == ["added", "unchanged", "changed"]
    documents = [answer.json()["document"] for answer in (first, again, changed)]
    assert first.headers["location"] == f"/v1/documents/{documents[0]['id']}"
    assert documents[0] == documents[1]
    assert documents[0]["id"] == documents[2]["id"]
    assert documents[0]["version"] != documents[2]["version"]
    assert documents[0]["chunks"] == 1
    assert len(http.get("/v1/documents", params={"collection": "replacing"}).json()["items"]) == 1


def test_a_document_keeps_what_was_said_about_it(http: httpx2.Client) -> None:
    story = {
        "key": "full",
        "text": TEXT,
        "title": "A title",
        "source": "Example Wire",
        "author": "Ann Example",
        "url": "https://wire.example/1",
        "published_at": "2024-11-05T08:00:00+02:00",
        "updated_at": "2024-11-06",
        "place": "Odrell",
        "language": "en",
        "metadata": {"desk": "world"},
        "collection": "full",
    }
    saved = add(http, **story)

    found = http.get(f"/v1/documents/{saved['id']}").json()
    assert found == saved
    assert {name: found[name] for name in story if name != "text"} == {
        name: value for name, value in story.items() if name != "text"
    }
    assert found["origin"] == "api:full"


def test_blank_lines_part_the_paragraphs_of_the_canonical_text(http: httpx2.Client) -> None:
    saved = add(http, key="text", text=TEXT, collection="texts")

    whole = http.get(f"/v1/documents/{saved['id']}/text").json()

    canonical = "Ystrel floods – again 🌊.\n\nThe river reached 5.2 metres.\n\nIt is the third flood since May."
    assert whole == {
        "document_id": saved["id"],
        "version": saved["version"],
        "start": 0,
        "end": len(canonical),
        "text": canonical,
    }
    assert saved["length"] == len(canonical)


def test_a_slice_counts_code_points(http: httpx2.Client) -> None:
    saved = add(http, key="text", text=TEXT, collection="texts")

    def text(**span: int) -> Any:
        return http.get(f"/v1/documents/{saved['id']}/text", params=span).json()["text"]

    assert text(start=22, end=23) == "🌊"
    assert text(start=26, end=31) == "The r"
    assert text(end=6) == "Ystrel"
    assert text(start=5, end=5) == text(start=saved["length"]) == ""


@pytest.mark.parametrize(
    ("span", "status"),
    [
        ({"start": -1}, 422),
        ({"end": -1}, 422),
        ({"start": "x"}, 422),
        ({"start": 5, "end": 4}, 422),
        ({"start": 100_000}, 416),
        ({"start": 0, "end": 100_000}, 416),
        ({"end": 10**30}, 416),
    ],
)
def test_a_slice_that_is_not_there_is_refused(http: httpx2.Client, span: dict[str, Any], status: int) -> None:
    saved = add(http, key="text", text=TEXT, collection="texts")

    response = http.get(f"/v1/documents/{saved['id']}/text", params=span)

    assert (response.status_code, response.json()["status"]) == (status, status)


def test_documents_are_listed_by_the_page(http: httpx2.Client) -> None:
    for number in range(5):
        add(http, key=f"n{number}", text=f"Story number {number}.", collection="paged")
    keys: list[str] = []
    cursor = None
    sizes = []
    while True:
        params: dict[str, Any] = {"collection": "paged", "limit": 2, **({"cursor": cursor} if cursor else {})}
        page = http.get("/v1/documents", params=params).json()
        keys += [document["key"] for document in page["items"]]
        sizes.append(len(page["items"]))
        cursor = page["next_cursor"]
        if cursor is None:
            break

    assert sizes == [2, 2, 1]
    assert sorted(keys) == ["n0", "n1", "n2", "n3", "n4"]


@pytest.mark.parametrize(
    ("params", "status", "code"),
    [
        ({"limit": 0}, 422, "invalid_request"),
        ({"limit": 201}, 422, "invalid_request"),
        ({"cursor": "!"}, 422, "invalid_request"),
        ({"cursor": "_____w"}, 422, "invalid_request"),
        ({"collection": "nowhere"}, 404, "collection_not_found"),
    ],
)
def test_a_list_that_cannot_be_is_refused(http: httpx2.Client, params: Any, status: int, code: str) -> None:
    response = http.get("/v1/documents", params=params)

    assert (response.status_code, response.json()["code"]) == (status, code)


def test_a_deleted_document_is_gone(http: httpx2.Client) -> None:
    saved = add(http, key="gone", text="Soon gone.", collection="gone")
    path = f"/v1/documents/{saved['id']}"

    deleted = http.delete(path)

    assert (deleted.status_code, deleted.content) == (204, b"")
    for response in (http.get(path), http.get(f"{path}/text"), http.delete(path)):
        assert (response.status_code, response.json()["code"]) == (404, "document_not_found")
    assert http.get("/v1/documents", params={"collection": "gone"}).json() == {"items": [], "next_cursor": None}


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"text": ""}, "document_rejected"),
        ({"text": " \n\n\t"}, "document_rejected"),
        ({"text": None}, "invalid_request"),
        ({"key": ""}, "invalid_request"),
        ({"key": "a\0b"}, "invalid_request"),
        ({"published_at": "2024-02-30"}, "invalid_request"),
        ({"url": "javascript:alert(1)"}, "invalid_request"),
        ({"metadata": {"pages": 7}}, "invalid_request"),
        ({"collection": "No Such Name"}, "collection_name_invalid"),
        ({"body": "?"}, "invalid_request"),
    ],
)
def test_a_document_that_cannot_be_is_refused(http: httpx2.Client, wrong: dict[str, Any], code: str) -> None:
    response = http.post("/v1/documents", json={"key": "k", "text": "Words.", **wrong})

    assert (response.status_code, response.json()["code"]) == (422, code)


def test_collections_are_listed_with_what_they_hold(http: httpx2.Client) -> None:
    add(http, key="k", text="One story.", collection="counted")

    collections = {item["name"]: item for item in http.get("/v1/collections").json()["items"]}

    assert collections["counted"]["documents"] == collections["counted"]["chunks"] == 1
    assert collections["default"]["documents"] == len(STORIES)
    assert collections["default"]["embedding_model"] == "bge-small-en-v1.5-int8"
