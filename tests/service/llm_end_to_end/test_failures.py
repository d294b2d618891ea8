"""Every way in which an LLM fails ends in an answer by the fallback or in exactly one problem, and soon."""

import socket

import httpx2
import pytest

from tests.service.llm_end_to_end.asking import FOLLOWING, QUESTION, SENT, Client, Told
from tests.service.llm_end_to_end.conftest import IMPATIENT, app_set_by
from tests.service.llm_server import Reply, ScriptedLLM

BEFORE_A_SENTENCE = {
    "cut at once": (Reply(drop=True), 503, "llm_unavailable"),
    "cut in its first sentence": (Reply(deltas=("Kenya ", "has "), drop=True), 502, "llm_nonsense"),
    "does not answer": (Reply(hang=True), 504, "llm_timeout"),
    "answers and says nothing": (Reply(stall=True), 504, "llm_timeout"),
    "stops in its first sentence": (Reply("Kenya has sent", stall=True), 504, "llm_timeout"),
    "too slow in all": (Reply(deltas=("and ",), delay_s=0.2, endless=True), 504, "llm_timeout"),
    "never comes to an end": (Reply(deltas=("and ",), delay_s=0.001, endless=True), 504, "llm_timeout"),
    "busy": (Reply(status=429), 503, "llm_overloaded"),
    "busy for a moment": (Reply(status=429, retry_after="0"), 503, "llm_overloaded"),
    "busy for an hour": (Reply(status=429, retry_after="3600"), 503, "llm_overloaded"),
    "without quota": (Reply(status=429, error={"code": "insufficient_quota"}), 503, "llm_unavailable"),
    "broken": (Reply(status=500), 503, "llm_unavailable"),
    "no such model": (Reply(status=404, error={"message": "no such model"}), 503, "llm_unavailable"),
    "a web page": (Reply(body="<html><h1>Welcome</h1></html>"), 502, "llm_nonsense"),
    "a web page that says it streams": (Reply(body="<p>Hi", content_type="text/event-stream"), 502, "llm_nonsense"),
    "other JSON": (Reply(body='{"ok": true}', content_type="application/json"), 502, "llm_nonsense"),
    "nothing": (Reply(""), 502, "llm_nonsense"),
    "white space": (Reply(" \n \n"), 502, "llm_nonsense"),
    "markers only": (Reply("[1][2]."), 502, "llm_nonsense"),
    "cut off by its limit": (Reply("Kenya has sent", finish="length"), 502, "llm_nonsense"),
    "filtered": (Reply("", finish="content_filter"), 502, "llm_refused"),
    "declines": (Reply("I'm sorry, but I can't assist with that request."), 502, "llm_refused"),
    "an error event": (Reply("Kenya has", error={"message": "out of memory", "code": 500}), 503, "llm_unavailable"),
}
AFTER_A_SENTENCE = {
    "cut": (Reply(f"{SENT} [1] {FOLLOWING[:30]}", drop=True), 502, "llm_nonsense"),
    "stops": (Reply(f"{SENT} [1] {FOLLOWING[:30]}", stall=True), 504, "llm_timeout"),
    "never comes to an end": (Reply(f"{SENT} [1] ", delay_s=0.01, endless=True), 504, "llm_timeout"),
    "filtered": (Reply(f"{SENT} [1] {FOLLOWING[:30]}", finish="content_filter"), 502, "llm_refused"),
    "an error event": (Reply(f"{SENT} [1] And", error={"message": "no", "code": 500}), 503, "llm_unavailable"),
}


def cases(table: dict[str, tuple[Reply, int, str]]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize(("reply", "status", "code"), table.values(), ids=table.keys())


def assert_fallback_answered(told: Told) -> None:
    assert told.answer is not None, told
    assert told.answer["generator"]["name"] == "extractive"
    assert told.answer["generator"]["fallback_reason"]
    assert told.answer["outcome"] == "answered"
    assert "400 Kenyan police officers" in told.answer["text"]


def assert_problem(told: Told, status: int, code: str) -> None:
    assert told.answer is None, told
    assert told.problem is not None
    assert (told.problem["status"], told.problem["code"]) == (status, code)
    assert len(told.problem["detail"].split()) > 5
    assert told.problem["request_id"].startswith("req_")


@pytest.mark.parametrize("reply", [reply for reply, _, _ in BEFORE_A_SENTENCE.values()], ids=BEFORE_A_SENTENCE.keys())
def test_the_fallback_answers_when_nothing_has_left(
    client: Client, llm: ScriptedLLM, streamed: bool, reply: Reply
) -> None:
    llm.default = reply

    assert_fallback_answered(client.ask(streamed))

    assert llm.requests != []


@cases(BEFORE_A_SENTENCE)
def test_without_a_fallback_one_problem_says_what_failed(
    strict: Client, llm: ScriptedLLM, streamed: bool, reply: Reply, status: int, code: str
) -> None:
    llm.default = reply

    told = strict.ask(streamed)

    assert_problem(told, status, code)
    assert told.sentences == ()


@cases(AFTER_A_SENTENCE)
def test_what_fails_after_a_sentence_has_left_ends_with_one_error(
    client: Client, strict: Client, llm: ScriptedLLM, reply: Reply, status: int, code: str
) -> None:
    llm.default = reply
    for each in (client, strict):
        told = each.ask(streamed=True)

        assert_problem(told, status, code)
        assert told.sentences[0]["text"] == SENT
        assert told.sentences[0]["citations"][0]["quote"] in SENT


@cases(AFTER_A_SENTENCE)
def test_of_a_whole_answer_no_sentence_has_left_yet(
    client: Client, strict: Client, llm: ScriptedLLM, reply: Reply, status: int, code: str
) -> None:
    llm.default = reply

    assert_fallback_answered(client.ask(streamed=False))
    assert_problem(strict.ask(streamed=False), status, code)


def test_a_moment_of_overload_is_waited_out(client: Client, llm: ScriptedLLM, streamed: bool) -> None:
    llm.script([Reply(status=429, retry_after="0"), Reply(f"{SENT} [1]")])

    told = client.ask(streamed)

    assert told.said == [SENT]
    assert len(llm.requests) == 2


def test_an_answer_cut_off_by_its_limit_keeps_its_whole_sentences(
    client: Client, llm: ScriptedLLM, streamed: bool
) -> None:
    llm.script([Reply(f"{SENT} [1] President Ruto", finish="length")])

    told = client.ask(streamed)

    assert told.answer is not None, told
    assert told.said == [SENT]
    generator = told.answer["generator"]
    assert (generator["name"], generator["finish_reason"], generator["truncated"]) == ("openai", "length", True)
    assert told.answer["outcome"] == "partial"
    assert "cut off" in told.answer["reason"]


def test_a_failed_question_leaves_no_answer_and_no_place_taken(strict: Client, llm: ScriptedLLM) -> None:
    llm.default = Reply(status=401)
    for _ in range(40):  # more than the questions that may wait
        strict.ask(streamed=False)

    llm.default = Reply(f"{SENT} [1]")
    assert strict.ask(streamed=False).said == [SENT]


TOO_LONG = Reply(status=400, error={"code": "context_length_exceeded", "message": "It holds 2048 tokens."})


def test_a_prompt_that_the_server_finds_too_long_is_sent_once_more_and_shorter(
    client: Client, llm: ScriptedLLM, streamed: bool
) -> None:
    llm.script([TOO_LONG, Reply(f"{SENT} [1]")])
    question = f"{QUESTION} Please be exact. " + "It matters very much to us all. " * 100

    told = client.ask(streamed, question)

    assert told.said == [SENT]
    first, second = (len(request.prompt) for request in llm.requests)
    assert second < first


def test_a_prompt_that_stays_too_long_is_answered_by_the_fallback(
    client: Client, strict: Client, llm: ScriptedLLM
) -> None:
    llm.default = TOO_LONG

    assert_fallback_answered(client.ask(False))
    assert len(llm.requests) == 2
    assert_problem(strict.ask(False), 502, "llm_prompt_too_long")


@pytest.mark.parametrize("on_failure", ["extractive", "error"])
def test_an_llm_that_does_not_run(tmp_path_factory: pytest.TempPathFactory, on_failure: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        nobody = f"http://127.0.0.1:{taken.getsockname()[1]}/v1"
    environment = {"DATELINE_LLM_BASE_URL": nobody, "DATELINE_LLM__ON_FAILURE": on_failure, **IMPATIENT}
    with app_set_by(tmp_path_factory, **environment) as url, httpx2.Client(base_url=url, timeout=20) as http:
        for streamed in (False, True):
            told = Client(http).ask(streamed, QUESTION)
            if on_failure == "extractive":
                assert_fallback_answered(told)
            else:
                assert_problem(told, 503, "llm_unavailable")
                assert told.problem is not None
                assert nobody in told.problem["detail"]
