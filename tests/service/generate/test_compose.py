from service.generate.compose import compose
from service.generate.draft import Span
from service.generate.select import Candidate
from service.verify import verify
from tests.service.passages import passage


def candidate(text: str, published_at: str | None, *, key: str = "a", title: str = "", source: str | None) -> Candidate:
    told = passage(text, published_at, key=key, title=title, source=source)
    return Candidate(Span(told, 0, len(text)), text, frozenset())


def texts(*chosen: Candidate) -> list[str]:
    drafts = compose(chosen)
    assert all(verify(draft, ()).support == "supported" for draft in drafts)
    return [draft.text for draft in drafts]


def test_a_note_says_who_said_it_and_when_and_goes_back_in_time() -> None:
    assert texts(
        candidate("The limit fell to 90 litres.", "2025-07-15", source="Harbour Herald"),
        candidate("It was cut at once.", "2025-07-15", source="Harbour Herald"),
        candidate("The limit is 140 litres.", "2025-06-01", key="b", source="The Wire"),
    ) == [
        "On 15 July 2025, Harbour Herald said: The limit fell to 90 litres.",
        "It added: It was cut at once.",
        "Earlier, on 1 June 2025, the Wire said: The limit is 140 litres.",
    ]


def test_a_document_without_date_or_publisher_is_named_by_its_title() -> None:
    assert texts(candidate("The limit is 90 litres.", None, title="Water rules", source=None)) == [
        "“Water rules” said (undated): The limit is 90 litres."
    ]


def test_a_sentence_without_its_full_stop_gets_one() -> None:
    assert texts(candidate("The limit is 90 litres;", "2025-07-15", source="Wire"))[0].endswith("90 litres.")
