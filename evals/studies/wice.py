"""WiCE as the product would see it: a claim, and for each row a passage of a document with title, author and date.

WiCE (Kamoi et al., "WiCE: Real-World Entailment for Claims in Wikipedia", EMNLP 2023; ODC-BY): Wikipedia claims,
sentences of the pages that they cite, human labels. The evidence contains what annotators marked, among other
sentences, so this is the check alone, without retrieval. Rows of one claim count once, with the best of their scores,
as its authors ask.
"""

import gzip
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from index.document import Chunk, DocumentHead
from index.passage import Passage, Scores
from index.when import When, now, parse_when

_META: Final = re.compile(r"\(meta data\) ([A-Z]+)[A-Z ]*: (.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class WiceClaim:
    """`rows` are alternative passages, each with some of the sentences. `group` is the article of the claim."""

    id: str
    group: str
    text: str
    label: str
    rows: tuple[Passage, ...]

    @property
    def is_supported(self) -> bool:
        return self.label == "supported"


def read_wice(path: Path) -> list[WiceClaim]:
    rows: dict[str, list[dict[str, Any]]] = {}
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            rows.setdefault(row["meta"]["id"], []).append(row)
    return [_claim(id_, some) for id_, some in rows.items()]


def _claim(id_: str, rows: Sequence[dict[str, Any]]) -> WiceClaim:
    known = {match[1]: match[2] for row in rows for line in row["evidence"] if (match := _META.match(line))}
    passages = tuple(_passage(id_, row["evidence"], known) for row in rows)
    return WiceClaim(id_, rows[0]["meta"]["claim_title"], rows[0]["claim"].strip(), rows[0]["label"], passages)


def _passage(id_: str, evidence: Sequence[str], known: Mapping[str, str]) -> Passage:
    text = "\n\n".join(line for line in evidence if not _META.match(line))
    author = known.get("AUTHOR", "")
    head = DocumentHead(
        f"doc_{id_}", "1", "wice", id_, known.get("TITLE", ""), len(text), now(),
        author=None if author.startswith("http") else author or None,
        published_at=_day(known.get("PUBLISHED", "")),
    )  # fmt: skip
    return Passage(Chunk(f"chk_{id_}", head.id, 0, len(text)), head, text, 1, 0.0, Scores())


def _day(written: str) -> When | None:
    match = re.match(r"\d{4}-\d\d-\d\d", written)
    return parse_when(match.group()) if match else None
