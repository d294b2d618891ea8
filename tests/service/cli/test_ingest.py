import json
import signal
from pathlib import Path

from tests.service.cli.process import dateline, line_of, running


def test_a_collection_follows_its_files(tmp_path: Path) -> None:
    """Added, unchanged, changed, failed and removed documents of one folder, run after run."""
    data, news = tmp_path / "data", tmp_path / "news"
    news.mkdir()
    (news / "flood.md").write_text("# Flood\n\nThe river rose by three metres.")
    (news / "lake.txt").write_text("The lake fell by one metre.")
    (news / "photo.jpg").write_text("not for us")
    (news / "wire.jsonl").write_text('{"id": "w1", "text": "Rates rose."}\n{"id": "w2", "body": "Rates fell."}\n{oops')

    first = dateline("ingest", "news", data_dir=data)
    assert first.code == 1
    assert first.out.startswith("added 4, changed 0, unchanged 0, removed 0, failed 1, ")
    assert first.out.rstrip().endswith(" s")
    assert first.out.count("\n") == 1
    assert "news/wire.jsonl, line 3: " in first.err
    assert "passed over 1 .jpg files" in first.err
    assert "\x1b" not in first.out + first.err

    (news / "wire.jsonl").write_text('{"id": "w1", "text": "Rates rose."}\n{"id": "w2", "body": "Rates fell again."}')
    (news / "lake.txt").unlink()
    second = dateline("ingest", "news", "--json", data_dir=data)
    assert second.code == 0
    counts = {name: second.json[name] for name in ("added", "changed", "unchanged", "removed", "failed", "failures")}
    assert counts == {"added": 0, "changed": 1, "unchanged": 2, "removed": 0, "failed": 0, "failures": []}

    (news / "wire.jsonl").write_text('{"id": "w1", "text": "Rates rose."}\n{oops')
    third = dateline("ingest", "news", "--prune", "--json", data_dir=data)
    assert third.code == 1
    assert (third.json["removed"], third.json["unchanged"]) == (1, 2)
    assert third.json["failures"][0]["where"] == "line 2"
    listed = dateline("documents", "list", "--json", data_dir=data).json["items"]
    # What came from a file that cannot be read in full stays: nobody knows whether it is gone.
    assert {item["key"] for item in listed} == {"news/flood.md", "w1", "w2"}


def test_options_fill_what_documents_do_not_say(tmp_path: Path) -> None:
    data = tmp_path / "data"
    (tmp_path / "a.jsonl").write_text('{"payload": "Rates rose.", "source": "Own Wire"}\n{"payload": "Rates fell."}')
    options = ["--source", "Given Wire", "--published-at", "2024-10-11", "--field", "text=payload"]
    assert dateline("ingest", "a.jsonl", *options, data_dir=data).code == 0
    listed = dateline("documents", "list", "--json", data_dir=data).json["items"]
    assert {(item["source"], item["published_at"]) for item in listed} == {
        ("Own Wire", "2024-10-11"),
        ("Given Wire", "2024-10-11"),
    }


def test_finding_nothing_is_a_failure(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    nothing = dateline("ingest", "empty", "--json", data_dir=tmp_path / "data")
    assert (nothing.code, nothing.json["added"]) == (1, 0)
    missing = dateline("ingest", "missing.md", data_dir=tmp_path / "data")
    assert missing.code == 1
    assert "missing.md: there is no such file or folder" in missing.err


def test_a_watch_ingests_every_change_and_ends_at_ctrl_c(tmp_path: Path) -> None:
    data, news = tmp_path / "data", tmp_path / "news"
    news.mkdir()
    (news / "flood.txt").write_text("The river rose.")
    # The data directory lies in the watched folder, and writing to it must not wake the watch.
    with running("ingest", ".", "--watch", "--prune", "--json", data_dir=data) as process:
        assert json.loads(line_of(process))["added"] == 1
        (news / "lake.txt").write_text("The lake fell.")
        second = json.loads(line_of(process))
        assert (second["added"], second["unchanged"]) == (1, 1)
        (news / "flood.txt").unlink()
        assert json.loads(line_of(process))["removed"] == 1
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (130, "")
    assert "Traceback" not in err
