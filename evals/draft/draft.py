"""Drafts cases for a suite."""

import asyncio
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any, Final, TypeAlias

from evals.case_file import CaseFile, free_ids
from evals.draft.by_llm import PROMPT, by_llm
from evals.draft.kinds.material import Material, Search
from evals.draft.proposal import Proposal
from evals.draft.propose import Spread, propose, shares, whole
from evals.draft.read_reply import Refused
from evals.draft.reading.source import Source, read_sources
from evals.library import Library
from service.openai_api.chat import ChatModel
from service.openai_api.chat_settings import ChatSettings

_PASSAGES: Final = 5

# Told after each proposal of an LLM: how many cases it has brought so far.
Show: TypeAlias = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Drafted:
    """`cases` are lines of the case file; `thrown_away` counts by reason what was proposed and is not among them."""

    cases: list[dict[str, Any]]
    thrown_away: Counter[str]

    @property
    def by_llm(self) -> int:
        return sum(PROMPT in case["tags"] for case in self.cases)


def draft(
    library: Library,
    cases: CaseFile,
    kinds: Sequence[str],
    count: int,
    seed: int,
    documents: int,
    llm: ChatSettings | None,
    show: Show,
) -> Drafted:
    """At most `count` cases of `kinds` from at most so many `documents`, none asked in `cases` or rejected there. They
    are not written. With an `llm` it makes the single ones, as far as it can.

    Raises SetError, CommandFailed, and GenerationError if the model cannot be asked.
    """
    known = [*cases.records(), *cases.rejected.records()]
    spread = Spread(whole(record.get("question", ""), record.get("history", ())) for record in known)
    sources = tuple(read_sources(library, documents))
    random = Random(seed)
    thrown_away, singles = Counter[str](), list[Proposal]()
    if llm and "single" in kinds:
        chosen = random.sample(sources, len(sources))
        singles, thrown_away = asyncio.run(_singles(llm, chosen, shares(kinds, count)["single"], spread, show))
    material = Material.of(sources, _search(library), random)
    proposals = propose(material, kinds, count, spread, singles)
    ids = {kind: free_ids(known, kind) for kind in kinds}
    return Drafted(
        [proposal.case(next(ids[proposal.kind])) for proposal in proposals], thrown_away + spread.thrown_away
    )


async def _singles(
    llm: ChatSettings, sources: Sequence[Source], wanted: int, spread: Spread, show: Show
) -> tuple[list[Proposal], Counter[str]]:
    chat = ChatModel(llm)
    taken: list[Proposal] = []
    thrown_away: Counter[str] = Counter()
    try:
        async for proposed in by_llm(chat, sources):
            if isinstance(proposed, Refused):
                thrown_away[proposed.reason] += 1
            elif spread.is_new(proposed):
                taken.append(proposed)
            else:
                thrown_away["asked already"] += 1
            show(len(taken))
            if len(taken) >= wanted:
                break
    finally:
        await chat.aclose()
    return taken, thrown_away


def _search(library: Library) -> Search:
    def search(question: str) -> list[str]:
        body = {"query": question, "collection": library.collection, "top_k": _PASSAGES}
        return [passage["text"] for passage in library.api.post("/v1/search", body)["passages"]]

    return search
