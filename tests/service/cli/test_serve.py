import signal
from pathlib import Path

from tests.service.cli.process import dateline, line_of, running


def test_with_a_server_running_commands_go_through_it(tmp_path: Path) -> None:
    data, news = tmp_path / "data", tmp_path / "news"
    news.mkdir()
    (news / "bulletin.txt").write_text("The Lake Ombrel water board cut the daily limit to 90 litres a person.")
    (news / "bulletin.txt.meta.yaml").write_text("source: Harbour Herald\npublished_at: 2025-07-15\n")
    (news / "wire.jsonl").write_text('{"text": "Rates rose."}\n{oops\n{"text": "Rates fell."}')

    with running("serve", "--port", "0", data_dir=data, DATELINE_SERVER__MAX_UPLOAD_BYTES="5000") as server:
        url = line_of(server).split()[3]

        (news / "large.txt").write_text("Too much. " * 1000)
        added = dateline("ingest", news, "--json", data_dir=data)
        assert added.code == 1
        assert (added.json["added"], added.json["failed"]) == (3, 2)
        failed = {Path(failure["path"]).name: failure["where"] for failure in added.json["failures"]}
        assert failed == {"wire.jsonl": "line 2", "large.txt": ""}

        # Answered from at once, with what the sidecar says.
        answer = dateline("ask", "What is the daily limit at Lake Ombrel?", "--json", data_dir=data).json
        assert answer["citations"][0]["source"] == "Harbour Herald"

        (news / "large.txt").unlink()
        (news / "wire.jsonl").write_text('{"text": "Rates rose."}')
        pruned = dateline("ingest", news, "--prune", "--json", data_dir=data).json
        assert (pruned["unchanged"], pruned["removed"], pruned["failed"]) == (2, 1, 0)

        status = dateline("status", "--json", data_dir=data).json
        assert status["server"] == url
        assert status["collections"][0]["documents"] == 2
        assert "already works on" in dateline("serve", "--port", "0", data_dir=data).error
        assert "Stop it" in dateline("index", "rebuild", data_dir=data).error

        server.send_signal(signal.SIGTERM)
        server.communicate(timeout=60)
        assert server.returncode == 0
    assert not (data / "server.json").exists()

    # The same files have the same names without the server.
    again = dateline("ingest", news, "--json", data_dir=data).json
    assert (again["unchanged"], again["added"]) == (2, 0)


def test_what_a_killed_server_announced_is_not_believed(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with running("serve", "--port", "0", data_dir=data) as server:
        line_of(server)
        server.kill()
        server.wait()
    assert (data / "server.json").exists()
    assert dateline("status", "--json", data_dir=data).json["server"] is None
