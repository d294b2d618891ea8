import httpx2
from structlog.testing import capture_logs


def test_a_request_is_one_log_line_without_what_was_asked(http: httpx2.Client) -> None:
    with capture_logs() as lines:
        http.post("/v1/ask", json={"question": "Where is the xyzzy hidden?"})
        http.get("/v1/documents/doc_secret/text", params={"start": 5})

    requests = [line for line in lines if line["event"] == "request"]
    assert [(line["method"], line["route"], line["status"]) for line in requests] == [
        ("POST", "/v1/ask", 200),
        ("GET", "/v1/documents/{document_id}/text", 404),
    ]
    assert all(line["ms"] >= 0 for line in requests)
    assert "xyzzy" not in str(lines)
    assert "secret" not in str(lines)
