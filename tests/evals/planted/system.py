"""The real app over the sample collection, whose parts a test may take out and put others in, as the wiring would."""

import re
import shutil
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import httpx2

from evals.answers.answer_set import AnswerSet, Existing, Part
from evals.answers.ask_set import Open, ask_set
from evals.answers.read_cases import read_cases
from evals.suite import read_suite
from index.rerank import CrossEncoder
from service.app import create_app
from service.evidence.find import Finder
from service.generate.openai import OpenAIGenerator
from service.openai_api.chat import ChatModel
from service.openai_api.chat_settings import ChatSettings
from service.settings import Settings
from service.wiring import Services, open_services
from tests.evals.planted.remembering import Remembering
from tests.service.cli.process import dateline

HERE: Final = Path(__file__).parent
SAMPLES: Final = Path(__file__).parents[3] / "samples" / "collection"


@contextmanager
def opened_system(folder: Path) -> Iterator["System"]:
    """The sample collection, ingested into `folder`, with a cross-encoder that reads nothing twice."""
    ran = dateline("ingest", SAMPLES, "--json", data_dir=folder / "data")
    assert ran.json["failed"] == 0
    with open_services(Settings(data_dir=folder / "data", generator="extractive"), write=False) as services:
        yield System(services, folder / "runs").with_cross_encoder(Remembering())


@dataclass(frozen=True)
class System:
    services: Services
    runs: Path

    def with_cross_encoder(self, cross_encoder: CrossEncoder) -> "System":
        """It reranks the passages, and weighs the evidence in them."""
        retriever = replace(self.services.retriever, cross_encoder=cross_encoder)
        asker = replace(self.services.asker, retriever=retriever, finder=Finder(cross_encoder))
        return replace(self, services=replace(self.services, retriever=retriever, asker=asker))

    def with_llm(self, base_url: str) -> "System":
        asker = self.services.asker
        chat = ChatModel(ChatSettings(base_url, None, "scripted"))
        written = replace(asker, generator=OpenAIGenerator(chat, 8192), fallback=asker.generator)
        return replace(self, services=replace(self.services, asker=written))

    def run(self, name: str, suite: str = "planted", kind: str | None = None, through: Open | None = None) -> Path:
        """Asks every case of the suite, or those of a kind, and saves the run as `dateline eval run` does. What was
        measured of the baseline's answers is not measured again of the same answers: that takes as long as asking.
        """
        read = read_suite(HERE / f"{suite}.toml")
        cases = tuple(case for case in read_cases(HERE / "cases.jsonl") if kind in (None, case.kind))
        asked = AnswerSet(read.name, (Part(Existing("default"), cases),), read.note, read.file)
        folder = ask_set(asked, name, self.runs / name, 2, through or self.opened)
        measured = self.runs / "baseline" / read.name / "kept.jsonl"
        if measured.exists():
            shutil.copy(measured, folder.folder / "kept.jsonl")
        return self.runs / name

    @asynccontextmanager
    async def opened(self, _: object) -> AsyncIterator[httpx2.AsyncClient]:
        app = create_app(self.services)
        async with (
            app.router.lifespan_context(app),
            httpx2.AsyncClient(transport=httpx2.ASGITransport(app), base_url="http://app", timeout=600) as client,
        ):
            yield client


def undated(brief: str) -> str:
    """What `service.generate.brief.brief` shows of passages, without the dates in their headings."""
    return re.sub(r"(?m)^(\[\d+\] .*) — \d{4}-\d\d-\d\d$", r"\1", brief)
