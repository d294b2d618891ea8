import httpx2


def test_passages_carry_their_words_places_and_scores(http: httpx2.Client) -> None:
    found = http.post("/v1/search", json={"query": "Kenyan police in Haiti", "as_of": "2024-10-12"}).json()

    assert list(found) == ["query", "standalone_query", "window", "widened", "passages", "rewriter", "timings_ms"]
    assert [passage["rank"] for passage in found["passages"]] == list(range(1, len(found["passages"]) + 1))
    for passage in found["passages"]:
        assert " ".join(passage) == (
            "rank chunk_id document_id title source published_at source_start source_end text score scores"
        )
        assert list(passage["scores"]) == ["dense", "lexical", "rerank"]
        span = {"start": passage["source_start"], "end": passage["source_end"]}
        text = http.get(f"/v1/documents/{passage['document_id']}/text", params=span).json()["text"]
        assert text == passage["text"]
    scores = [passage["score"] for passage in found["passages"]]
    assert scores == sorted(scores, reverse=True)


def test_a_search_takes_filters_and_history(http: httpx2.Client) -> None:
    body = {
        "query": "And in June?",
        "history": [{"role": "user", "content": "How many Kenyan officers are in Haiti?"}],
        "filters": {"published_before": "2024-06-30"},
        "top_k": 1,
    }
    found = http.post("/v1/search", json=body).json()

    assert [passage["published_at"] for passage in found["passages"]] == ["2024-06-28"]
    assert found["query"] == "And in June?"
    assert "Kenyan" in found["standalone_query"]


def test_the_time_that_a_question_names_is_told_and_comes_first(http: httpx2.Client) -> None:
    found = http.post("/v1/search", json={"query": "Kenyan police officers in Haiti in June 2024"}).json()

    assert found["window"]["published_after"] == "2024-06-01"
    assert found["widened"] is None
    assert found["passages"][0]["published_at"] == "2024-06-28"


def test_a_time_in_which_nothing_was_published_is_left_and_that_is_said(http: httpx2.Client) -> None:
    question = "How many Kenyan officers were in Haiti in March 1999?"
    found = http.post("/v1/search", json={"query": question}).json()
    answer = http.post("/v1/ask", json={"question": question}).json()

    assert found["passages"]
    assert "1999-03-01" in found["widened"]
    assert (answer["widened"], answer["window"]) == (found["widened"], found["window"])


def test_a_search_is_as_strict_as_a_question(http: httpx2.Client) -> None:
    for wrong, status in (
        ({"query": ""}, 422),
        ({"query": "x" * 4001}, 422),
        ({"query": "x", "question": "x"}, 422),
        ({"query": "x", "top_k": 51}, 422),
        ({"query": "x", "collection": "nowhere"}, 404),
    ):
        assert http.post("/v1/search", json=wrong).status_code == status
