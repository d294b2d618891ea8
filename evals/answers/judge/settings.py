"""Which model judges: DATELINE_JUDGE_* of the environment, so that it can be another than the one that writes."""

from pydantic import AliasChoices, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from evals.errors import SetError
from service.openai_api.chat_settings import ChatSettings
from service.settings import HttpUrl


class JudgeSettings(BaseSettings):
    """As the service's own settings of an LLM, with more patience: nobody waits for a judge."""

    model_config = SettingsConfigDict(env_prefix="DATELINE_JUDGE_", env_ignore_empty=True)

    base_url: HttpUrl | None = Field(None, description="Base URL of an OpenAI-compatible server; unset: OpenAI's own.")
    model: str | None = Field(None, description="Model name.")
    api_key: SecretStr | None = Field(
        None,
        validation_alias=AliasChoices("DATELINE_JUDGE_API_KEY", "OPENAI_API_KEY"),
        description="Key for this server; unset: `OPENAI_API_KEY`.",
    )
    context_tokens: int | None = Field(None, ge=1024, description="The model's context; a longer prompt is not sent.")
    max_output_tokens: int = Field(256, ge=16, description="Longest verdict, in tokens.")
    timeout_s: float = Field(600, gt=0, description="Seconds for a verdict, retries included.")


def judge_settings() -> ChatSettings:
    """Raises SetError if no model is named, or a setting cannot be."""
    try:
        settings = JudgeSettings()
    except ValidationError as error:
        problems = "; ".join(f"{'.'.join(map(str, found['loc']))}: {found['msg']}" for found in error.errors())
        raise SetError(f"The judge's settings are not valid: {problems}. Correct DATELINE_JUDGE_*.") from None
    if not settings.model:
        raise SetError(
            "No judge is named. Set DATELINE_JUDGE_MODEL and, unless it is OpenAI's, DATELINE_JUDGE_BASE_URL."
        )
    return ChatSettings(
        base_url=settings.base_url,
        api_key=settings.api_key.get_secret_value() if settings.api_key else None,
        model=settings.model,
        max_output_tokens=settings.max_output_tokens,
        first_token_timeout_s=settings.timeout_s,
        between_tokens_timeout_s=settings.timeout_s,
        total_timeout_s=settings.timeout_s,
        context_tokens=settings.context_tokens,
    )
