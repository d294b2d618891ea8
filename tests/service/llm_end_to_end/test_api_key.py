"""The API key goes to the LLM and nowhere else."""

import httpx2
import pytest

from tests.service.llm_end_to_end.asking import SENT, Client
from tests.service.llm_end_to_end.conftest import IMPATIENT, KEY, app_set_by
from tests.service.llm_server import Reply, ScriptedLLM

TELLTALE = Reply(status=401, error={"message": f"Incorrect API key provided: {KEY}", "code": "invalid_api_key"})


@pytest.mark.parametrize(
    "reply",
    [
        TELLTALE,
        Reply(status=400, error={"message": f"Bearer {KEY} may not use this model"}),
        Reply(status=429, error={"message": f"{KEY} has had enough"}),
        Reply(status=500, error={"message": f"crash while serving {KEY}"}),
        Reply("Kenya has", error={"message": f"no more for {KEY}", "code": 500}),
        Reply(body=f"<html>{KEY}</html>"),
        Reply(body=f"data: {{{KEY}\n\n", content_type="text/event-stream"),
        Reply(raw_event=f'{{"choices": "{KEY}"}}'),
        Reply(f"{SENT} [1]"),
    ],
)
def test_the_key_is_in_no_response_and_no_log_line(
    client: Client, llm: ScriptedLLM, capfd: pytest.CaptureFixture[str], streamed: bool, reply: Reply
) -> None:
    llm.default = reply

    told = client.ask(streamed)

    assert llm.requests[0].headers["authorization"] == f"Bearer {KEY}"
    everywhere = [told.raw, *(client.http.get(path).text for path in ("/v1/status", "/metrics", "/readyz"))]
    assert told.answer is not None, told
    everywhere.append(client.http.get(f"/v1/answers/{told.answer['id']}").text)
    everywhere.extend(capfd.readouterr())
    assert not any(KEY in text for text in everywhere)


def test_the_key_is_in_no_problem(strict: Client, llm: ScriptedLLM, streamed: bool) -> None:
    llm.default = TELLTALE

    told = strict.ask(streamed)

    assert told.problem is not None
    assert "Check the key" in told.problem["detail"]
    assert KEY not in told.raw


def test_a_key_of_the_servers_own_wins_over_openais(llm: ScriptedLLM, tmp_path_factory: pytest.TempPathFactory) -> None:
    llm.default = Reply(f"{SENT} [1]")
    keys = {"OPENAI_API_KEY": KEY, "DATELINE_LLM__API_KEY": "of-the-server"}
    with (
        app_set_by(tmp_path_factory, DATELINE_LLM_BASE_URL=llm.base_url, **keys, **IMPATIENT) as url,
        httpx2.Client(base_url=url, timeout=20) as http,
    ):
        Client(http).ask(False)
    assert llm.requests[0].headers["authorization"] == "Bearer of-the-server"
    assert KEY not in str(llm.requests[0].headers)
