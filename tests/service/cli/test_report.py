import pytest

from service.cli.report import Report


@pytest.mark.parametrize(
    ("origin", "key", "line"),
    [
        ("news/a.md", "news/a.md", "news/a.md: broken"),
        ("feed/a.jsonl", "feed/a.jsonl#line-7", "feed/a.jsonl, line 7: broken"),
        ("feed/a.json", "feed/a.json#item-2", "feed/a.json, item 2: broken"),
        ("a.md", "a.md#a-b.md.meta.yaml", "a.md, a-b.md.meta.yaml: broken"),
        ("feed/a.jsonl", "wire-17", "feed/a.jsonl, record wire-17: broken"),
    ],
)
def test_a_failure_names_its_path_its_place_and_the_reason(origin: str, key: str, line: str) -> None:
    report = Report("default")
    report.add(origin, key, "failed", None, 0, "broken")
    assert str(report.failures[0]) == line
    assert report.failed
    assert report.unreadable == {origin}


def test_the_last_line_has_every_count_and_the_pace() -> None:
    report = Report("default")
    report.add("a.md", "a.md", "added", "doc_1", 30, None)
    report.add("b.md", "b.md", "unchanged", "doc_2", 0, None)
    report.seconds = 2.0
    assert report.line() == "added 1, changed 0, unchanged 1, removed 0, failed 0, 15 chunks/s in 2.0 s"
    assert not report.failed
    assert report.present == {"doc_1", "doc_2"}


def test_nothing_found_counts_as_a_failure() -> None:
    report = Report("default")
    assert report.failed
    assert list(report.notes()) == ["nothing found to ingest"]
