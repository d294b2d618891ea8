from pathlib import Path

from tests.index.loaders.reading import headings, one_document, one_failure, texts

STORY = """---
title: "Storm: the toll"
date: 2024-10-11
updated: 2024-10-12 08:30:00 +0300
author: [Ann Bell, Carl Dee]
publisher: Example Wire
canonical: https://example.org/storm
dateline: NAIROBI
lang: en
edition: 1.10
tags: [a, b]
nothing: ~
---
# Storm: the toll

The *storm* hit [the coast](https://example.org), **hard**.
It rained.

What next
---------

- one
- two
  - deeper

1. first
2. second

```
  x = 1

  y
```

| Region | Dead |
|---|---|
| North | 12 |

<!-- not for readers -->
<p style="display:none">hidden</p>
"""


def test_markup_becomes_the_text_that_a_reader_sees(tmp_path: Path) -> None:
    assert texts(one_document(tmp_path / "a.md", STORY)) == [
        "The storm hit the coast, hard. It rained.",
        "What next",
        "- one\n- two\n  - deeper",
        "1. first\n2. second",
        "  x = 1\n\n  y",
        "Region | Dead\nNorth | 12",
    ]


def test_front_matter_describes_the_document(tmp_path: Path) -> None:
    document = one_document(tmp_path / "a.md", STORY)
    assert document.title == "Storm: the toll"
    assert document.author == "Ann Bell, Carl Dee"
    assert document.source == "Example Wire"
    assert document.url == "https://example.org/storm"
    assert (document.place, document.language) == ("NAIROBI", "en")
    assert headings(document) == ["What next"]


def test_front_matter_dates_keep_their_precision(tmp_path: Path) -> None:
    document = one_document(tmp_path / "a.md", STORY)
    assert document.published_at == "2024-10-11"
    assert document.updated_at == "2024-10-12T08:30:00+03:00"


def test_other_front_matter_scalars_are_metadata_as_written(tmp_path: Path) -> None:
    assert one_document(tmp_path / "a.md", STORY).metadata == {"edition": "1.10"}


def test_an_ambiguous_front_matter_date_is_kept_unparsed(tmp_path: Path) -> None:
    document = one_document(tmp_path / "a.md", "---\ndate: 03/04/2024\n---\nText.")
    assert document.published_at is None
    assert document.metadata == {"published_at_unparsed": "03/04/2024"}


def test_the_first_h1_is_the_title_where_front_matter_has_none(tmp_path: Path) -> None:
    document = one_document(tmp_path / "a.md", "Big *storm*\n===\n\nText.\n")
    assert (document.title, texts(document)) == ("Big storm", ["Text."])


def test_an_h1_that_differs_from_the_title_stays_a_heading(tmp_path: Path) -> None:
    document = one_document(tmp_path / "a.md", "---\ntitle: Other\n---\n# Big storm\n\nText.\n")
    assert (document.title, texts(document)) == ("Other", ["Big storm", "Text."])


def test_invalid_front_matter_names_its_line_in_the_file(tmp_path: Path) -> None:
    failure = one_failure(tmp_path / "a.md", "---\ntitle: x\nauthor: [a\n---\nText.")
    assert failure.where == "front matter"
    assert "line " in failure.reason


def test_a_rule_at_the_top_is_not_front_matter(tmp_path: Path) -> None:
    assert texts(one_document(tmp_path / "a.md", "---\n\nText without an end to the rule.")) == [
        "Text without an end to the rule."
    ]


def test_aliases_in_front_matter_are_refused_before_they_multiply(tmp_path: Path) -> None:
    lines = "\n".join(
        f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
    )
    bomb = f"---\na: &a [x]\n{lines}\nauthor: *i\n---\nWords."
    assert "aliases" in one_failure(tmp_path / "a.md", bomb).reason
