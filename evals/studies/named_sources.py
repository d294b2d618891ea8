"""Measures how well publishers are recognised in questions that name them.

    python -m evals.studies.named_sources FOLDER [--show]

FOLDER holds `multihop-rag/`: its questions mostly name the publishers of the articles that answer them. The list of
publishers is that of the articles. A publisher found is right if it published one of the question's articles; questions
with an article of unknown publisher, or with none, are left out. Recall counts the publishers of the articles whether
the question names them or not; "told to" counts those that the data set's own (model-made) list says it names.
"""

import argparse
from pathlib import Path
from time import perf_counter

from evals.binary import wilson
from evals.studies.time_windows import read_rows
from index.sources import SourceNames


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--show", action="store_true", help="print what was found too much or not at all")
    given = parser.parse_args()
    folder = given.folder / "multihop-rag"
    published = {row["title"]: row["source"] for row in read_rows(folder / "facts.jsonl.gz") if row.get("source")}
    names = SourceNames(sorted(set(published.values())))
    right = found = due = told = told_found = counted = 0
    times = []
    for row in read_rows(folder / "queries_dev.jsonl.gz"):
        titles = [evidence["title"] for evidence in row["evidence_list"]]
        started = perf_counter()
        named = {one.source for one in names.named(row["query"])}
        times.append((perf_counter() - started) * 1000)
        if not titles or any(title not in published for title in titles):
            continue
        counted += 1
        gold = {published[title] for title in titles}
        listed = gold & set(row["gpt35_source_filter"])
        right, found, due = right + len(named & gold), found + len(named), due + len(gold)
        told, told_found = told + len(listed), told_found + len(listed & named)
        if given.show and (named - gold or listed - named):
            print(f"  {row['id']}: {row['query']}")
            print(f"      too much {sorted(named - gold)}, missed {sorted(listed - named)}")
    low, high = wilson(right, found)
    print(f"{counted} questions, {len(names.sources)} publishers; p50 {sorted(times)[len(times) // 2]:.2f} ms")
    print(f"precision {right} of {found} = {right / found:.3f} ({low:.3f}-{high:.3f})")
    print(f"recall of the articles' publishers {right} of {due} = {right / due:.3f}")
    print(f"recall of those the question is told to name {told_found} of {told} = {told_found / told:.3f}")


if __name__ == "__main__":
    main()
