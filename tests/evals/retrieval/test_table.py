import pytest

pytest.importorskip("ir_measures", reason="the dependency group evals is not installed")

from evals.retrieval.family import families, gap_closed
from evals.retrieval.found import Found, Ran, SetRun
from evals.retrieval.query import EvalQuery, Request
from evals.retrieval.table import Row, tabulate


def test_a_mean_is_over_every_query_of_the_group_and_failures_are_counted() -> None:
    queries = [query(name) for name in "abcd"]
    results = {"a": Found(("right",), 10.0), "b": Found(("wrong",), 30.0), "c": Found((), None, "it broke")}

    (row,) = tabulate(run("set", queries, Ran("one", results, 100.0, 0.5, 0.7))).rows

    assert row.metrics["R@5"] == 0.25
    assert (row.queries, row.failed) == (4, 2)
    assert (row.p50_ms, row.p95_ms) == (20.0, 29.0)


def test_a_system_that_found_nothing_has_no_latency_and_still_a_row() -> None:
    (row,) = tabulate(run("set", [query("a")], Ran("one", {}, None, 0.5, 0.7))).rows

    assert (row.metrics["MRR@10"], row.p50_ms, row.failed) == (0.0, None, 1)


def test_queries_without_evidence_are_counted_in_a_line_of_their_own() -> None:
    queries = [query("a"), EvalQuery("u", ("unanswerable",), Request("u"), frozenset())]

    table = tabulate(run("set", queries, Ran("one", {"a": Found(("right",), 1.0)}, 1.0, 0, 0)))

    assert [row.group for row in table.rows] == ["all"]
    assert "without evidence: unanswerable 1" in table.markdown()


def test_a_family_is_averaged_by_the_number_of_queries() -> None:
    small = run("small", [query("a")], Ran("one", {"a": Found(("right",), 1.0)}, 50.0, 1.0, 1.0), family="both")
    large = run("large", [query(name) for name in "bcd"], Ran("one", {}, 70.0, 2.0, 1.0), family="both")

    (merged,) = families([small, large])
    (row,) = tabulate(merged).rows

    assert row.metrics["R@5"] == 0.25
    assert (row.queries, row.peak_mib) == (4, 70.0)


def test_a_system_that_ran_over_a_part_of_the_family_is_not_averaged() -> None:
    both = [Ran(name, {}, 1.0, 0, 0) for name in ("one", "two")]

    (merged,) = families([run("a", [query("a")], *both, family="f"), run("b", [query("b")], both[0], family="f")])

    assert [ran.system for ran in merged.ran] == ["one"]


def test_the_gap_closed_is_the_share_of_the_way_to_the_rewrite() -> None:
    forms = ("lastturn", "lastturn+history", "questions", "rewrite")
    queries = [
        EvalQuery(f"{form}/{name}", (form,), Request(name), frozenset({"right"})) for form in forms for name in "abcd"
    ]
    right = {"lastturn": "a", "lastturn+history": "abc", "questions": "", "rewrite": "abcd"}
    results = {f"{form}/{name}": Found(("right",), 1.0) for form, names in right.items() for name in names}

    table = tabulate(run("mtrag", queries, Ran("one", results, 1.0, 0, 0), Ran("none", {}, 1.0, 0, 0)))

    assert gap_closed(table, "R@5") == {"one": pytest.approx(2 / 3)}  # to "none" the rewrite gains nothing


def test_the_row_of_all_queries_stands_last() -> None:
    queries = [EvalQuery(name, (name, "all"), Request(name), frozenset({"right"})) for name in ("single", "conflict")]

    rows: tuple[Row, ...] = tabulate(run("set", queries, Ran("one", {}, 1.0, 0, 0))).rows

    assert [(row.group, row.queries) for row in rows] == [("single", 1), ("conflict", 1), ("all", 2)]


def query(name: str) -> EvalQuery:
    return EvalQuery(name, ("all",), Request(name), frozenset({"right"}))


def run(name: str, queries: list[EvalQuery], *ran: Ran, family: str | None = None) -> SetRun:
    return SetRun(name, "A note.", family, tuple(queries), ran)
