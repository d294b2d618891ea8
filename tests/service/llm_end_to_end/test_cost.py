"""What an answer cost, from the price table of the settings."""

import json
from collections.abc import Iterator

import httpx2
import pytest

from tests.service.llm_end_to_end.asking import SENT, Client
from tests.service.llm_end_to_end.conftest import IMPATIENT, app_set_by
from tests.service.llm_end_to_end.test_rewrite import FOLLOW_UP, HISTORY, STANDALONE, rewritten
from tests.service.llm_server import Reply, ScriptedLLM

PRICES = {"small": {"input_per_million": 2.0, "output_per_million": 10.0}}


@pytest.fixture(scope="module")
def _priced(_server: ScriptedLLM, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    environment = {"DATELINE_LLM_MODEL": "small", "DATELINE_LLM__PRICES": json.dumps(PRICES)}
    with app_set_by(tmp_path_factory, DATELINE_LLM_BASE_URL=_server.base_url, **environment, **IMPATIENT) as url:
        yield url


@pytest.fixture
def priced(_priced: str) -> Iterator[Client]:
    with httpx2.Client(base_url=_priced, timeout=20) as http:
        yield Client(http)


def test_an_answer_costs_its_tokens(priced: Client, llm: ScriptedLLM) -> None:
    llm.script([Reply(f"{SENT} [1]", usage=(1000, 100))])

    told = priced.ask(False)

    assert told.answer is not None
    assert told.answer["usage"] == {"input_tokens": 1000, "output_tokens": 100, "cost_usd": pytest.approx(0.003)}
    assert "dateline_llm_cost_usd_total 0.003" in priced.http.get("/metrics").text


def test_the_rewrite_is_paid_for_too(priced: Client, llm: ScriptedLLM) -> None:
    llm.script([Reply(rewritten(STANDALONE), usage=(500, 20)), Reply(f"{SENT} [1]", usage=(1000, 100))])

    told = priced.ask(False, FOLLOW_UP, history=HISTORY)

    assert told.answer is not None
    assert told.answer["usage"]["cost_usd"] == pytest.approx(0.003 + 0.0012)


def test_a_server_that_counts_nothing_leaves_the_cost_unknown(priced: Client, llm: ScriptedLLM) -> None:
    llm.script([Reply(f"{SENT} [1]", usage=None)])

    told = priced.ask(False)

    assert told.answer is not None
    assert told.answer["usage"]["cost_usd"] is None


def test_a_rewrite_whose_tokens_are_unknown_makes_no_difference_to_what_is_known(
    priced: Client, llm: ScriptedLLM
) -> None:
    llm.script([Reply(status=500), Reply(f"{SENT} [1]", usage=(1000, 100))])

    told = priced.ask(False, FOLLOW_UP, history=HISTORY)

    assert told.answer is not None
    assert told.answer["usage"]["cost_usd"] == pytest.approx(0.003)
