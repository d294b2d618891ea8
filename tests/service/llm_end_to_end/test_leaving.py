"""A client that goes away takes its LLM call with it, and nobody else notices."""

from contextlib import ExitStack
from time import perf_counter

import httpx2
import pytest

from tests.service.llm_end_to_end.asking import QUESTION, SENT, Client
from tests.service.llm_server import Reply, ScriptedLLM

# Far above what it takes and far below every timeout of the LLM's but the ones that a test sets itself.
PROMPT_S = 2.0


@pytest.mark.parametrize(
    "reply", [Reply(f"{SENT} [1] President Ruto", stall=True), Reply(f"{SENT} [1] ", delay_s=0.01, endless=True)]
)
def test_a_reader_who_leaves_the_stream_hangs_up_on_the_llm(patient: Client, llm: ScriptedLLM, reply: Reply) -> None:
    llm.script([reply])

    body = {"question": QUESTION, "stream": True}
    with patient.http.stream("POST", "/v1/ask", json=body) as response:
        lines = response.iter_lines()  # held on to: without a reader the response closes
        assert "event: answer.sentence" in lines
        assert not llm.requests[0].hung_up.is_set()

    assert llm.requests[0].hung_up.wait(PROMPT_S)


@pytest.mark.parametrize("streamed", [False, True])
def test_a_client_that_gives_up_waiting_hangs_up_on_the_llm(patient: Client, llm: ScriptedLLM, streamed: bool) -> None:
    llm.script([Reply(hang=True)])

    with pytest.raises(httpx2.ReadTimeout):
        patient.http.post("/v1/ask", json={"question": QUESTION, "stream": streamed}, timeout=1.5)

    assert llm.requests[0].hung_up.wait(PROMPT_S)


def test_questions_that_wait_for_the_llm_hold_up_nobody(patient: Client, llm: ScriptedLLM) -> None:
    """More of them than there are threads: waiting for a model needs none."""
    llm.script([Reply(f"{SENT} [1] President Ruto", stall=True)] * 6)
    body = {"question": QUESTION, "stream": True}
    with ExitStack() as streams:
        responses = [streams.enter_context(patient.http.stream("POST", "/v1/ask", json=body)) for _ in range(6)]
        readers = [response.iter_lines() for response in responses]
        assert all("event: answer.sentence" in lines for lines in readers)
        started = perf_counter()
        assert patient.http.get("/healthz").status_code == 200
        assert patient.http.get("/readyz").status_code == 200
        llm.script([Reply(f"{SENT} [1]")])
        assert patient.ask(streamed=False).said == [SENT]
        assert perf_counter() - started < PROMPT_S
        assert not any(request.hung_up.is_set() for request in llm.requests[:6])
    assert all(request.hung_up.wait(PROMPT_S) for request in llm.requests[:6])
