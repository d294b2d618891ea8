from dataclasses import replace

import httpx2
import pytest
from sqlalchemy import create_engine

from service.app import create_app
from service.wiring import Services
from tests.service.conftest import serving


def test_a_live_server_says_so(http: httpx2.Client) -> None:
    assert http.get("/healthz").json() == {"status": "ok"}


def test_a_ready_server_names_its_parts(http: httpx2.Client) -> None:
    ready = http.get("/readyz")

    assert ready.status_code == 200
    assert ready.json()["checks"] == {"database": "ok", "vectors": "ok", "model": "ok"}


@pytest.mark.usefixtures("http")
def test_a_server_without_its_database_is_alive_and_not_ready(services: Services) -> None:
    broken = replace(services, engine=create_engine("sqlite:////nowhere/at/all"))
    with serving(create_app(broken)) as url:
        assert httpx2.get(f"{url}/healthz").status_code == 200
        response = httpx2.get(f"{url}/readyz")

    assert (response.status_code, response.json()["code"]) == (503, "not_ready")
    assert "database" in response.json()["detail"]
    assert "vectors" not in response.json()["detail"]
    assert "nowhere" not in response.text


@pytest.mark.usefixtures("http")
def test_metrics_count_requests_answers_sentences_and_documents(services: Services) -> None:
    with serving(create_app(services)) as url, httpx2.Client(base_url=url, timeout=60) as client:
        story = {"key": "k", "text": "The Harl tunnel is 9 kilometres long.", "collection": "metrics"}
        client.post("/v1/documents", json=story)
        answer = client.post(
            "/v1/ask", json={"question": "How long is the Harl tunnel?", "collection": "metrics"}
        ).json()
        client.get("/v1/documents/doc_none")
        client.get("/secret-looking-path")
        text = client.get("/metrics").text

    assert f'dateline_answers_total{{generator="extractive",outcome="{answer["outcome"]}"}} 1.0' in text
    assert "dateline_sentences_total{support=" in text
    assert 'dateline_documents_total{status="added"} 1.0' in text
    assert 'dateline_http_requests_total{method="POST",route="/v1/ask",status="200"} 1.0' in text
    assert 'dateline_http_requests_total{method="GET",route="/v1/documents/{document_id}",status="404"} 1.0' in text
    assert 'dateline_http_requests_total{method="GET",route="unmatched",status="404"} 1.0' in text
    assert 'dateline_http_request_seconds_bucket{le="60.0",method="POST",route="/v1/ask"} 1.0' in text
    assert "dateline_http_requests_in_flight 1.0" in text
    assert "secret" not in text


def test_the_description_names_every_route_and_needs_no_network(http: httpx2.Client) -> None:
    described = http.get("/openapi.json").json()

    assert described["info"]["title"] == "Dateline"
    assert {
        "/v1/ask",
        "/v1/search",
        "/v1/answers/{answer_id}",
        "/v1/answers/{answer_id}/feedback",
        "/v1/documents",
        "/v1/documents/{document_id}",
        "/v1/documents/{document_id}/text",
        "/v1/jobs",
        "/v1/jobs/{job_id}",
        "/v1/collections",
        "/healthz",
        "/readyz",
        "/metrics",
    } <= set(described["paths"])
    assert described["components"]["schemas"]["AskBody"]["properties"]["question"]["maxLength"] == 4000
    assert "HTTPValidationError" not in described["components"]["schemas"]
    assert [http.get(path).status_code for path in ("/docs", "/redoc")] == [404, 404]
