import json
from pathlib import Path
from typing import Any

import httpx2
import pytest

from service.routes.uploads import clean_origin
from service.wiring import Services

RECORDS = [
    {"id": "r1", "body": "The Harl tunnel opened on 3 May.", "published_at": "2025-05-03"},
    {"id": "r2", "body": "", "published_at": "2025-05-04"},
    {"id": "r3", "body": "The Harl tunnel is 9 kilometres long.", "published_at": "2025-05-05"},
]


def upload(http: httpx2.Client, files: Any, **parts: str) -> Any:
    """The job when it has ended."""
    response = http.post("/v1/documents", files=files, data=parts)
    assert response.status_code == 202, response.text
    assert response.headers["location"] == f"/v1/jobs/{response.json()['id']}"
    assert response.json()["status"] in ("queued", "running", "done")
    while (job := http.get(response.headers["location"]).json())["status"] in ("queued", "running"):
        pass
    return job


def test_files_become_documents_in_the_background(http: httpx2.Client, services: Services) -> None:
    files = [("file", ("a.txt", b"The first text.")), ("file", ("notes/b.md", "# Überschrift\n\nWords.".encode()))]

    job = upload(http, files, collection="uploaded", metadata='{"source": "Example Wire"}')

    assert (
        list(job)
        == ("id status collection created_at started_at finished_at reason counts chunks failures document_ids").split()
    )
    assert (job["status"], job["collection"], job["reason"]) == ("done", "uploaded", None)
    assert job["counts"] == {"added": 2, "changed": 0, "unchanged": 0, "failed": 0}
    documents = [http.get(f"/v1/documents/{name}").json() for name in job["document_ids"]]
    assert sorted(document["key"] for document in documents) == ["a.txt", "notes/b.md"]
    assert {document["origin"] for document in documents} == {"api:a.txt", "api:notes/b.md"}
    assert {document["source"] for document in documents} == {"Example Wire"}
    assert not list((services.settings.data_dir / "uploads").iterdir())


def test_records_with_other_field_names_are_read_and_the_bad_ones_named(http: httpx2.Client) -> None:
    lines = "\n".join(json.dumps(record) for record in RECORDS).encode()

    job = upload(
        http, {"file": ("feed.jsonl", lines)}, collection="records", fields='{"text": "body"}', origin="feed/1"
    )

    assert job["counts"] == {"added": 2, "changed": 0, "unchanged": 0, "failed": 1}
    assert len(job["failures"]) == 1
    assert job["failures"][0]["reason"] != ""
    again = upload(
        http, {"file": ("feed.jsonl", lines)}, collection="records", fields='{"text": "body"}', origin="feed/1"
    )
    assert again["counts"]["unchanged"] == 2


def test_a_file_that_nobody_can_read_fails_alone(http: httpx2.Client) -> None:
    files = [("file", ("a.pdf", b"not a pdf")), ("file", ("b.txt", b"Some words."))]

    job = upload(http, files, collection="mixed")

    assert job["status"] == "done"
    assert (job["counts"]["added"], job["counts"]["failed"]) == (1, 1)
    assert job["failures"][0]["key"] == "a.pdf"


def test_a_job_that_crashes_says_why(http: httpx2.Client, services: Services) -> None:
    job = upload(http, {"file": ("a.txt", b"Words.")}, collection="No Such Name")

    assert job["status"] == "failed"
    assert "is not a collection name" in job["reason"]
    assert job["finished_at"]
    assert not list((services.settings.data_dir / "uploads").iterdir())


def test_jobs_are_listed_the_newest_first(http: httpx2.Client) -> None:
    ended = [upload(http, {"file": ("a.txt", b"Words.")}, collection="No Such Name")["id"] for _ in range(3)]

    first = http.get("/v1/jobs", params={"limit": 2}).json()
    second = http.get("/v1/jobs", params={"limit": 1, "cursor": first["next_cursor"]}).json()

    assert [job["id"] for job in first["items"] + second["items"]] == ended[::-1]


def test_a_missing_job_is_a_404(http: httpx2.Client) -> None:
    response = http.get("/v1/jobs/job_none")

    assert (response.status_code, response.json()["code"]) == (404, "job_not_found")


@pytest.mark.parametrize(
    ("parts", "says"),
    [
        ({"metadata": "not json"}, "metadata"),
        ({"metadata": '{"pages": 7}'}, "metadata.pages"),
        ({"metadata": "[]"}, "metadata"),
        ({"fields": '"text"'}, "fields"),
        ({"mode": "fast"}, "mode: not a field of this request"),
        ({"collection": ""}, "collection"),
    ],
)
def test_parts_that_cannot_be_are_refused(http: httpx2.Client, parts: dict[str, str], says: str) -> None:
    response = http.post("/v1/documents", files={"file": ("a.txt", b"Words.")}, data=parts)

    assert (response.status_code, response.json()["code"]) == (422, "invalid_request")
    assert says in response.json()["detail"]


def test_an_upload_without_a_file_is_refused(http: httpx2.Client) -> None:
    for files in ({"other": ("a.txt", b"Words.")}, {"file": (None, b"Words.")}):
        assert http.post("/v1/documents", files=files).status_code == 422


def test_a_broken_multipart_body_is_a_problem(http: httpx2.Client) -> None:
    response = http.post("/v1/documents", content=b"--x\r\nnonsense", headers={"Content-Type": "multipart/form-data"})

    assert (response.status_code, response.json()["code"]) == (400, "bad_request")


def test_a_page_of_another_site_cannot_upload(http: httpx2.Client) -> None:
    response = http.post(
        "/v1/documents", files={"file": ("a.txt", b"Words.")}, headers={"Sec-Fetch-Site": "cross-site"}
    )

    assert response.status_code == 403


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("news/a.txt", "news/a.txt"),
        ("../../etc/passwd", "etc/passwd"),
        ("/etc/passwd", "etc/passwd"),
        ("C:\\Users\\me\\a.txt", "Users/me/a.txt"),
        ("a\0b\u202e.txt", "ab.txt"),
        ("..", "upload"),
        ("", "upload"),
        ("é" * 5000, "é" * 4096),
    ],
)
def test_an_origin_is_a_relative_path_inside(sent: str, kept: str) -> None:
    assert clean_origin(sent) == kept
    assert not Path(clean_origin(sent)).is_absolute()
