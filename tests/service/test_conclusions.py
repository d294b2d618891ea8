"""What follows from several documents, asked over HTTP of a collection of dated documents."""

from collections.abc import Iterator
from typing import Any

import httpx2
import pytest

from tests.service.conclusions import COLLECTION, DOCUMENTS
from tests.service.conftest import add


@pytest.fixture(scope="module")
def sundmark(base_url: str) -> Iterator[httpx2.Client]:
    with httpx2.Client(base_url=base_url, timeout=60) as client:
        for document in DOCUMENTS:
            add(client, **document)
        yield client


def ask(http: httpx2.Client, question: str, as_of: str = "2024-12-01") -> dict[str, Any]:
    response = http.post("/v1/ask", json={"question": question, "collection": COLLECTION, "as_of": as_of})
    assert response.status_code == 200, response.text
    answer: dict[str, Any] = response.json()
    return answer


def sentences(answer: dict[str, Any]) -> list[str]:
    return [answer["text"][one["start"] : one["end"]] for one in answer["sentences"]]


def days(answer: dict[str, Any]) -> list[str]:
    return [citation["published_at"][:10] for citation in answer["citations"]]


COUNT = "by the documents found: on"


@pytest.mark.parametrize(
    ("question", "conclusion", "operands"),
    [
        (
            "How many times did the Bank of Sundmark raise its policy rate in 2022?",
            f"Three times, {COUNT} 16 March 2022, 4 May 2022 and 15 June 2022.",
            ["2022-03-16", "2022-05-04", "2022-06-15"],
        ),
        (
            "Did the Bank of Sundmark raise its policy rate four times in 2022?",
            f"Three times, not four times, {COUNT} 16 March 2022, 4 May 2022 and 15 June 2022.",
            ["2022-03-16", "2022-05-04", "2022-06-15"],
        ),
        (
            "How often has the Bank of Sundmark cut its policy rate?",
            f"Twice, {COUNT} 22 March 2023 and 14 June 2023.",
            ["2023-03-22", "2023-06-14"],
        ),
        (
            "How much higher was the toll on the Harrow Bridge in 2024 than in 2020?",
            "The difference is 4 dollars: 9 dollars against 5 dollars.",
            ["2024-01-05", "2020-01-03"],
        ),
        (
            "How many more passengers did the Ellan ferry carry in 2022 than in 2021?",
            "The difference is 92,000: 402,000 against 310,000.",
            ["2022-08-12", "2021-08-10"],
        ),
        (
            "By how much did inflation in Sundmark fall between 2022 and 2023?",
            "The difference is 4.8 percentage points: 8.2 percent against 3.4 percent.",
            ["2022-12-29", "2023-12-28"],
        ),
        (
            "Was unemployment in Sundmark higher in 2023 than in 2022?",
            "Yes: 5.6 percent against 4.1 percent.",
            ["2023-12-29", "2022-12-30"],
        ),
        (
            "Was the toll on the Harrow Bridge lower in 2024 than in 2020?",
            "No: 9 dollars against 5 dollars.",
            ["2024-01-05", "2020-01-03"],
        ),
        (
            "In which year did the Ellan ferry carry more passengers, 2021 or 2022?",
            "By these figures it is 2022 with 402,000, before 2021 with 310,000.",
            ["2021-08-10", "2022-08-12"],
        ),
        (
            "Which year had the lowest toll on the Harrow Bridge, 2020, 2022 or 2024?",
            "By these figures it is 2020 with 5 dollars, before 2022 with 7 dollars and 2024 with 9 dollars.",
            ["2020-01-03", "2022-01-04", "2024-01-05"],
        ),
        (
            "Rank the Harrow Bridge and the West Tunnel by toll in 2024.",
            "By these figures it is Harrow Bridge with 9 dollars, before West Tunnel with 4 dollars.",
            ["2024-01-05", "2024-07-01"],
        ),
        (
            "How did the toll on the Harrow Bridge change between 2020 and 2024?",
            "It rose from 5 dollars to 9 dollars.",
            ["2020-01-03", "2024-01-05"],
        ),
        (
            "How long after Ellan Ferries stopped sailing to Lorn did Moor Ferries stop sailing to Lorn?",
            "42 days lie between them: 6 February 2023 and 20 March 2023.",
            ["2023-02-06", "2023-03-20"],
        ),
    ],
)
def test_a_conclusion_comes_first_is_supported_and_cites_every_operand_exactly(
    sundmark: httpx2.Client, question: str, conclusion: str, operands: list[str]
) -> None:
    answer = ask(sundmark, question)
    assert answer["outcome"] == "answered"
    assert sentences(answer)[0] == conclusion
    first = answer["sentences"][0]
    assert (first["support"], first["score"]) == ("supported", 1.0)
    assert first["citations"] == list(range(1, len(operands) + 1))
    assert days(answer)[: len(operands)] == operands
    for citation in answer["citations"]:
        text = sundmark.get(f"/v1/documents/{citation['document_id']}/text").json()["text"]
        assert text[citation["source_start"] : citation["source_end"]] == citation["quote"]
        assert citation["support"] == "supported"
    # Each operand is told as well, in its document's own words.
    assert {number for one in answer["sentences"][1:] for number in one["citations"]} >= set(first["citations"])


@pytest.mark.parametrize(
    "question",
    [
        # 2026 has a plan only, and 2019 nothing.
        "How much higher was the toll on the Harrow Bridge in 2026 than in 2024?",
        "Was the toll on the Harrow Bridge higher in 2024 than in 2019?",
        "Was the toll on the West Tunnel higher in 2024 than in 2022?",
        "How many more passengers did the Moor ferry carry in 2023 than in 2022?",
        # The side that is asked about comes last.
        "Compared with 2022, was the toll on the Harrow Bridge higher in 2024?",
        "Was unemployment in Sundmark higher in 2023 than inflation in 2019?",
    ],
)
def test_nothing_is_concluded_where_a_side_is_missing(sundmark: httpx2.Client, question: str) -> None:
    answer = ask(sundmark, question)
    opening = ("The difference", "There is no difference", "Yes", "No", "By these", "It rose", "It fell", "It was")
    assert not answer["text"].startswith(opening)
    assert all(" said: " in told or told.startswith("It added: ") for told in sentences(answer) if answer["citations"])


def test_what_is_not_published_yet_is_not_counted(sundmark: httpx2.Client) -> None:
    answer = ask(sundmark, "How many times has the Bank of Sundmark raised its policy rate?", "2022-06-01")
    assert sentences(answer)[0] == f"Twice, {COUNT} 16 March 2022 and 4 May 2022."


def test_the_latest_rate_is_the_newest_and_never_that_of_another_bank(sundmark: httpx2.Client) -> None:
    answer = ask(sundmark, "What is the current policy rate of the Bank of Sundmark?")
    assert sentences(answer)[0].endswith("The Bank of Sundmark cut its policy rate to 1.25 percent.")
    assert days(answer)[0] == "2023-06-14"
    assert "Nordholm" not in answer["text"]


def test_a_planned_toll_is_not_the_current_one(sundmark: httpx2.Client) -> None:
    answer = ask(sundmark, "What is the current toll on the Harrow Bridge?")
    assert days(answer) == ["2024-01-05", "2022-01-04", "2020-01-03"]


@pytest.mark.parametrize(
    ("question", "day"),
    [
        ("When did the Bank of Sundmark first raise its policy rate?", "2022-03-16"),
        ("When did the Bank of Sundmark last raise its policy rate?", "2022-06-15"),
        ("When did the Bank of Sundmark last cut its policy rate?", "2023-06-14"),
    ],
)
def test_the_first_and_the_last_time_are_those_of_what_was_done(
    sundmark: httpx2.Client, question: str, day: str
) -> None:
    assert days(ask(sundmark, question)) == [day]


def test_years_that_are_not_asked_about_are_not_told(sundmark: httpx2.Client) -> None:
    answer = ask(sundmark, "In which year did the Ellan ferry carry more passengers, 2021 or 2022?")
    assert sorted(days(answer)) == ["2021-08-10", "2022-08-12"]
