import pytest

from index.errors import CollectionNotFound, EmbeddingMismatch
from index.filters import Filters
from index.query import Query
from index.retrieve import Retriever
from index.when import now, parse_when
from tests.index.models import Opened, cross_encoder, embedder, open_index, story


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


def keys(opened: Opened, **conditions: object) -> list[str]:
    filters = Filters(collection="default", **{"as_of": now(), **conditions})  # type: ignore[arg-type]
    retriever = Retriever(opened.engine, opened.vectors, embedder(), cross_encoder())
    return sorted(
        p.document.key for p in retriever.retrieve(Query("What is the Bank of Verrin's rate?"), filters, 8).passages
    )


def test_nothing_published_after_as_of_is_retrieved(opened: Opened) -> None:
    assert keys(opened) == ["rate-1", "rate-2", "undated"]
    assert keys(opened, as_of=parse_when("2024-03-07")) == ["rate-1"]
    assert keys(opened, as_of=parse_when("2024-06-13T07:00:00Z")) == ["rate-1"]
    assert keys(opened, as_of=parse_when("2030-01-01")) == ["rate-1", "rate-2", "rate-3", "undated"]


def test_a_day_without_a_time_is_not_known_in_the_middle_of_that_day(opened: Opened) -> None:
    assert keys(opened, as_of=parse_when("2024-03-07T12:00:00Z")) == []


def test_a_window_includes_its_ends_and_leaves_out_the_undated(opened: Opened) -> None:
    window = {"published_after": parse_when("2024-03-07"), "published_before": parse_when("2024-06-13")}
    assert keys(opened, **window) == ["rate-1", "rate-2"]


def test_publishers_and_documents_filter(opened: Opened) -> None:
    assert keys(opened, source=("Post",)) == ["rate-2"]
    assert keys(opened, source=()) == []
    assert keys(opened, document_ids=("doc_unknown",)) == []


def test_passages_are_the_words_of_their_documents_and_the_best_comes_first(opened: Opened) -> None:
    passages = opened.search("When was the rate cut to 6.25 percent?")
    assert passages[0].document.key == "rate-2"
    assert [passage.rank for passage in passages] == [1, 2, 3]
    assert all(0 <= passage.score <= 1 and passage.scores.rerank is not None for passage in passages)


def test_a_question_without_a_single_content_word_is_answered_by_meaning_alone(opened: Opened) -> None:
    assert len(opened.search("What? Why? \"*' OR NEAR(")) == 3


def test_an_unknown_collection_names_those_that_exist(opened: Opened) -> None:
    with pytest.raises(CollectionNotFound, match="default"):
        Retriever(opened.engine, opened.vectors, embedder(), cross_encoder()).retrieve(
            Query("?"), Filters("nope", now()), 8
        )


def test_another_embedding_model_is_refused_with_the_command_that_helps(opened: Opened) -> None:
    class Other:
        name, dimensions = "other-model", 384
        embed_documents, embed_query = embedder().embed_documents, embedder().embed_query

    retriever = Retriever(opened.engine, opened.vectors, Other(), cross_encoder())
    with pytest.raises(EmbeddingMismatch, match="dateline index rebuild --collection default"):
        retriever.retrieve(Query("rate"), Filters("default", now()), 8)


def test_a_vector_without_a_chunk_is_passed_over(opened: Opened) -> None:
    vector = embedder().embed_documents(["What is the Bank of Verrin's rate?"])
    opened.vectors.upsert("default.g1", ["chk_orphan"], vector)
    assert len(opened.search("What is the Bank of Verrin's rate?")) == 3
    opened.vectors.delete("default.g1", ["chk_orphan"])


def test_a_chunk_without_a_vector_does_not_break_a_filtered_search(opened: Opened) -> None:
    (passage,) = opened.search("What is the Bank of Verrin's rate?", as_of="2024-03-07")
    opened.vectors.delete("default.g1", [passage.chunk.id])
    assert keys(opened, as_of=parse_when("2024-03-07")) == ["rate-1"]


def test_what_is_published_too_late_is_not_used_even_if_dense_search_brings_it(opened: Opened) -> None:
    retriever = Retriever(opened.engine, opened.vectors, embedder(), cross_encoder())
    every = [(passage.chunk.id, 0.9) for passage in opened.search("rate", as_of="2030-01-01")]
    allowed = retriever._passages(every, [], Filters("default", parse_when("2024-03-07")))
    assert [passage.document.key for passage in allowed] == ["rate-1"]
