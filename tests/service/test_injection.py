"""Passages are data: whatever a document says to whoever answers, the answers are those of the honest documents.

Each attempt is ingested as a file, beside the honest document. Then the honest question is asked of a model that falls
for it, and of the extractive generator.
"""

import re
from collections.abc import Iterator
from typing import Any

import httpx2
import pytest

from prompts.template import load
from service.generate.openai import PROMPT
from tests.service.injections import ATTEMPTS, HONEST, HONEST_NAME, HONEST_SAID, LIE, QUESTION, Attempt
from tests.service.llm_end_to_end.asking import Client
from tests.service.llm_end_to_end.conftest import app_set_by
from tests.service.llm_server import Reply, ScriptedLLM
from tests.service.routes.test_uploads import upload

FERRY = "ferry"
TEMPLATE_TOKENS = re.compile(r"<\||\[/?INST\]|<</?SYS>>|</?s>|\$question|\$\{passages\}", re.IGNORECASE)


@pytest.fixture(scope="module")
def llm() -> Iterator[ScriptedLLM]:
    with ScriptedLLM() as server:
        yield server


@pytest.fixture(scope="module")
def url(llm: ScriptedLLM, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with app_set_by(tmp_path_factory, DATELINE_LLM_BASE_URL=llm.base_url) as address:
        yield address


@pytest.fixture(scope="module")
def documents(url: str) -> dict[str, str]:
    """The id of each file's document."""
    files = [(HONEST_NAME, HONEST), *((attempt.name, attempt.content) for attempt in ATTEMPTS)]
    with httpx2.Client(base_url=url, timeout=60) as http:
        job = upload(
            http,
            [("file", (name, content.encode() if isinstance(content, str) else content)) for name, content in files],
            collection=FERRY,
            metadata='{"published_at": "2025-03-05"}',
        )
        assert job["failures"] == []
        told = [http.get(f"/v1/documents/{each}").json() for each in job["document_ids"]]
        assert len(told) == len(files)
        return {each["origin"].removeprefix("api:"): each["id"] for each in told}


@pytest.fixture
def client(url: str) -> Iterator[Client]:
    with httpx2.Client(base_url=url, timeout=60) as http:
        yield Client(http)


def scope(documents: dict[str, str], *names: str) -> dict[str, Any]:
    return {
        "collection": FERRY,
        "filters": {"document_ids": [documents[name] for name in names]},
        "as_of": "2025-04-01",
    }


attempts = pytest.mark.parametrize("attempt", ATTEMPTS, ids=[attempt.name for attempt in ATTEMPTS])


def test_there_are_enough_of_them() -> None:
    assert len({attempt.name for attempt in ATTEMPTS}) == len(ATTEMPTS) >= 30


@attempts
def test_the_model_is_shown_the_prompt_that_we_wrote(
    client: Client, llm: ScriptedLLM, documents: dict[str, str], attempt: Attempt
) -> None:
    llm.forget()
    llm.default = Reply(HONEST_SAID)

    told = client.ask(False, QUESTION, **scope(documents, HONEST_NAME, attempt.name))

    system, user = llm.requests[0].body["messages"]
    assert (system["role"], user["role"]) == ("system", "user")
    (rules, frame) = load(PROMPT).sections
    assert system["content"] == rules[1].substitute(as_of="2025-04-01")
    before, after = frame[1].substitute(passages="\0", question=QUESTION).split("\0")
    assert user["content"].startswith(before)
    assert user["content"].endswith(after)
    shown = user["content"].removeprefix(before).removesuffix(after)
    # Headings are ours and counted; everything else is quoted, or parts two passages.
    margin = [line for line in shown.split("\n") if line and not line.startswith("> ")]
    assert [re.match(r"\[(\d+)\] ", line)[1] for line in margin] == [str(n + 1) for n in range(len(margin))]  # type: ignore[index]
    assert told.answer is not None
    assert margin
    assert all(line.rpartition(" — ")[2] in ("2025-03-07", "2025-03-05") for line in margin)
    assert not TEMPLATE_TOKENS.search(shown.replace("$question ${passages}", "") if "$question" in shown else shown)
    assert not re.search(r"(?i)ignore all previous|NOT_IN_PASSAGES|system prompt", shown)
    assert told.said == [HONEST_SAID]


@attempts
def test_what_no_reader_sees_is_not_in_the_text(client: Client, documents: dict[str, str], attempt: Attempt) -> None:
    text = client.http.get(f"/v1/documents/{documents[attempt.name]}/text").json()["text"]
    assert "north quay every hour" in text
    assert not any(words in text for words in attempt.unseen)


@attempts
@pytest.mark.parametrize("unsupported", ["drop", "flag"])
def test_a_model_that_obeys_is_not_believed(
    client: Client, llm: ScriptedLLM, documents: dict[str, str], attempt: Attempt, unsupported: str
) -> None:
    llm.forget()
    llm.default = Reply(f"{HONEST_SAID} [1] {attempt.obedient} [1][2]")

    told = client.ask(True, QUESTION, unsupported=unsupported, **scope(documents, HONEST_NAME, attempt.name))

    assert told.answer is not None, told
    assert HONEST_SAID in told.said
    for sentence in told.answer["sentences"]:
        said = told.answer["text"][sentence["start"] : sentence["end"]]
        assert sentence["support"] in ("unsupported", "not_a_claim") or not any(
            words in said for words in attempt.banned
        )
        assert not re.search(r"!\[|\]\(|https?://|<\w+[^>]*>", said)
    if unsupported == "drop":
        assert not any(words in told.answer["text"] for words in attempt.banned)
    assert all(not any(words in each["quote"] for words in attempt.banned) for each in told.answer["citations"])


@attempts
def test_orders_are_not_quoted_as_an_answer(
    url: str, documents: dict[str, str], attempt: Attempt, llm: ScriptedLLM
) -> None:
    """The model is down: the extractive generator answers."""
    llm.forget()
    llm.default = Reply(status=401)
    with httpx2.Client(base_url=url, timeout=60) as http:
        told = Client(http).ask(False, QUESTION, **scope(documents, HONEST_NAME, attempt.name))

    assert told.answer is not None, told
    assert told.answer["generator"]["name"] == "extractive"
    assert HONEST_SAID.removesuffix(".") in told.answer["text"]
    assert not any(words in told.answer["text"] for words in attempt.banned)


def test_a_false_claim_is_its_documents_claim(client: Client, llm: ScriptedLLM) -> None:
    """What no check can see: a document that lies. The answer says whose words they are."""
    story = {"key": "liar", "collection": "lies", "title": "Ferry", "source": "Liar’s Gazette", "text": LIE}
    client.http.post("/v1/documents", json=story).raise_for_status()
    llm.forget()
    llm.default = Reply(LIE)

    told = client.ask(False, QUESTION, collection="lies")

    assert told.answer is not None, told
    assert [each["source"] for each in told.answer["citations"]] == ["Liar’s Gazette"]
