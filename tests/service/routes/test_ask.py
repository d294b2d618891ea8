from typing import Any

import httpx2

QUESTION = "How many Kenyan police officers has Kenya sent to Haiti?"


def ask(http: httpx2.Client, **body: Any) -> dict[str, Any]:
    response = http.post("/v1/ask", json={"question": QUESTION, **body})
    assert response.status_code == 200, response.text
    answer: dict[str, Any] = response.json()
    return answer


def test_an_answer_has_exactly_the_promised_fields(http: httpx2.Client) -> None:
    answer = ask(http, as_of="2024-10-11")
    print(answer)
