"""The signals of real candidates, out of a collection in which one document stands for each case."""

import numpy as np
import pytest

from index.filters import Filters
from index.query import Query
from index.signals import SIGNALS
from index.when import now, parse_when
from tests.index.models import Opened, open_index, story

_FERRY = "The ferry to Vennaby {} passengers, the operator said."
_QUESTION = "How many passengers did the ferry to Vennaby carry?"


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Opened:
    opened = open_index(tmp_path_factory.mktemp("signals"))
    opened.add(
        story("january", _FERRY.format("carried 310"), "2023-01-15", source="Harbour Herald"),
        story("march", _FERRY.format("carried 420"), "2023-03-15", source="Example Wire"),
        story("may", _FERRY.format("carried 530"), "2023-05-15", source="Vennaby Times"),
        story("undated", _FERRY.format("can carry 600")),
        story("other", "Wheat prices fell after the harvest.", "2023-04-02", source="Example Wire"),
    )
    return opened


def column(opened: Opened, name: str, query: Query | str, filters: Filters | None = None) -> dict[str, float]:
    """Of that signal, by the key of the document."""
    asked = Query(query) if isinstance(query, str) else query
    weighed = opened.retriever.weigh(asked, filters or Filters("default", now()))
    assert np.isfinite(weighed.signals).all()
    passages = opened.retriever.passages(weighed, range(len(weighed.ids)))
    values = weighed.signals[:, SIGNALS.index(name)].tolist()
    return {passage.document.key: values[place] for place, passage in passages.items()}


def test_what_a_search_by_words_does_not_find_has_no_words_in_common(opened: Opened) -> None:
    words = column(opened, "lexical", _QUESTION)
    assert words["other"] == 0
    assert min(words[key] for key in ("january", "march", "may", "undated")) > 0


def test_a_query_without_parts_or_context_is_its_own(opened: Opened) -> None:
    for name in ("dense as typed", "dense in context", "dense of parts"):
        assert column(opened, name, _QUESTION) == column(opened, "dense", _QUESTION)
    for name in ("lexical as typed", "lexical in context", "lexical of parts"):
        assert column(opened, name, _QUESTION) == column(opened, "lexical", _QUESTION)


def test_of_several_parts_the_best_counts(opened: Opened) -> None:
    parts = ("How many passengers did the ferry carry?", "Did wheat prices fall?")
    together = column(opened, "dense of parts", Query("What about both?", parts=parts))
    apart = [column(opened, "dense", part) for part in parts]
    for key, similarity in together.items():
        assert similarity == pytest.approx(max(one[key] for one in apart), abs=1e-6)


def test_the_last_answer_says_what_the_question_goes_on_about(opened: Opened) -> None:
    alike = column(opened, "like the last answer", Query("And then?", answered="Wheat prices fell after the harvest."))
    assert max(alike, key=alike.__getitem__) == "other"
    assert set(column(opened, "like the last answer", "And then?").values()) == {0}


def test_a_document_in_the_window_has_its_signal_and_an_undated_one_has_not(opened: Opened) -> None:
    inside = column(opened, "window", "How many passengers did the ferry to Vennaby carry in March 2023?")
    assert inside == {"january": 0, "march": 1, "may": 0, "undated": 0, "other": 1}  # reported up to ten days later
    assert set(column(opened, "window", _QUESTION).values()) == {0}


def test_a_publisher_that_is_named_has_its_signal_and_an_unknown_one_has_some_of_it(opened: Opened) -> None:
    by_whom = column(opened, "source", "What did the Example Wire report about the ferry to Vennaby?")
    assert by_whom["march"] == by_whom["other"] == 1 > by_whom["undated"] > 0 == by_whom["january"] == by_whom["may"]
    assert set(column(opened, "source", _QUESTION).values()) == {0}


def test_latest_and_first_order_what_is_dated(opened: Opened) -> None:
    latest = column(opened, "order", "What is the latest on the ferry to Vennaby?")
    assert latest["may"] > latest["other"] > latest["march"] > latest["january"] >= latest["undated"] == 0
    first = column(opened, "order", "What was originally said about the ferry to Vennaby?")
    assert first["january"] > first["march"] > first["other"] > first["may"] >= first["undated"] == 0


def test_latest_and_first_order_within_the_window(opened: Opened) -> None:
    latest = column(opened, "order", "What was the latest on the ferry to Vennaby until March 2023?")
    assert latest["march"] > latest["january"] >= latest["may"] == latest["undated"] == 0


def test_where_all_came_out_together_there_is_no_order(opened: Opened) -> None:
    filters = Filters("default", now(), published_after=parse_when("2023-05-01"))
    assert column(opened, "order", "What is the latest on the ferry to Vennaby?", filters) == {"may": 0}


def test_a_document_of_many_near_chunks_has_more_behind_it_than_one_of_a_single_chunk(opened: Opened) -> None:
    long = "\n\n".join(_FERRY.format(f"carried {number}") * 12 for number in range(300, 306))
    opened.add(story("long", long), story("short", _FERRY.format("carried 302")), collection="chunks")
    whole = column(opened, "document", _QUESTION, Filters("chunks", now()))
    assert whole["long"] > whole["short"]


def test_where_nothing_is_allowed_there_are_no_signals(opened: Opened) -> None:
    weighed = opened.retriever.weigh(Query("What is the latest of 2023?"), Filters("default", now(), source=()))
    assert weighed.signals.shape == (0, len(SIGNALS))
    assert weighed.windows.shape == (0,)


def test_a_chunk_that_lost_its_vector_does_not_spoil_the_others(opened: Opened) -> None:
    opened.add(
        *(story(f"{number}", _FERRY.format(f"carried {number}")) for number in range(310, 315)), collection="damaged"
    )
    lost = opened.retrieve(_QUESTION, collection="damaged").passages[0].chunk.id
    opened.vectors.delete("damaged.g1", [lost])
    documents = column(opened, "document", _QUESTION, Filters("damaged", now()))
    assert len(documents) == 5
    found = opened.retrieve(_QUESTION, collection="damaged").passages
    assert len(found) == 5
    assert all(passage.scores.dense is not None and np.isfinite(passage.scores.dense) for passage in found[:4])
