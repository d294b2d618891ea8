"""The conversation of `make demo` is one that we would show."""

import json
from pathlib import Path

from tests.service.cli.process import dateline

SAMPLES = Path(__file__).parents[3] / "samples"


def test_the_demo_follows_up_tells_what_changed_and_says_when_the_collection_is_silent(tmp_path: Path) -> None:
    data = tmp_path / "data"
    assert dateline("ingest", SAMPLES / "collection", data_dir=data).code == 0
    said = dateline("chat", "--json", data_dir=data, stdin=(SAMPLES / "demo.txt").read_text(encoding="utf-8"))
    police, more, killed, soldiers, tourists = map(json.loads, said.out.splitlines())
    assert "400 police" in police["text"]
    assert more["question"] == "How many more will he send?" != more["standalone_question"]
    assert "600 police" in more["text"]
    assert -1 < killed["text"].find("47 people") < killed["text"].find("41 people")
    assert all(number in soldiers["text"] for number in ("1,200", "700"))
    assert (tourists["outcome"], tourists["citations"]) == ("not_in_corpus", [])
