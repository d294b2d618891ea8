"""What is asked of a source: the service that has it, or the app in this process, after the source was ingested."""

from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, TypeAlias, get_args

import httpx2

from evals.answers.answer_set import Existing, Source
from evals.answers.target import over, running
from service.lock import announced_server
from service.settings import Settings, load_settings

Writer: TypeAlias = Literal["auto", "extractive", "openai", "naive"]
WRITERS: Final[tuple[str, ...]] = get_args(Writer)


@dataclass(frozen=True, slots=True)
class InProcess:
    """The app of this code, with the user's settings. `folder` keeps the collections of suites; one that exists is
    asked where the settings have it, through the server if one holds it. `naive` is a baseline (`evals.answers.naive`).
    """

    settings: Settings
    folder: Path
    naive: bool
    stream: bool

    @classmethod
    def of(cls, data_dir: Path | None, writer: Writer, stream: bool = False) -> "InProcess":
        """`writer` is the setting `generator`, or naive. Raises SettingsInvalid."""
        naive = writer == "naive"
        settings = load_settings(data_dir=data_dir, generator=_SETTING.get(writer, writer))
        return cls(settings, settings.data_dir / "evals", naive, stream)

    def __str__(self) -> str:
        llm = f"openai, model {self.settings.llm.model}" if self.settings.uses_llm else "extractive"
        return f"the app of this code, generator {'naive' if self.naive else llm}"

    def open(self, source: Source) -> AbstractAsyncContextManager[httpx2.AsyncClient]:
        """Raises SetError, IndexingError and DataDirectoryBusy."""
        settings = self.settings
        if isinstance(source, Existing):
            if server := announced_server(settings.data_dir):
                return running(server)
        else:
            from evals.answers.ingest import ingest  # chromadb, onnxruntime: not with a server

            settings = _of_its_own(settings, self.folder / "collections" / source.name)
            ingest(source, settings, self.folder / "corpora")
        if self.naive:
            from evals.answers.naive import naive

            return naive(settings)
        return over(settings, self.stream)


_SETTING: Final = {"auto": None, "naive": "extractive"}


def _of_its_own(settings: Settings, data_dir: Path) -> Settings:
    """The same models, but another place for what is written: never the user's own database."""
    return settings.model_copy(update={"data_dir": data_dir, "database_url": None, "chroma_url": None})
