import socket
import subprocess
from pathlib import Path

import pytest

from service.lock import hold
from tests.service.cli.process import COMMAND, dateline, environment


def test_help_answers_without_loading_what_only_the_work_needs(tmp_path: Path) -> None:
    done = subprocess.run(
        [COMMAND[0], "-X", "importtime", *COMMAND[1:], "--help"],
        env=environment(tmp_path),
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = {line.rsplit("|", 1)[-1].strip() for line in done.stderr.splitlines()}
    assert "typer" in loaded
    heavy = {"chromadb", "onnxruntime", "llama_index", "sqlalchemy", "fastapi", "pydantic", "numpy", "trafilatura"}
    assert not loaded & heavy
    assert all(name in done.stdout for name in ("ingest", "ask", "chat", "search", "serve", "status", "documents"))


def test_version_names_the_program_and_its_version(tmp_path: Path) -> None:
    ran = dateline("--version", data_dir=tmp_path)
    assert ran.code == 0
    assert ran.out.startswith("dateline 0.")


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["ask", "What?", "--as-of", "soon"], "--as-of"),
        (["ask"], "Missing argument"),
        (["ingest", "x.md", "--published-at", "03/04/2024"], "published_at"),
        (["ingest", "x.md", "--field", "body"], "--field"),
        (["ingest", "x.md", "--field", "words=body"], "words"),
    ],
)
def test_a_command_that_is_not_understood_exits_with_2(tmp_path: Path, arguments: list[str], named: str) -> None:
    ran = dateline(*arguments, data_dir=tmp_path / "data")
    assert (ran.code, ran.out) == (2, "")
    assert named in ran.err


def test_a_setting_that_cannot_be_is_told_in_one_line(tmp_path: Path) -> None:
    assert "server.threads" in dateline("status", data_dir=tmp_path / "data", DATELINE_SERVER__THREADS="0").error


def test_a_data_directory_that_another_command_holds_is_left_alone(tmp_path: Path) -> None:
    data = tmp_path / "data"
    (tmp_path / "a.txt").write_text("The river rose.")
    with hold(data, write=False):
        assert "Another dateline command is using" in dateline("ingest", "a.txt", data_dir=data).error


def test_a_server_that_holds_the_directory_and_does_not_answer_is_named(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with hold(data, write=True):
        (data / "server.json").write_text('{"url": "http://127.0.0.1:9"}')
        assert "The server at http://127.0.0.1:9 cannot be reached" in dateline("status", data_dir=data).error


def test_a_port_in_use_is_told_in_one_line(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        error = dateline("serve", "--port", port, data_dir=tmp_path / "data").error
    assert port in error
    assert "in use" in error
