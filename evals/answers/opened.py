"""What is asked of a source: the service that has it, or the app in this process, after the source was ingested."""

from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, TypeAlias

import httpx2

from evals.answers.answer_set import Existing, Source
from evals.answers.edition import edition
from evals.answers.target import over, running
from evals.errors import SetError
from service.lock import announced_server
from service.settings import Settings, load_settings

Writer: TypeAlias = Literal["auto", "extractive", "openai", "naive"]
_SETTING: Final = {"auto": None, "naive": "extractive"}


@dataclass(frozen=True, slots=True)
class InProcess:
    """The app of this code, with the user's settings. `folder` keeps the collections of suites; one that exists is
    asked where the settings have it, through the server if one holds it.
    """

    settings: Settings
    folder: Path
    writer: Writer
    stream: bool

    @classmethod
    def of(cls, data_dir: Path | None, writer: Writer, stream: bool = False) -> "InProcess":
        """`writer` is the setting `generator`, or the baseline `evals.answers.naive`. Raises SettingsInvalid."""
        settings = load_settings(data_dir=data_dir, generator=_SETTING.get(writer, writer))
        return cls(settings, settings.data_dir / "evals", writer, stream)

    def name(self, source: Source) -> str:
        """Who will answer about the source, in words that stay the same when a run goes on; of the app of this code,
        as long as neither code nor models change.
        """
        if self._server(source):
            return f"the server that holds {self.settings.data_dir}"
        llm = f"openai, model {self.settings.llm.model}" if self.settings.uses_llm else "extractive"
        writer = "naive" if self.writer == "naive" else llm
        return f"the app of this code (edition {edition(self.settings)}), generator {writer}"

    def open(self, source: Source) -> AbstractAsyncContextManager[httpx2.AsyncClient]:
        """Raises SetError, IndexingError and DataDirectoryBusy."""
        if server := self._server(source):
            if self.writer != "auto":
                raise SetError(
                    f"The server at {server} holds {self.settings.data_dir}, and has a generator of its own. Leave "
                    "--generator out, or stop the server."
                )
            return running(server)
        settings = self.holding(source)
        if self.writer == "naive":
            from evals.answers.naive import naive

            return naive(settings)
        return over(settings, self.stream)

    def holding(self, source: Source) -> Settings:
        """The settings of the data directory that holds the source, after it was ingested there if it is not the
        user's own. Raises SetError, IndexingError and DataDirectoryBusy.
        """
        if isinstance(source, Existing):
            return self.settings
        from evals.answers.ingest import ingest  # chromadb, onnxruntime: not with a server

        settings = _of_its_own(self.settings, self.folder / "collections" / source.name)
        ingest(source, settings, self.folder / "corpora")
        return settings

    def _server(self, source: Source) -> str | None:
        return announced_server(self.settings.data_dir) if isinstance(source, Existing) else None


def _of_its_own(settings: Settings, data_dir: Path) -> Settings:
    """The same models, but another place for what is written: never the user's own database."""
    return settings.model_copy(update={"data_dir": data_dir, "database_url": None, "chroma_url": None})
