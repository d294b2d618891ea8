from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from index import store
from index.database import transaction
from index.document import document_id
from index.errors import CollectionNotFound, EmbeddingMismatch
from index.filters import Filters
from index.query import Query
from index.retrieve import Retriever
from index.sync import Incoming
from index.when import now, parse_when
from tests.index.models import Opened, cross_encoder, embedder, keys, open_index, story

_POINTED = Query(
    "What was the latest that the Example Wire said about 2019 and 2023?",
    typed="And the latest?",
    parts=("What was said about 2019?", "What was said about 2023?"),
    in_context="Did the ferry sail? And the latest?",
    answered="It sailed.",
)


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Opened:
    opened = open_index(tmp_path_factory.mktemp("retrieve"))
    opened.add(
        story("rate-1", "The Bank of Verrin held its rate at 6.5 percent.", "2024-03-07", source="Courier"),
        story("rate-2", "The Bank of Verrin cut its rate to 6.25 percent.", "2024-06-13T09:30:00+02:00", source="Post"),
        story("rate-3", "The Bank of Verrin cut its rate to 6 percent.", "2030-01-01", source="Courier"),
        story("undated", "The Bank of Verrin sets the rate eight times a year."),
    )
    return opened


@pytest.fixture
def own(tmp_path: Path) -> Opened:
    return open_index(tmp_path)


def found(opened: Opened, **conditions: object) -> list[str]:
    filters = Filters(collection="default", **{"as_of": now(), **conditions})  # type: ignore[arg-type]
    return sorted(keys(opened.retrieve("What is the Bank of Verrin's rate?", filters).passages))


def test_nothing_published_after_as_of_is_retrieved(opened: Opened) -> None:
    assert found(opened) == ["rate-1", "rate-2", "undated"]
    assert found(opened, as_of=parse_when("2024-03-07")) == ["rate-1"]
    assert found(opened, as_of=parse_when("2024-06-13T07:00:00Z")) == ["rate-1"]
    assert found(opened, as_of=parse_when("2030-01-01")) == ["rate-1", "rate-2", "rate-3", "undated"]


def test_a_day_without_a_time_is_not_known_in_the_middle_of_that_day(opened: Opened) -> None:
    assert found(opened, as_of=parse_when("2024-03-07T12:00:00Z")) == []


def test_a_window_includes_its_ends_and_leaves_out_the_undated(opened: Opened) -> None:
    window = {"published_after": parse_when("2024-03-07"), "published_before": parse_when("2024-06-13")}
    assert found(opened, **window) == ["rate-1", "rate-2"]


def test_publishers_and_documents_filter(opened: Opened) -> None:
    assert found(opened, source=("Post",)) == ["rate-2"]
    assert found(opened, source=()) == []
    assert found(opened, document_ids=("doc_unknown",)) == []


def test_passages_are_the_words_of_their_documents_and_the_best_comes_first(opened: Opened) -> None:
    passages = opened.search("When was the rate cut to 6.25 percent?")
    assert passages[0].document.key == "rate-2"
    assert [passage.rank for passage in passages] == [1, 2, 3]
    assert all(0 <= passage.score <= 1 and passage.scores.rerank is not None for passage in passages)


def test_a_question_without_a_single_content_word_is_answered_by_meaning_alone(opened: Opened) -> None:
    assert len(opened.search("What? Why? \"*' OR NEAR(")) == 3


def test_an_unknown_collection_names_those_that_exist(opened: Opened) -> None:
    with pytest.raises(CollectionNotFound, match="default"):
        opened.retrieve("?", collection="nope")


def test_another_embedding_model_is_refused_with_the_command_that_helps(opened: Opened) -> None:
    class Other:
        name, dimensions = "other-model", 384
        embed_documents, embed_queries = embedder().embed_documents, embedder().embed_queries

    retriever = Retriever(opened.engine, opened.vectors, Other(), cross_encoder())
    with pytest.raises(EmbeddingMismatch, match="dateline index rebuild --collection default"):
        retriever.retrieve(Query("rate"), Filters("default", now()), 8)


def test_a_vector_without_a_chunk_is_passed_over(opened: Opened) -> None:
    vector = embedder().embed_documents(["What is the Bank of Verrin's rate?"])
    opened.vectors.upsert("default.g1", ["chk_orphan"], vector)
    assert len(opened.search("What is the Bank of Verrin's rate?")) == 3
    opened.vectors.delete("default.g1", ["chk_orphan"])


def test_a_chunk_without_a_vector_does_not_break_a_filtered_search(own: Opened) -> None:
    own.add(story("rate", "The Bank of Verrin held its rate.", "2024-03-07"), story("later", "It rose.", "2024-06-13"))
    (passage,) = own.search("What is the Bank of Verrin's rate?", as_of="2024-03-07")
    own.vectors.delete("default.g1", [passage.chunk.id])
    assert keys(own.search("What is the Bank of Verrin's rate?", as_of="2024-03-07")) == ["rate"]


def test_a_document_deleted_between_search_and_reading_is_left_out(own: Opened) -> None:
    own.add(story("stays", "The ferry to Vennaby stays in the harbour."), story("goes", "The ferry to Vennaby goes."))
    retriever = own.retriever
    weighed = retriever.weigh(Query("Where is the ferry to Vennaby?"), Filters("default", now()))
    with transaction(own.engine) as connection:
        store.remove_documents(connection, [document_id("default", "goes")])
    assert keys(list(retriever.passages(weighed, range(len(weighed.ids))).values())) == ["stays"]
    assert keys(retriever.retrieve(Query("Where is the ferry to Vennaby?"), Filters("default", now()), 8).passages) == [
        "stays"
    ]


def test_what_is_published_too_late_is_not_used_even_if_the_search_brought_it(opened: Opened) -> None:
    retriever = opened.retriever
    weighed = retriever.weigh(Query("rate"), Filters("default", parse_when("2030-01-01")))
    assert len(weighed.ids) == 4
    earlier = replace(weighed.allowed, filters=Filters("default", parse_when("2024-03-07")))
    found = retriever.passages(replace(weighed, allowed=earlier), range(4))
    assert keys(list(found.values())) == ["rate-1"]


@pytest.mark.parametrize(("read", "published"), [(8, 25), (3, 3)])
def test_what_the_cross_encoder_has_not_read_says_so(own: Opened, read: int, published: int) -> None:
    own.add(*(story(f"{n}", f"On day {n} the ferry to Vennaby sailed {n * 3} times.") for n in range(published)))
    passages = own.search("How many times did the ferry to Vennaby sail?", top_k=20)
    assert len(passages) == min(published, 20)
    assert sum(passage.scores.rerank is not None for passage in passages) == read


@pytest.mark.parametrize("top_k", [1, 8, 50, 100])
@pytest.mark.parametrize("published", [1, 6, 50])
def test_as_many_come_as_are_wanted_or_there(own: Opened, published: int, top_k: int) -> None:
    own.add(*(story(f"{n}", f"On day {n} the ferry to Vennaby sailed {n * 3} times.") for n in range(published)))
    passages = own.search("How many times did the ferry to Vennaby sail?", top_k=top_k)
    assert len(passages) == min(published, top_k)
    assert [passage.rank for passage in passages] == list(range(1, len(passages) + 1))


@pytest.mark.parametrize("query", [_POINTED, Query(_POINTED.text)], ids=["in conversation", "first question"])
def test_a_collection_without_documents_and_filters_that_allow_nothing_bring_nothing(own: Opened, query: Query) -> None:
    own.add(story("gone", "The ferry to Vennaby sailed.", source="Example Wire"))
    nothing = Filters("default", now(), source=())
    assert own.retrieve(query, nothing).passages == ()
    with transaction(own.engine) as connection:
        store.remove_documents(connection, [document_id("default", "gone")])
    assert own.retrieve(query).passages == ()


def test_probabilities_fall_with_the_rank_where_nothing_is_shared_out(opened: Opened) -> None:
    scores = [passage.score for passage in opened.search("Did the Bank of Verrin cut its rate?", as_of="2030-01-01")]
    assert len(scores) == 4
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)


def test_the_same_question_gets_the_same_answer(own: Opened) -> None:
    own.add(*(story(f"{n}", "The ferry to Vennaby sailed.", "2024-03-07") for n in range(3)))
    own.add(*(story(f"{n}", f"The ferry to Vennaby sailed {n} times.", "2024-03-07") for n in range(3, 40)))
    first = own.search("Did the ferry to Vennaby sail?", top_k=20)
    assert own.search("Did the ferry to Vennaby sail?", top_k=20) == first


@pytest.mark.parametrize("question", ["ferry " * 666, "7" * 4_000, "“" * 4_000, "ночь " * 800], ids=len)
def test_a_question_of_any_4000_characters_is_searched_for(opened: Opened, question: str) -> None:
    assert len(opened.search(question)) == 3


def test_a_chunk_that_is_just_being_listed_anew_is_passed_over(own: Opened) -> None:
    """A listing's `rows` may be ahead of its columns, while another thread reads what came."""
    own.add(story("stays", "The ferry to Vennaby stays."), story("again", "The ferry to Vennaby sails again."))
    retriever, everything = own.retriever, Filters("default", now())
    listing = retriever.weigh(Query("Does the ferry sail?"), everything).allowed.listing
    listing.rows[listing.ids[1]] = len(listing.ids)
    listing.ids.append(listing.ids[1])
    assert keys(retriever.retrieve(Query("Does the ferry sail?"), everything, 8).passages) == ["stays"]


def test_searches_and_changes_at_once_do_not_disturb_each_other(own: Opened) -> None:
    def at(day: int) -> Incoming:
        return story(f"{day}", f"On day {day} the ferry to Vennaby sailed {day} times.", source=f"Paper {day % 7}")

    own.add(*map(at, range(20)))
    retriever, doomed = own.retriever, [document_id("default", f"{day}") for day in range(10)]

    def search(number: int) -> int:
        query = Query(f"How often did the ferry to Vennaby sail on day {10 + number % 10}, says Paper {number % 7}?")
        return len(retriever.retrieve(query, Filters("default", now()), 8).passages)

    with ThreadPoolExecutor(3) as threads:
        found = threads.map(search, range(30))
        for round_ in range(4):
            own.writer.remove("default", doomed)
            own.add(*map(at, range(30 + round_)))
        assert set(found) == {8}
