"""What an LLM writes reaches the client with citations that are real, whatever markers it writes or forgets."""

import re
from typing import Any

import pytest

from tests.service.llm_end_to_end.asking import FOLLOWING, INVENTED, SENT, Client
from tests.service.llm_server import Reply, ScriptedLLM


def passage_of(words: str, body: dict[str, Any]) -> int:
    """The number under which the prompt shows the passage with `words`."""
    passages = re.split(r"(?m)^\[(\d+)\] ", body["messages"][-1]["content"])
    return next(int(number) for number, text in zip(passages[1::2], passages[2::2], strict=True) if words in text)


def with_right_markers(body: dict[str, Any]) -> Reply:
    number = passage_of("400 Kenyan police", body)
    return Reply(f"{SENT} [{number}] {FOLLOWING} [{number}]")


def with_wrong_markers(body: dict[str, Any]) -> Reply:
    number = passage_of("Lake Ombrel", body)
    return Reply(f"{SENT} [{number}] {FOLLOWING} [{number}]")


@pytest.mark.parametrize(
    "reply",
    [
        with_right_markers,
        with_wrong_markers,
        Reply(f"{SENT} {FOLLOWING}"),
        Reply(f"{SENT} [0] {FOLLOWING} [99]"),
        Reply(f"{SENT[:-1]} [1, 2, 3]. {FOLLOWING[:-1]} (source: 7)."),
        Reply(deltas=tuple(f"{SENT} [1]\n\n- **{FOLLOWING}**【3†source】")),
    ],
    ids=["right", "wrong", "none", "out of range", "unusual", "a letter at a time"],
)
def test_citations_are_real_whatever_the_markers(
    client: Client, llm: ScriptedLLM, streamed: bool, reply: Reply
) -> None:
    llm.script([reply])

    told = client.ask(streamed)

    assert told.answer is not None, told
    assert told.said == [SENT, FOLLOWING]
    assert told.answer["outcome"] == "answered"
    assert {citation["title"] for citation in told.answer["citations"]} == {"Kenya pledges 600 more police"}
    assert [sentence["support"] for sentence in told.answer["sentences"]] == ["supported", "supported"]
    generator = told.answer["generator"]
    assert (generator["name"], generator["fallback_reason"]) == ("openai", None)
    assert (generator["finish_reason"], generator["truncated"]) == ("stop", False)
    assert told.answer["usage"] == {"input_tokens": 11, "output_tokens": 7, "cost_usd": None}
    assert client.http.get(f"/v1/answers/{told.answer['id']}").json() == told.answer


def test_a_sentence_without_support_is_left_out_and_the_answer_is_partial(
    client: Client, llm: ScriptedLLM, streamed: bool
) -> None:
    llm.script([Reply(f"{INVENTED} [1] {SENT} [1]")])

    told = client.ask(streamed)

    assert told.answer is not None, told
    assert told.said == [SENT]
    assert "900" not in told.raw
    assert told.answer["outcome"] == "partial"
    assert "left out" in told.answer["reason"]


def test_a_sentence_without_support_is_kept_and_flagged_if_so_asked(
    client: Client, llm: ScriptedLLM, streamed: bool
) -> None:
    llm.script([Reply(f"{INVENTED} [1] {SENT} [1]")])

    told = client.ask(streamed, unsupported="flag")

    assert told.answer is not None, told
    assert told.said == [INVENTED, SENT]
    assert [sentence["support"] for sentence in told.answer["sentences"]] == ["unsupported", "supported"]
    assert told.answer["sentences"][0]["citations"] == []
    assert told.answer["outcome"] == "partial"


def test_where_nothing_is_supported_the_collection_answers_itself(
    client: Client, llm: ScriptedLLM, streamed: bool
) -> None:
    llm.script([Reply(f"{INVENTED} [1]")])

    told = client.ask(streamed)

    assert told.answer is not None, told
    assert "900" not in told.raw
    assert "400 Kenyan police" in told.answer["text"]
    assert told.answer["generator"]["name"] == "extractive"
    assert "nothing that could be verified" in told.answer["generator"]["fallback_reason"]


def test_without_a_fallback_an_answer_without_any_support_is_unverified(
    strict: Client, llm: ScriptedLLM, streamed: bool
) -> None:
    llm.script([Reply(f"{INVENTED} [1]")])

    told = strict.ask(streamed)

    assert told.answer is not None, told
    assert (told.answer["outcome"], told.answer["citations"]) == ("unverified", [])
    assert "900" not in told.raw
    assert told.answer["retrieved"] != []


def test_a_flagged_sentence_is_followed_by_what_the_collection_says(
    client: Client, llm: ScriptedLLM, streamed: bool
) -> None:
    llm.script([Reply(f"{INVENTED} [1]")])

    told = client.ask(streamed, unsupported="flag")

    assert told.answer is not None, told
    assert told.said[0] == INVENTED
    assert told.answer["sentences"][0]["support"] == "unsupported"
    assert "400 Kenyan police" in told.said[1]
    assert told.answer["outcome"] == "partial"


@pytest.mark.parametrize("text", ["NOT_IN_PASSAGES", "The passages do not say how many officers were sent."])
def test_an_llm_that_finds_no_answer_where_there_is_one_is_not_believed(
    client: Client, llm: ScriptedLLM, streamed: bool, text: str
) -> None:
    llm.script([Reply(text)])

    told = client.ask(streamed)

    assert told.answer is not None, told
    assert (told.answer["outcome"], told.answer["generator"]["name"]) == ("answered", "extractive")
    assert "400 Kenyan police" in told.answer["text"]
    assert "NOT_IN_PASSAGES" not in told.raw


@pytest.mark.parametrize("text", ["NOT_IN_PASSAGES", "The passages do not say how many officers were sent."])
def test_without_a_fallback_an_llm_that_finds_no_answer_makes_it_not_in_corpus(
    strict: Client, llm: ScriptedLLM, streamed: bool, text: str
) -> None:
    llm.script([Reply(text)])

    told = strict.ask(streamed)

    assert told.answer is not None, told
    assert (told.answer["outcome"], told.answer["citations"]) == ("not_in_corpus", [])
    assert told.answer["generator"]["name"] == "openai"
    assert "NOT_IN_PASSAGES" not in told.raw


def test_what_was_not_published_yet_never_reaches_the_llm(client: Client, llm: ScriptedLLM, streamed: bool) -> None:
    llm.script([Reply("About 200 Kenyan officers arrived with the first flight. [1]")])

    told = client.ask(streamed, as_of="2024-07-01")

    assert told.answer is not None, told
    assert told.answer["outcome"] == "answered"
    assert "Today is 2024-07-01" in llm.requests[0].prompt
    assert "400 Kenyan police" not in llm.requests[0].prompt


def test_without_passages_the_llm_is_not_asked(client: Client, llm: ScriptedLLM, streamed: bool) -> None:
    told = client.ask(streamed, filters={"source": ["Nobody"]})

    assert told.answer is not None, told
    assert told.answer["outcome"] == "not_in_corpus"
    assert llm.requests == []
