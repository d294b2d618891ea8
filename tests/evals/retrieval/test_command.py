"""The whole command, as a process, over a tiny data folder: real ingest, real models, every system."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from evals.retrieval.environment import environment
from evals.retrieval.systems.registry import SYSTEMS
from tests.evals.retrieval.small_data import write_small_data

pytest.importorskip("ir_measures", reason="the dependency group evals is not installed")

from evals.retrieval.__main__ import main


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_small_data(tmp_path_factory.mktemp("data"))


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("work")


@pytest.fixture(scope="module")
def federal(data: Path, work: Path) -> tuple[str, list[Any]]:
    """What was printed, and the figures, of every system over the federal cases."""
    pytest.importorskip("llama_index.retrievers.bm25", reason="the dependency group evals is not installed")
    out = retrieval(data, "--work", work, "--sets", "federal", "--run", "first", "--json", work / "first.json")
    return out, json.loads((work / "first.json").read_text())


def test_every_system_has_a_row_in_every_group_and_none_failed(federal: tuple[str, list[Any]]) -> None:
    out, (table,) = federal

    groups = {row["group"] for row in table["rows"]}
    assert groups == {"single", "temporal", "conversation", "all"}
    assert len(table["rows"]) == len(groups) * len(SYSTEMS)
    assert [row for row in table["rows"] if row["failed"]] == []
    assert all(row["p50_ms"] > 0 and row["peak_mib"] > 50 for row in table["rows"])
    for name in SYSTEMS:
        assert f"| all | {name} |" in out
    assert "without evidence: unanswerable 2" in out


@pytest.mark.usefixtures("federal")
def test_what_was_published_after_as_of_is_not_found(work: Path) -> None:
    for name in ("dateline", "dense", "bm25", "rrf", "rrf+cross-encoder-20"):
        found = results(work, "first/federal", name)
        assert "owls-1" in found["s"]["documents"]
        assert "owls-1" not in found["t-early"]["documents"]


def test_the_saved_run_gives_the_same_table_again(federal: tuple[str, list[Any]], work: Path) -> None:
    main(["--saved", str(work / "runs/first"), "--json", str(work / "again.json")])

    def rows(tables: list[Any]) -> list[Any]:
        return sorted(tables[0]["rows"], key=lambda row: (row["group"], row["system"]))

    assert rows(json.loads((work / "again.json").read_text())) == rows(federal[1])


@pytest.mark.usefixtures("federal")
def test_a_query_that_a_cut_off_run_did_not_reach_counts_zero(work: Path) -> None:
    saved = work / "runs/first/federal/bm25.jsonl"
    whole = saved.read_text()
    saved.write_text(whole.splitlines(keepends=True)[0])
    try:
        main(["--saved", str(work / "runs/first"), "--json", str(work / "cut.json")])
    finally:
        saved.write_text(whole)

    (row,) = [row for row in json.loads((work / "cut.json").read_text())[0]["rows"] if row_is(row, "all", "bm25")]
    assert (row["queries"], row["failed"]) == (4, 3)
    assert row["metrics"]["R@5"] == 0.25


def test_mtrag_s_human_rewrite_is_searched_as_it_is_and_history_only_by_us(data: Path, work: Path) -> None:
    systems = "dateline,bm25"
    out = retrieval(data, "--work", work, "--sets", "mtrag-govt", "--systems", systems, "--run", "mtrag")

    ours, theirs = results(work, "mtrag/mtrag-govt", "dateline"), results(work, "mtrag/mtrag-govt", "bm25")
    assert ours["lastturn+history/talk-1<::>2"]["documents"][0] == "ferry-2"
    assert ours["rewrite/talk-1<::>2"]["documents"][0] == "ferry-2"
    assert theirs["lastturn+history/talk-1<::>2"]["documents"] == theirs["lastturn/talk-1<::>2"]["documents"]
    assert "Pooled corpus" in out


def test_a_limit_takes_that_many_queries_of_each_group(data: Path, work: Path) -> None:
    arguments = ("--work", work, "--sets", "mtrag-govt", "--systems", "bm25", "--limit", "1", "--json", work / "l.json")
    retrieval(data, *arguments, "--groups", "lastturn,rewrite")

    (table,) = json.loads((work / "l.json").read_text())
    assert [(row["group"], row["queries"]) for row in table["rows"]] == [("lastturn", 1), ("rewrite", 1)]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--sets", "nowhere"], "there is no nowhere"),
        (["--systems", "magic"], "there is no magic"),
        (["--limit", "0"], "--limit"),
        ([], "say where"),
        (["--saved", "."], "holds no run"),
    ],
)
def test_a_mistake_is_answered_with_what_to_do(
    arguments: list[str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)

    with pytest.raises(SystemExit) as ended:
        main(arguments)

    assert ended.value.code not in (0, None)
    assert said in capsys.readouterr().err + str(ended.value.code)


def retrieval(*arguments: str | Path) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "evals.retrieval", *map(str, arguments)],
        env=environment(),
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def results(work: Path, folder: str, system: str) -> dict[str, Any]:
    lines = (work / "runs" / folder / f"{system}.jsonl").read_text().splitlines()
    return {record["query"]: record for record in map(json.loads, lines) if "query" in record}


def row_is(row: dict[str, Any], group: str, system: str) -> bool:
    return bool(row["group"] == group and row["system"] == system)
