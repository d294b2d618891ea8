"""How a model is asked. Apart from the model itself, which takes the SDK and half a second to import."""

from dataclasses import dataclass, field

from service.llm_price import Price


@dataclass(frozen=True, slots=True)
class ChatSettings:
    """`base_url` None is OpenAI itself. Timeouts in seconds; `temperature` None leaves it to the server.

    `context_tokens` is what the model can hold, prompt and answer together; None is not known.
    """

    base_url: str | None
    api_key: str | None = field(repr=False)
    model: str
    temperature: float | None = 0.0
    max_output_tokens: int = 512
    connect_timeout_s: float = 5.0
    first_token_timeout_s: float = 60.0
    between_tokens_timeout_s: float = 20.0
    total_timeout_s: float = 180.0
    max_retries: int = 3
    context_tokens: int | None = None
    price: Price | None = None
