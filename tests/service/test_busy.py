"""What one client asks for never makes another wait for something else."""

from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import replace
from time import perf_counter

import httpx2
import pytest

from service.app import create_app
from service.pool import Pool
from service.wiring import Services
from tests.service.conftest import serving

QUESTION = "How many Kenyan police officers has Kenya sent to Haiti?"
# Far above what an idle server needs and far below what the work beside it takes.
PROMPT_S = 2.0


def probe(http: httpx2.Client) -> float:
    started = perf_counter()
    assert http.get("/healthz").status_code == 200
    return perf_counter() - started


def test_a_long_ingest_holds_up_neither_questions_nor_probes(http: httpx2.Client) -> None:
    long_text = "\n\n".join(f"On day {day} the river stood at {day % 7} metres near Odrell." * 8 for day in range(60))
    with ThreadPoolExecutor(1) as clients:
        ingest = clients.submit(
            http.post, "/v1/documents", json={"key": "long", "text": long_text, "collection": "long"}, timeout=300
        )
        answers, probes = [], []
        while not ingest.done():
            probes.append(probe(http))
            answers.append(http.post("/v1/ask", json={"question": QUESTION}).status_code)

    assert ingest.result().status_code == 201
    assert answers == [200] * len(answers)
    assert len(answers) > 1
    assert max(probes) < PROMPT_S


def test_many_questions_hold_up_no_probe(http: httpx2.Client) -> None:
    with ThreadPoolExecutor(16) as clients:
        asked = [clients.submit(http.post, "/v1/ask", json={"question": QUESTION, "top_k": 50}) for _ in range(16)]
        probes = [probe(http)]
        while wait(asked, timeout=0).not_done:
            probes.append(probe(http))

    assert [future.result().status_code for future in asked] == [200] * 16
    assert max(probes) < PROMPT_S


@pytest.mark.usefixtures("http")
def test_a_question_too_many_is_told_when_to_come_back(services: Services) -> None:
    small = replace(services, questions=Pool("small", threads=1, waiting=0))
    with serving(create_app(small)) as url, small.questions.place():
        for body in ({"question": QUESTION}, {"question": QUESTION, "stream": True}):
            response = httpx2.post(f"{url}/v1/ask", json=body)
            assert (response.status_code, response.json()["code"]) == (503, "overloaded")
            assert int(response.headers["retry-after"]) > 0
        assert httpx2.post(f"{url}/v1/search", json={"query": QUESTION}).status_code == 503
        assert httpx2.get(f"{url}/readyz").status_code == 200
    small.questions.close()
