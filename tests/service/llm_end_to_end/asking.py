"""A client that holds every answer to the contract before it hands it on."""

import json
from dataclasses import dataclass
from typing import Any

import httpx2

QUESTION = "How many Kenyan police officers has Kenya sent to Haiti?"
SENT = "Kenya has so far sent 400 Kenyan police officers to Haiti."
FOLLOWING = "President Ruto said that 600 more officers would follow in November."
INVENTED = "The mission has cost 900 million dollars."


@dataclass(frozen=True, slots=True)
class Told:
    """What the client read: the answer or a problem, never both. `sentences` are those streamed before."""

    answer: dict[str, Any] | None = None
    problem: dict[str, Any] | None = None
    sentences: tuple[dict[str, Any], ...] = ()
    raw: str = ""

    @property
    def said(self) -> list[str]:
        """The sentences of the answer."""
        assert self.answer is not None, self
        return [self.answer["text"][sentence["start"] : sentence["end"]] for sentence in self.answer["sentences"]]


@dataclass(frozen=True, slots=True)
class Client:
    http: httpx2.Client

    def ask(self, streamed: bool, question: str = QUESTION, **body: Any) -> Told:
        response = self.http.post("/v1/ask", json={"question": question, "stream": streamed, **body})
        told = _read(response)
        if told.answer:
            self._check_citations(told.answer)
            _check_sentences(told.answer)
        return told

    def _check_citations(self, answer: dict[str, Any]) -> None:
        used = [number for sentence in answer["sentences"] for number in sentence["citations"]]
        assert list(dict.fromkeys(used)) == [citation["number"] for citation in answer["citations"]]
        assert list(dict.fromkeys(used)) == list(range(1, len(set(used)) + 1))
        for citation in answer["citations"]:
            start, end = citation["source_start"], citation["source_end"]
            whole = self.http.get(f"/v1/documents/{citation['document_id']}/text").json()
            assert whole["version"] == citation["document_version"]
            assert whole["text"][start:end] == citation["quote"] != ""


def _check_sentences(answer: dict[str, Any]) -> None:
    """The sentences and their markers are all of the text."""
    rebuilt = ""
    for sentence in answer["sentences"]:
        said = answer["text"][sentence["start"] : sentence["end"]]
        markers = "".join(f"[{number}]" for number in sentence["citations"])
        rebuilt = " ".join(part for part in (rebuilt, said, markers) if part)
        assert "[" not in said, said
        assert sentence["citations"] or sentence["support"] in ("unsupported", "not_a_claim")
    assert rebuilt == answer["text"] != ""


def _read(response: httpx2.Response) -> Told:
    kind = response.headers["content-type"]
    if kind == "application/problem+json":
        problem = response.json()
        assert problem["status"] == response.status_code >= 400
        return Told(problem=problem, raw=response.text)
    assert response.status_code == 200, response.text
    if kind == "application/json":
        return Told(answer=response.json(), raw=response.text)
    events = _events(response)
    names = [name for name, _ in events]
    sentences = tuple(data for name, data in events if name == "answer.sentence")
    last, closing = events[-1]
    assert names == ["answer.created", "answer.retrieved", *["answer.sentence"] * len(sentences), last]
    if last == "error":
        return Told(problem=closing, sentences=sentences, raw=response.text)
    assert last == "answer.completed"
    told = Told(answer=closing, sentences=sentences, raw=response.text)
    assert [sentence["text"] for sentence in sentences] == told.said
    return told


def _events(response: httpx2.Response) -> list[tuple[str, Any]]:
    found = []
    for block in response.text.strip().split("\n\n"):
        if block.startswith(":"):
            continue  # keeps proxies awake
        lines = dict(line.split(": ", 1) for line in block.split("\n"))
        found.append((lines["event"], json.loads(lines["data"])))
    return found
