"""What reaches the search when a model plans it."""

import asyncio
import json
from collections.abc import Iterator

import pytest

from index.when import now
from service.message import Message
from service.openai_api.chat import ChatModel
from service.openai_api.chat_settings import ChatSettings
from service.pool import Pool
from service.rewrite.follow_up import stand_alone
from service.rewrite.llm import LLMRewriter
from service.rewrite.rewritten import Rewritten
from service.rewrite.rules import RulesRewriter
from tests.service.llm_server import Reply, ScriptedLLM

COMPARING = "Did Kenya send more police officers in June 2024 or in October 2024?"
PARTS = ("How many police officers did Kenya send in June 2024?", "How many did Kenya send in October 2024?")
HISTORY = (Message("user", "How many police officers did Kenya send in June 2024?"), Message("assistant", "200."))


@pytest.fixture
def llm() -> Iterator[ScriptedLLM]:
    with ScriptedLLM() as server:
        yield server


def rewrite(llm: ScriptedLLM, question: str, history: tuple[Message, ...] = ()) -> Rewritten:
    async def run() -> Rewritten:
        pool = Pool("test", 1, 1)
        chat = ChatModel(ChatSettings(llm.base_url, None, "small", max_retries=0))
        try:
            return await LLMRewriter(chat, RulesRewriter(pool)).rewrite(question, history, now())
        finally:
            await chat.aclose()
            pool.close()

    return asyncio.run(run())


def test_the_parts_of_a_plan_are_searched_for(llm: ScriptedLLM) -> None:
    llm.script([Reply(json.dumps({"parts": PARTS}))])
    assert rewrite(llm, COMPARING).query.parts == PARTS


def test_a_model_may_say_that_there_are_no_parts(llm: ScriptedLLM) -> None:
    llm.script([Reply('{"parts": []}')])
    done = rewrite(llm, COMPARING)
    assert (done.query.parts, done.by.name) == ((), "openai")


@pytest.mark.parametrize(
    "parts",
    [["Who won the World Cup?", "Where is Brazil?"], ["police", "?"], PARTS[:1], ["x " * 900, "y"], [*"abcdef"]],
)
def test_parts_that_are_not_of_the_question_are_those_of_the_rules(llm: ScriptedLLM, parts: list[str]) -> None:
    llm.script([Reply(json.dumps({"parts": parts}))])
    done = rewrite(llm, COMPARING)
    assert (done.by.name, len(done.query.parts)) == ("rules", 2)
    assert done.fallback_reason
    assert done.usage.output_tokens == 7


def test_a_follow_up_is_rewritten_by_the_model_and_planned_by_the_rules(llm: ScriptedLLM) -> None:
    llm.script([Reply(json.dumps({"question": COMPARING, "parts": ["Who knows?"]}))])
    done = rewrite(llm, "Was that more than in October 2024?", HISTORY)
    assert (done.query.text, len(llm.requests)) == (COMPARING, 1)
    assert [("June" in part, "October" in part) for part in done.query.parts] == [(True, False), (False, True)]
    assert done.query.typed == ""
    assert done.query.answered == HISTORY[-1].content


def test_a_follow_up_that_comes_back_as_it_was_is_rewritten_by_the_rules(llm: ScriptedLLM) -> None:
    llm.script([Reply('{"question": "And in October?"}')])
    done = rewrite(llm, "And in October?", HISTORY)
    assert (done.by.name, done.query.text) == ("rules", stand_alone("And in October?", HISTORY))


def test_a_new_topic_may_come_back_as_it_was(llm: ScriptedLLM) -> None:
    topic = "Who won the World Cup in Brazil?"
    llm.script([Reply(json.dumps({"question": topic}))])
    done = rewrite(llm, topic, HISTORY)
    assert (done.by.name, done.query.text) == ("openai", topic)


def test_a_long_question_is_left_as_it_is(llm: ScriptedLLM) -> None:
    question = f"{COMPARING} {'It is said that the mission has cost much. ' * 20}"
    assert rewrite(llm, question, HISTORY).by.name == "rules"
    assert llm.requests == []
