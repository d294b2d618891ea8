import json
from time import sleep
from typing import Any

import httpx2


def test_an_uploaded_sidecar_corrects_its_file_and_an_absolute_origin_stays_one(http: httpx2.Client) -> None:
    parts = {"file": ("a.txt", b"The dam was closed."), "sidecar": ("a.txt.meta.yaml", b"source: Side Wire\n")}
    job = _follow(http, http.post("/v1/documents", files=parts, data={"origin": "/news/a.txt"}).json())
    [outcome] = http.get(f"/v1/jobs/{job['id']}/outcomes").json()["items"]
    document = http.get(f"/v1/documents/{outcome['document_id']}").json()
    assert (document["source"], document["key"], document["origin"]) == ("Side Wire", "/news/a.txt", "/news/a.txt")


def test_a_sidecar_is_for_one_file_and_has_a_sidecars_name(http: httpx2.Client) -> None:
    story, sidecar = ("file", ("a.txt", b"The dam was closed.")), ("a.txt.meta.yaml", b"source: Side Wire\n")
    two = http.post("/v1/documents", files=[story, story, ("sidecar", sidecar)])
    named_wrongly = http.post("/v1/documents", files=[story, ("sidecar", ("notes.yaml", b""))])
    assert (two.status_code, named_wrongly.status_code) == (422, 422)


def test_metadata_that_cannot_be_is_refused_before_a_file_is_read(http: httpx2.Client) -> None:
    form = {"metadata": json.dumps({"published_at": "03/04/2024"})}
    refused = http.post("/v1/documents", files={"file": ("a.txt", b"The dam was closed.")}, data=form)
    assert refused.status_code == 422
    assert "published_at" in refused.json()["detail"]


def test_the_outcomes_of_a_job_come_by_the_page(http: httpx2.Client) -> None:
    lines = "\n".join(json.dumps({"id": f"page-{number}", "text": f"Dam {number} was closed."}) for number in range(5))
    job = _follow(http, http.post("/v1/documents", files={"file": ("p.jsonl", lines.encode())}).json())
    keys: list[str] = []
    cursor = None
    while True:
        query = {"limit": 2} if cursor is None else {"limit": 2, "cursor": cursor}
        page = http.get(f"/v1/jobs/{job['id']}/outcomes", params=query).json()
        keys += [item["key"] for item in page["items"]]
        cursor = page["next_cursor"]
        if cursor is None:
            break
    assert keys == [f"page-{number}" for number in range(5)]
    assert http.get(f"/v1/jobs/{job['id']}/outcomes", params={"cursor": "eHg"}).status_code == 422


def test_status_counts_what_the_database_and_the_vector_store_hold(http: httpx2.Client) -> None:
    status = http.get("/v1/status").json()
    [collection] = [known for known in status["collections"] if known["name"] == "default"]
    assert collection["consistent"]
    assert collection["vectors"] == collection["chunks"] > 0
    assert collection["embedding_model"] == status["embedding_model"]


def _follow(http: httpx2.Client, job: dict[str, Any]) -> dict[str, Any]:
    while job["status"] in ("queued", "running"):
        sleep(0.02)
        job = http.get(f"/v1/jobs/{job['id']}").json()
    return job
