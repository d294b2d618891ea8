import httpx2
import pytest

from index import errors as index_errors
from service import errors as service_errors
from service.problems import KINDS, problem_of

# They stop a start, no request can meet them.
NOT_IN_REQUESTS = {"ServiceError", "IndexingError", "WeightsError", "DataDirectoryBusy", "SettingsInvalid"}


def assert_problem(response: httpx2.Response, status: int, code: str) -> None:
    problem = response.json()
    assert response.headers["content-type"] == "application/problem+json"
    assert list(problem) == ["type", "title", "status", "detail", "code", "request_id"]
    assert (response.status_code, problem["status"], problem["code"]) == (status, status, code)
    assert problem["request_id"] == response.headers["x-request-id"]
    assert problem["detail"] != ""


def test_a_path_that_is_not_there_is_a_404(http: httpx2.Client) -> None:
    assert_problem(http.get("/v1/nothing"), 404, "not_found")
    assert_problem(http.get("/v1/ask/"), 404, "not_found")


def test_a_method_that_is_not_there_is_a_405_that_says_which_is(http: httpx2.Client) -> None:
    response = http.get("/v1/ask")

    assert_problem(response, 405, "method_not_allowed")
    assert response.headers["allow"] == "POST"
    assert_problem(http.put("/v1/documents", json={}), 405, "method_not_allowed")


@pytest.mark.parametrize("path", ["/v1/ask", "/v1/search", "/v1/documents", "/v1/answers/ans_1/feedback"])
@pytest.mark.parametrize("content_type", ["text/plain", "application/x-www-form-urlencoded", "application/xml", None])
def test_a_body_that_is_not_json_is_a_415(http: httpx2.Client, path: str, content_type: str | None) -> None:
    headers = {"Content-Type": content_type} if content_type else {}

    response = http.post(path, content=b'{"question": "x"}', headers=headers)

    assert_problem(response, 415, "unsupported_media_type")
    assert "application/json" in response.headers["accept"]


@pytest.mark.parametrize("path", ["/v1/ask", "/v1/search", "/v1/documents"])
@pytest.mark.parametrize("body", [b'{"question": ', b"", b"\xff\xfe", b"[" * 100_000])
def test_a_body_that_claims_to_be_json_and_is_not_is_refused(http: httpx2.Client, path: str, body: bytes) -> None:
    response = http.post(path, content=body, headers={"Content-Type": "application/json"})

    assert response.status_code in (400, 422)
    assert_problem(response, response.status_code, response.json()["code"])


def test_malformed_json_is_a_400_that_says_where(http: httpx2.Client) -> None:
    for path in ("/v1/ask", "/v1/documents"):
        response = http.post(path, content=b'{"question": x}', headers={"Content-Type": "application/json"})
        assert_problem(response, 400, "malformed_json")
        assert "13" in response.json()["detail"] or "14" in response.json()["detail"]


def test_json_with_another_name_is_taken(http: httpx2.Client) -> None:
    response = http.post("/v1/search", content=b'{"query": "x"}', headers={"Content-Type": "application/ld+json; a=b"})

    assert response.status_code == 200


def test_a_problem_never_repeats_what_was_sent(http: httpx2.Client) -> None:
    response = http.post("/v1/ask", json={"question": "x", "history": "sensitive words"})

    assert_problem(response, 422, "invalid_request")
    assert "sensitive" not in response.text


def test_every_error_of_our_own_has_a_kind_or_cannot_reach_a_request() -> None:
    ours = {
        cls
        for tree in (index_errors, service_errors)
        for cls in vars(tree).values()
        if isinstance(cls, type) and issubclass(cls, Exception)
    }
    assert {cls.__name__ for cls in ours - KINDS.keys()} == NOT_IN_REQUESTS


def test_what_nobody_foresaw_says_nothing_about_the_inside() -> None:
    problem, _ = problem_of(RuntimeError("password=hunter2"), "req_1")

    assert (problem.status, problem.code, problem.request_id) == (500, "internal_error", "req_1")
    assert "hunter2" not in problem.model_dump_json()
