import json
from typing import Any

import httpx2
import pytest

from tests.service.conftest import add

QUESTION = "How many Kenyan police officers has Kenya sent to Haiti?"


def ask(http: httpx2.Client, **body: Any) -> dict[str, Any]:
    response = http.post("/v1/ask", json={"question": QUESTION, **body})
    assert response.status_code == 200, response.text
    answer: dict[str, Any] = response.json()
    return answer


def test_an_answer_has_exactly_the_promised_fields(http: httpx2.Client) -> None:
    answer = ask(http, as_of="2024-10-12")

    assert " ".join(answer) == (
        "id created_at conversation_id question standalone_question as_of window widened outcome reason text sentences "
        "citations retrieved rewriter generator usage timings_ms"
    )
    assert list(answer["sentences"][0]) == ["start", "end", "support", "score", "citations"]
    assert " ".join(answer["citations"][0]) == (
        "number document_id document_version title source url published_at quote source_start source_end support score "
        "dates"
    )
    assert " ".join(answer["retrieved"][0]) == (
        "rank chunk_id document_id title published_at source_start source_end score"
    )
    generator = answer["generator"]
    assert (generator.pop("name"), generator.pop("truncated")) == ("extractive", False)
    assert set(generator.values()) == {None}
    assert answer["rewriter"] == {"name": "rules", "model": None, "prompt": None, "fallback_reason": None}
    assert answer["usage"] == {"input_tokens": 0, "output_tokens": 0, "cost_usd": None}
    assert list(answer["timings_ms"]) == ["rewrite", "retrieve", "rerank", "generate", "verify", "total"]
    assert (answer["question"], answer["as_of"], answer["conversation_id"]) == (QUESTION, "2024-10-12", None)


def test_every_citation_is_the_documents_own_words_at_its_offsets(http: httpx2.Client) -> None:
    for question in (QUESTION, "What is the daily water limit at Lake Ombrel?", "Who is Élodie Varga?"):
        answer = ask(http, question=question)
        for citation in answer["citations"]:
            span = {"start": citation["source_start"], "end": citation["source_end"]}
            found = http.get(f"/v1/documents/{citation['document_id']}/text", params=span).json()
            assert found["text"] == citation["quote"] != ""
            assert found["version"] == citation["document_version"]


def test_sentences_are_slices_of_the_text_and_cite_by_number(http: httpx2.Client) -> None:
    answer = ask(http)

    assert answer["outcome"] == "answered"
    numbers = [citation["number"] for citation in answer["citations"]]
    assert numbers == list(range(1, len(numbers) + 1))
    for sentence in answer["sentences"]:
        assert answer["text"][sentence["start"] : sentence["end"]].strip() != ""
        assert set(sentence["citations"]) <= set(numbers)


def test_an_undated_document_is_cited_without_a_date(http: httpx2.Client) -> None:
    answer = ask(http, question="What is the daily water limit at Lake Ombrel?")

    assert answer["citations"][0]["published_at"] is None


def test_nothing_published_after_as_of_is_looked_at(http: httpx2.Client) -> None:
    answer = ask(http, as_of="2024-07-31")

    assert {passage["published_at"] for passage in answer["retrieved"]} == {"2024-06-28"}


def test_as_of_before_everything_finds_nothing(http: httpx2.Client) -> None:
    answer = ask(http, as_of="1999-12-31")

    assert answer["outcome"] == "not_in_corpus"
    assert answer["citations"] == answer["retrieved"] == []


def test_filters_narrow_what_is_looked_at(http: httpx2.Client) -> None:
    answer = ask(http, filters={"published_after": "2024-07-01", "published_before": "9999-12-31", "language": "en"})
    assert {passage["published_at"] for passage in answer["retrieved"]} == {"2024-10-11"}

    answer = ask(http, filters={"source": ["Harbour Herald"]})
    assert {passage["published_at"] for passage in answer["retrieved"]} == {None}

    assert ask(http, filters={"document_ids": []})["retrieved"] == []


def test_a_deleted_document_is_never_cited(http: httpx2.Client) -> None:
    story = add(http, key="gone", text="The Verity Bridge cost 41 million crowns.", collection="deletions")
    question = {"question": "How much did the Verity Bridge cost?", "collection": "deletions"}
    assert ask(http, **question)["citations"][0]["document_id"] == story["id"]

    assert http.delete(f"/v1/documents/{story['id']}").status_code == 204

    answer = ask(http, **question)
    assert answer["outcome"] == "not_in_corpus"
    assert answer["citations"] == answer["retrieved"] == []


def test_a_follow_up_is_answered_after_its_history(http: httpx2.Client) -> None:
    history = [{"role": "user", "content": QUESTION}, {"role": "assistant", "content": "400. [1]"}]

    answer = ask(http, question="And in June 2024?", history=history)

    assert answer["question"] == "And in June 2024?"
    assert "Kenya" in answer["standalone_question"]


def test_an_unknown_collection_is_a_404_that_names_those_there_are(http: httpx2.Client) -> None:
    response = http.post("/v1/ask", json={"question": QUESTION, "collection": "nowhere"})

    assert (response.status_code, response.json()["code"]) == (404, "collection_not_found")
    assert "default" in response.json()["detail"]


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"question": ""}, "question: is empty"),
        ({"question": " \n\t\u200b"}, "question: is empty"),
        ({"question": "x" * 10_000}, "question: String should have at most 4000 characters"),
        ({"question": "what\0now"}, "question: holds the control character U+0000 at character 4"),
        ({"question": "what\x1bnow"}, "question: holds the control character U+001B"),
        ({"question": None}, "question"),
        ({"question": 7}, "question"),
        ({"question": "lone \ud800 surrogate"}, "question"),
        ({"top_k": 0}, "top_k: Input should be greater than or equal to 1"),
        ({"top_k": 1_000_000}, "top_k: Input should be less than or equal to 50"),
        ({"top_k": "8"}, "top_k: Input should be a valid integer"),
        ({"top_k": True}, "top_k: Input should be a valid integer"),
        ({"as_of": "2024-02-30"}, "as_of: is not a date; write a day such as 2024-10-11"),
        ({"as_of": "yesterday"}, "as_of: is not a date"),
        ({"as_of": 20241011}, "as_of: is not a date"),
        ({"as_of": "0001-01-01T00:00:00+14:00"}, "as_of: is not a date"),
        ({"filters": {"published_after": "2024-13-01"}}, "filters.published_after: is not a date"),
        (
            {"filters": {"published_after": "2024-10-12", "published_before": "2024-10-11"}},
            "filters: published_after 2024-10-12 is later than published_before 2024-10-11",
        ),
        ({"filters": {"publisher": ["x"]}}, "filters.publisher: not a field of this request"),
        ({"filters": {"document_ids": "doc_1"}}, "filters.document_ids"),
        ({"history": [{"role": "user", "content": "x"}] * 101}, "history: List should have at most 100 items"),
        ({"history": [{"role": "system", "content": "x"}]}, "history.0.role: Input should be 'user' or 'assistant'"),
        ({"history": [{"role": "user", "content": "x\0"}]}, "history.0.content: holds the control character"),
        ({"history": [{"role": "user", "content": "x" * 20_001}]}, "history.0.content"),
        ({"unsupported": "hide"}, "unsupported: Input should be 'drop' or 'flag'"),
        ({"collection": ""}, "collection"),
        ({"temperature": 1}, "temperature: not a field of this request"),
        ({"\ud800": 1}, ""),
    ],
)
def test_a_request_that_cannot_be_is_a_422_that_names_the_field(
    http: httpx2.Client, wrong: dict[str, Any], says: str
) -> None:
    body = json.dumps({"question": QUESTION, **wrong})
    response = http.post("/v1/ask", content=body, headers={"Content-Type": "application/json"})

    assert response.headers["content-type"] == "application/problem+json"
    problem = response.json()
    assert (response.status_code, problem["status"], problem["code"]) == (422, 422, "invalid_request")
    assert says in problem["detail"]
    assert len(problem["detail"]) <= 1000


def test_top_k_limits_what_is_looked_at(http: httpx2.Client) -> None:
    assert len(ask(http, top_k=1)["retrieved"]) == 1
    assert len(ask(http, top_k=50)["retrieved"]) == 3
