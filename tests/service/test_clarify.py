import httpx2


def ask(http: httpx2.Client, question: str, **more: object) -> dict[str, object]:
    response = http.post("/v1/ask", json={"question": question, **more})
    assert response.status_code == 200
    return dict(response.json())


def test_a_question_that_leans_on_nothing_is_asked_back_with_what_it_may_be_about(http: httpx2.Client) -> None:
    answer = ask(http, "And what did they say about it then?")
    assert answer["outcome"] == "needs_clarification"
    assert "In this collection it may be about “" in str(answer["text"])
    assert answer["citations"] == []


def test_the_same_words_after_a_question_are_a_follow_up(http: httpx2.Client) -> None:
    history = [{"role": "user", "content": "How many Kenyan police officers has Kenya sent to Haiti?"}]
    assert ask(http, "And what did they say about it then?", history=history)["outcome"] != "needs_clarification"


def test_a_question_that_can_be_answered_is_not_asked_back(http: httpx2.Client) -> None:
    assert ask(http, "How many Kenyan police officers has Kenya sent to Haiti?")["outcome"] == "answered"
