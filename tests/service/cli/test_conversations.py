"""A conversation from the command line: kept, taken up again, shown, deleted."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.service.cli.process import dateline, line_of, running

FIRST = "How many police officers has Kenya sent to Haiti?"
NEXT = "And how many more would follow?"
STORY = (
    "---\ntitle: Kenya pledges 600 more police\nsource: Example Wire\ndate: 2024-10-11\n---\n"
    "Kenya has so far sent 400 police officers to Haiti.\n\n"
    "President William Ruto said on Friday that 600 more officers would follow in November."
)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A data directory that a server holds: it opens the models once, for all commands."""
    folder = tmp_path_factory.mktemp("talk")
    (folder / "haiti.md").write_text(STORY)
    assert dateline("ingest", "haiti.md", data_dir=folder / "data").code == 0
    with running("serve", "--port", "0", data_dir=folder / "data") as server:
        line_of(server)
        yield folder / "data"


def test_a_chat_is_kept_taken_up_again_shown_and_deleted(data: Path) -> None:
    said = dateline("chat", data_dir=data, stdin=f"{FIRST}\n")
    assert said.code == 0
    found = re.search(r"dateline chat --continue (conv_\w+)", said.err)
    assert found
    conversation = found[1]

    more = dateline("chat", "--continue", conversation, data_dir=data, stdin=f"{NEXT}\n")
    assert f"understood as: {FIRST} {NEXT}" in " ".join(more.out.split())
    assert "600 more officers" in more.out

    [listed] = dateline("conversations", "list", "--json", data_dir=data).json["items"]
    assert (listed["id"], listed["title"], listed["turn_count"]) == (conversation, FIRST, 2)
    assert FIRST in dateline("conversations", "list", data_dir=data).out

    shown = dateline("conversations", "show", conversation, data_dir=data).out
    assert shown.index(f"> {FIRST}") < shown.index(f"> {NEXT}") < shown.index("understood as:")
    assert shown.count("[1] Kenya pledges 600 more police") == 2
    whole = dateline("conversations", "show", conversation, "--json", data_dir=data).json
    assert [turn["question"] for turn in whole["turns"]] == [FIRST, NEXT]

    assert conversation in dateline("conversations", "delete", conversation, data_dir=data).out
    assert dateline("conversations", "list", data_dir=data).out == ""
    assert "no conversation" in dateline("conversations", "show", conversation, data_dir=data).error
    assert "no conversation" in dateline("chat", "--continue", conversation, data_dir=data).error


def test_a_weekday_is_shown_with_its_date_in_the_answer_and_in_the_quote(data: Path) -> None:
    said = dateline("ask", "When did President Ruto say that 600 more officers would follow?", data_dir=data).out
    answer, _, sources = " ".join(said.split()).partition("[1] Kenya pledges")
    assert "said on Friday [11 October 2024] that" in answer
    assert "said on Friday [11 October 2024] that" in sources


def test_a_chat_without_an_answer_leaves_no_conversation(data: Path) -> None:
    assert dateline("chat", data_dir=data, stdin=f"{'x' * 5000}\n").code == 0
    assert dateline("conversations", "list", "--json", data_dir=data).json == {"items": []}


def test_what_a_conversation_looks_at_is_kept_with_it(data: Path) -> None:
    early = dateline("chat", "--json", "--as-of", "2024-01-01", data_dir=data, stdin=f"{FIRST}\n").json
    assert (early["outcome"], early["as_of"]) == ("not_in_corpus", "2024-01-01")
    continued = ("chat", "--json", "--continue", early["conversation_id"])
    assert dateline(*continued, data_dir=data, stdin=f"{FIRST}\n").json["as_of"] == "2024-01-01"
    later = dateline(*continued, "--as-of", "2024-12-01", data_dir=data, stdin=f"{FIRST}\n").json
    assert (later["as_of"], later["conversation_id"]) == ("2024-12-01", early["conversation_id"])
    assert later["citations"]
    dateline("conversations", "delete", early["conversation_id"], data_dir=data)
