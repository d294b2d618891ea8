import httpx2
import pytest


@pytest.mark.parametrize("path", ["/healthz", "/v1/nothing", "/v1/jobs", "/v1/documents/doc_none"])
def test_a_sane_id_comes_back_on_every_response(http: httpx2.Client, path: str) -> None:
    assert http.get(path, headers={"X-Request-ID": "Trace_1.a-b"}).headers["x-request-id"] == "Trace_1.a-b"


@pytest.mark.parametrize("sent", [b"", b"x" * 129, b"a b", b"a;b", b"<script>", "ü".encode()])
def test_any_other_id_is_replaced(http: httpx2.Client, sent: bytes) -> None:
    given = http.get("/healthz", headers={b"X-Request-ID": sent}).headers["x-request-id"]

    assert given.startswith("req_")


def test_requests_have_different_ids(http: httpx2.Client) -> None:
    assert len({http.get("/healthz").headers["x-request-id"] for _ in range(10)}) == 10
