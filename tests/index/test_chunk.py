import json
from itertools import pairwise

from index.canonical import canonicalise
from index.chunk import CHUNK_TOKENS
from index.document import Document, embedded_text
from index.loaders.loaded import Block, LoadedDocument
from index.when import now
from tests.index.models import chunker, embedder

SENTENCE = "The harbour authority of Port Hallick moved {n} containers, 3.5 percent more than Mr. Ost had promised. "


def document(*blocks: Block) -> Document:
    return canonicalise(LoadedDocument(blocks, title="Harbour"), "default", "harbour", now())


def test_chunks_are_slices_that_leave_out_only_white_space() -> None:
    long = document(
        *(Block("".join(SENTENCE.format(n=n) for n in range(start, start + 9))) for start in range(0, 90, 9))
    )
    chunks = chunker().chunk(long)
    assert len(chunks) > 5
    edges = [(0, 0), *((chunk.start, chunk.end) for chunk in chunks), (long.head.length, long.head.length)]
    assert all(long.text[before[1] : after[0]].strip() == "" for before, after in pairwise(edges))


def test_a_chunk_has_at_most_256_tokens_and_ends_with_a_sentence() -> None:
    long = document(Block("".join(SENTENCE.format(n=n) for n in range(100))))
    for chunk in chunker().chunk(long):
        words = long.text[chunk.start : chunk.end]
        assert len(embedder().count_tokens(words)) <= CHUNK_TOKENS
        assert words.endswith("promised.")


def test_chunk_ids_are_the_same_on_every_run() -> None:
    once, again = document(Block(SENTENCE * 30)), document(Block(SENTENCE * 30))
    assert [chunk.id for chunk in chunker().chunk(once)] == [chunk.id for chunk in chunker().chunk(again)]


def test_a_chunk_keeps_the_heading_and_the_page_that_it_starts_under() -> None:
    paged = document(
        Block("Lead. " * 300, page=1), Block("Figures", heading=True, page=2), Block("Words. " * 300, page=2)
    )
    last = chunker().chunk(paged)[-1]
    assert (last.heading, last.page) == ("Figures", 2)


def test_a_word_of_any_length_is_cut() -> None:
    endless = document(Block("x" * 60_000))
    chunks = chunker().chunk(endless)
    assert max(chunk.end - chunk.start for chunk in chunks) <= CHUNK_TOKENS * 20
    assert chunks[-1].end == 60_000


def test_title_publisher_and_date_are_embedded_and_not_stored() -> None:
    loaded = LoadedDocument((Block("Words."),), title="Harbour", source="Courier", published_at="2024-10-01")
    dated = canonicalise(loaded, "default", "harbour", now())
    assert embedded_text(dated.head, "Words.") == "Harbour, Courier, 1 October 2024\nWords."
    assert "Courier" not in dated.text


def test_quoted_text_with_odd_characters_is_cut_at_exact_offsets() -> None:
    odd = document(
        Block("“Voilà !” dit-elle. 🙂 Naïve façade — 東京。\u00a0End.\n" * 80), Block(json.dumps(["a\u200b"] * 50))
    )
    for chunk in chunker().chunk(odd):
        assert odd.text[chunk.start : chunk.end].strip() == odd.text[chunk.start : chunk.end] != ""
