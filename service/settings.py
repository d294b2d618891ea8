"""Everything that can be set: environment `DATELINE_*`, `dateline.toml`, flags, in rising order."""

import os
from pathlib import Path
from typing import Annotated, Any, Final, Literal, Self
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    AliasChoices,
    BaseModel,
    ConfigDict,
    Field,
    SecretStr,
    ValidationError,
    model_validator,
)
from pydantic.fields import FieldInfo
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    SettingsError,
    TomlConfigSettingsSource,
)

from service.errors import SettingsInvalid


def _check_url(url: str) -> str:
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise ValueError(f"not a URL: {error}") from None
    if parts.scheme not in ("http", "https") or not host or any(sign.isspace() for sign in url):
        raise ValueError("write a URL that starts with http:// or https://, such as http://127.0.0.1:8080/v1")
    return url


HttpUrl = Annotated[str, AfterValidator(_check_url)]


class _Group(BaseModel):
    model_config = ConfigDict(extra="forbid")


class PriceSettings(_Group):
    input_per_million: float = Field(ge=0)
    output_per_million: float = Field(ge=0)


class LLMSettings(_Group):
    base_url: HttpUrl | None = Field(None, description="Base URL of an OpenAI-compatible server; unset: OpenAI's own.")
    model: str = Field("gpt-4.1-mini", description="Model name. Setting this or the base URL switches the LLM on.")
    api_key: SecretStr | None = Field(
        None, description="Key for this server; unset: `OPENAI_API_KEY`. Setting it switches the LLM on."
    )
    temperature: float = Field(0.0, ge=0, le=2, description="Sampling temperature.")
    max_output_tokens: int = Field(400, ge=16, description="Longest answer, in tokens.")
    context_tokens: int = Field(8192, ge=1024, description="The model's context; passages are dropped to fit it.")
    connect_timeout_s: float = Field(5, gt=0, description="Seconds to connect.")
    first_token_timeout_s: float = Field(60, gt=0, description="Seconds to the first token.")
    between_tokens_timeout_s: float = Field(20, gt=0, description="Seconds from one token to the next.")
    total_timeout_s: float = Field(180, gt=0, description="Seconds for a whole answer, retries included.")
    max_retries: int = Field(2, ge=0, le=10, description="Retries before the first token.")
    breaker_failures: int = Field(3, ge=0, description="Failed questions in a row until it is left alone; 0: never.")
    breaker_rest_s: float = Field(30, gt=0, description="Seconds that it is left alone, before one question tries it.")
    rewrite: bool = Field(True, description="The LLM rewrites follow-ups and plans searches; if not, rules do.")
    rewrite_timeout_s: float = Field(4, gt=0, description="Seconds for that; then the rules do it.")
    verify: Literal["local", "llm"] = Field(
        "local", description="Who checks sentences: rules and bundled models, or those and then the LLM."
    )
    verify_timeout_s: float = Field(4, gt=0, description="Seconds for that; then the local verdict stands.")
    on_failure: Literal["extractive", "error"] = Field(
        "extractive", description="When the LLM fails before its first sentence: answer extractively, or fail."
    )
    prices: dict[str, PriceSettings] = Field(
        {}, description="By model: `input_per_million` and `output_per_million`, in US dollars; for `cost_usd`."
    )

    @model_validator(mode="after")
    def _prompt_has_room(self) -> Self:
        if self.max_output_tokens > self.context_tokens // 2:
            raise ValueError("max_output_tokens takes more than half of context_tokens; lower it or raise the context")
        return self


class EmbeddingSettings(_Group):
    provider: Literal["bundled", "openai"] = Field(
        "bundled", description="`bundled` runs bge-small-en-v1.5 here; `openai` asks the embeddings endpoint."
    )
    model: str = Field("text-embedding-3-small", description="Model name for `openai`.")
    dimensions: int | None = Field(
        None, ge=1, description="Length of its vectors, for models that offer several; unset: the model's own."
    )
    base_url: HttpUrl | None = Field(None, description="Base URL for `openai`, if not OpenAI's own.")
    api_key: SecretStr | None = Field(None, description="Key for this server; unset: `OPENAI_API_KEY`.")


class IngestSettings(_Group):
    max_file_bytes: int = Field(256 * 2**20, ge=1, description="Larger files are refused.")


class ServerSettings(_Group):
    max_body_bytes: int = Field(2 * 2**20, ge=1, description="Larger JSON bodies are refused with 413.")
    max_upload_bytes: int = Field(64 * 2**20, ge=1, description="Larger uploads are refused with 413.")
    threads: int = Field(2, ge=1, description="Questions that are worked on at once.")
    waiting: int = Field(32, ge=0, description="Questions that may wait; more are refused with 503.")
    log_format: Literal["json", "console"] = Field("json", description="Log lines for machines or for people.")


# The two that everybody sets have short names besides their nested ones.
_SHORT_NAMES: Final = {"DATELINE_LLM_BASE_URL": "base_url", "DATELINE_LLM_MODEL": "model"}


class _ShortNames(PydanticBaseSettingsSource):
    def get_field_value(self, field: FieldInfo, field_name: str) -> tuple[Any, str, bool]:
        return None, field_name, False

    def __call__(self) -> dict[str, Any]:
        found = {name: os.environ[variable] for variable, name in _SHORT_NAMES.items() if os.environ.get(variable)}
        return {"llm": found} if found else {}


class Settings(BaseSettings):
    """Unknown keys of `dateline.toml` are refused."""

    model_config = SettingsConfigDict(
        env_prefix="DATELINE_",
        env_nested_delimiter="__",
        env_ignore_empty=True,
        toml_file="dateline.toml",
        extra="forbid",
    )

    data_dir: Path = Field(Path(".dateline"), description="Holds everything that is written.")
    database_url: str | None = Field(None, description="SQLAlchemy URL; unset: SQLite in the data directory.")
    chroma_url: HttpUrl | None = Field(
        None, description="URL of a Chroma server; unset: embedded in the data directory."
    )
    openai_api_key: SecretStr | None = Field(
        None,
        validation_alias=AliasChoices("openai_api_key", "OPENAI_API_KEY"),
        description="Key for the LLM and for `openai` embeddings, wherever their base URLs lead, unless they have keys "
        "of their own. Setting it switches the LLM on.",
    )
    generator: Literal["auto", "extractive", "openai"] = Field(
        "auto", description="Who writes the answers; `auto` is the LLM if one is switched on."
    )
    llm: LLMSettings = LLMSettings()
    embedding: EmbeddingSettings = EmbeddingSettings()
    ingest: IngestSettings = IngestSettings()
    server: ServerSettings = ServerSettings()

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return init_settings, TomlConfigSettingsSource(settings_cls), env_settings, _ShortNames(settings_cls)

    @property
    def sqlalchemy_url(self) -> str:
        return self.database_url or f"sqlite:///{self.data_dir / 'dateline.sqlite'}"

    @property
    def uses_llm(self) -> bool:
        llm = self.llm
        switched_on = llm.base_url or llm.api_key or self.openai_api_key or "model" in llm.model_fields_set
        return self.generator == "openai" or (self.generator == "auto" and bool(switched_on))


def load_settings(**flags: Any) -> Settings:
    """The settings in force; `flags` that are None count as not given. Raises SettingsInvalid."""
    given = {name: value for name, value in flags.items() if value is not None}
    try:
        return Settings(**given)
    except ValidationError as error:
        problems = "; ".join(f"{'.'.join(map(str, problem['loc']))}: {_message(problem)}" for problem in error.errors())
        raise SettingsInvalid(f"The settings are not valid: {problems}. See the README's table of settings.") from None
    except SettingsError as error:
        raise SettingsInvalid(f"The environment cannot be read: {error}. Set the nested names instead.") from None
    except (OSError, ValueError) as error:
        raise SettingsInvalid(f"dateline.toml cannot be read: {error}. Correct it, or remove it.") from None


def _message(problem: Any) -> str:
    if problem["type"] == "extra_forbidden":
        return "there is no such setting"
    return str(problem["msg"]).removeprefix("Value error, ")
