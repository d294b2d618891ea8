"""Asks a running service many questions and fetches every citation's words again, to see that they are there.

    dateline serve --data-dir DIR &
    python -m evals.studies.check_citations http://127.0.0.1:8000 COLLECTION QUESTIONS.jsonl[.gz] [--limit N]

A line of QUESTIONS holds `question` (a case; its `history` and `as_of` are sent along), `text` (MTRAG) or `input`
(ClapNQ).
Prints what came out and ends with 1 if a citation is not exact, a sentence is not where it says, or a request failed.
"""

import argparse
import gzip
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx2

_SPEAKER = re.compile(r"^\|\w+\|:\s*")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("url")
    parser.add_argument("collection")
    parser.add_argument("questions", type=Path)
    parser.add_argument("--limit", type=int)
    given = parser.parse_args()
    counts: Counter[str] = Counter()
    with httpx2.Client(base_url=given.url, timeout=600) as api:
        for number, body in enumerate(_questions(given.questions)):
            if given.limit is not None and number >= given.limit:
                break
            counts["questions"] += 1
            response = api.post("/v1/ask", json={**body, "collection": given.collection})
            if not response.is_success:
                counts["failed requests"] += 1
                print(f"{body['question']!r}: {response.text}", file=sys.stderr)
                continue
            _check(api, response.json(), counts)
    print(", ".join(f"{name}: {count}" for name, count in counts.items()))
    return int(counts["failed requests"] + counts["wrong citations"] + counts["misplaced sentences"] > 0)


def _check(api: httpx2.Client, answer: dict[str, Any], counts: Counter[str]) -> None:
    counts[f"outcome {answer['outcome']}"] += 1
    cited = {citation["number"] for citation in answer["citations"]}
    for sentence in answer["sentences"]:
        counts["sentences"] += 1
        written = answer["text"][sentence["start"] : sentence["end"]]
        if written != written.strip() or not written or not set(sentence["citations"]) <= cited:
            counts["misplaced sentences"] += 1
            print(f"{answer['question']!r}: sentence {sentence}", file=sys.stderr)
    for citation in answer["citations"]:
        counts["citations"] += 1
        place = {"start": citation["source_start"], "end": citation["source_end"]}
        source = api.get(f"/v1/documents/{citation['document_id']}/text", params=place)
        if not source.is_success or source.json()["text"] != citation["quote"] or not citation["quote"]:
            counts["wrong citations"] += 1
            print(f"{answer['question']!r}: citation {citation}", file=sys.stderr)


def _questions(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        for line in lines:
            case = json.loads(line)
            body: dict[str, Any] = {
                "question": _SPEAKER.sub("", case.get("question") or case.get("text") or case["input"])
            }
            if case.get("history"):
                body["history"] = case["history"]
            if case.get("as_of"):
                body["as_of"] = case["as_of"]
            yield body


if __name__ == "__main__":
    sys.exit(main())
