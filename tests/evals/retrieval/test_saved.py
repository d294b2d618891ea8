from pathlib import Path

import pytest

from evals.errors import SetError
from evals.retrieval.found import Found, Ran
from evals.retrieval.query import Corpus, EvalQuery, EvalSet, Request
from evals.retrieval.saved import SetFolder, read_run
from evals.retrieval.systems.registry import SYSTEMS
from service.message import Message

_ASKED = Request("And then?", (Message("user", "What came first? “This”"), Message("assistant", "That.")), "2024-10-11")
_QUERY = EvalQuery("q<::>1", ("single", "all"), _ASKED, frozenset({"b", "a"}))
_SET = EvalSet("federal", Corpus("federal", lambda: iter(())), (_QUERY,), "A note.", "family")
_FOUND = Found(("a", "c"), 12.5)


def save(run: Path, system: str, *queries: EvalQuery) -> None:
    folder = SetFolder(run, _SET, queries)
    for query in queries:
        folder.found(SYSTEMS[system], query, _FOUND)
    folder.end([Ran(system, {query.id: _FOUND for query in queries}, 100.0, 0.5, 0.75)])


def test_a_run_is_read_as_it_was_saved(tmp_path: Path) -> None:
    save(tmp_path, "bm25", _QUERY)

    (run,) = read_run(tmp_path)
    assert (run.name, run.note, run.family, run.queries) == ("federal", "A note.", "family", (_QUERY,))
    assert run.ran == (Ran("bm25", {_QUERY.id: _FOUND}, 100.0, 0.5, 0.75),)


def test_a_run_gains_systems_but_never_other_queries(tmp_path: Path) -> None:
    save(tmp_path, "bm25", _QUERY)
    save(tmp_path, "dense", _QUERY)
    with pytest.raises(SetError, match="other queries"):
        save(tmp_path, "rrf")

    (run,) = read_run(tmp_path)
    assert [ran.system for ran in run.ran] == ["bm25", "dense"]
    assert run.queries == (_QUERY,)
