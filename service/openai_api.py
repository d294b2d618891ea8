"""Chat and embeddings over the OpenAI protocol: the only file that knows the openai package.

What goes wrong here leaves as a `service.errors.GenerationError`, or as the index's `EmbeddingUnavailable`, in words
for the user and without the key.
"""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import httpx2
import numpy as np
import openai
from numpy.typing import NDArray
from openai.types.chat import ChatCompletionChunk, ChatCompletionMessageParam

from index.errors import EmbeddingUnavailable
from prompts.template import Message
from service.errors import GenerationError, LLMNonsense, LLMTimeout, LLMUnavailable
from service.generate.draft import Usage
from service.llm_chunk import NOT_THE_PROTOCOL, Heard, check_end, hear
from service.llm_dialect import Dialect
from service.llm_failure import Failure
from service.patience import Patience
from service.retry import pause_before

OPENAI_URL = "https://api.openai.com/v1"
NO_KEY = "none"
"""Local servers need no key; the SDK would fall back to OPENAI_API_KEY and send it to them."""
CANNOT_SEND = "The request cannot be sent. Check the base URL and the API key for stray characters."
AFTERWORD_S = 1.0
"""After the finish reason only the token count follows; servers that never close the stream exist."""

QUERY_TIMEOUT_S = 10.0
"""A query is one line, and somebody waits for it."""


@dataclass(frozen=True, slots=True)
class ChatSettings:
    """`base_url` None is OpenAI itself. Timeouts in seconds; `temperature` None leaves it to the server."""

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


@dataclass(frozen=True, slots=True)
class Truncated:
    """The answer reached `max_output_tokens`: its last words may be half a sentence."""


class ChatModel:
    """One model behind `/chat/completions`. For one event loop; close it with `aclose()`."""

    def __init__(self, settings: ChatSettings) -> None:
        self.settings = settings
        self._dialect = Dialect()
        self._client = openai.AsyncOpenAI(
            base_url=settings.base_url or OPENAI_URL,
            api_key=settings.api_key or NO_KEY,
            max_retries=0,
            timeout=httpx2.Timeout(None, connect=settings.connect_timeout_s, pool=settings.connect_timeout_s),
        )

    async def aclose(self) -> None:
        await self._client.close()

    async def stream(self, messages: Sequence[Message]) -> AsyncGenerator[str | Truncated | Usage]:
        """Pieces of the answer as they come, Truncated if it was cut off, then always one Usage.

        A passing failure (429, 5xx, no connection) is tried again up to `max_retries` times, but only
        before the first token.
        Close the generator (`contextlib.aclosing`) to hang up early. Raises a GenerationError.
        """
        s = self.settings
        patience = Patience(s.first_token_timeout_s, s.between_tokens_timeout_s, s.total_timeout_s)
        dialect, retries, started = self._dialect, 0, False
        while True:
            try:
                async with aclosing(self._attempt(messages, dialect, patience)) as pieces:
                    async for piece in pieces:
                        started = True
                        yield piece
                self._dialect = dialect
                return
            except openai.OpenAIError as error:
                failure = _failure(error)
                if started and failure.status is None:
                    raise LLMNonsense("The LLM server hung up in the middle of its answer. Ask again.") from error
                explained = failure.explained(_address(s.base_url), s.model, s.api_key)
                if started:
                    raise explained from error
                if other := dialect.after(failure):
                    dialect = other
                    continue
                pause = pause_before(retries + 1, failure.headers)
                if not failure.is_passing or retries == s.max_retries or pause >= patience.total_left_s:
                    raise explained from error
            retries += 1
            await asyncio.sleep(pause)

    async def _attempt(
        self, messages: Sequence[Message], dialect: Dialect, patience: Patience
    ) -> AsyncGenerator[str | Truncated | Usage]:
        """Raises openai.OpenAIError as well, for the caller to try again; only tokens count as yielded."""
        s = self.settings
        patience.start_over()
        request = self._client.chat.completions.create(
            model=s.model,
            messages=[_wire(message) for message in messages],
            stream=True,
            **dialect.parameters(s.max_output_tokens, s.temperature),
        )
        chunks = await _sent(patience.wait(request))
        finish, usage, spoke = None, Usage(), False
        try:
            while (heard := await self._next(chunks, patience, finish)) is not None:
                if heard.is_token:
                    patience.heard()
                if heard.text:
                    spoke = True
                    yield heard.text
                usage = heard.usage or usage
                if heard.finish:
                    finish = heard.finish
                    patience.hurry(AFTERWORD_S)
            check_end(finish, spoke, chunks.response.headers.get("content-type", ""))
            if finish == "length":
                yield Truncated()
            yield usage
        finally:
            # Starlette cancels again and again until the task is gone; the connection must still close.
            await asyncio.shield(chunks.close())

    async def _next(self, chunks: Any, patience: Patience, finish: str | None) -> Heard | None:
        try:
            chunk = await patience.wait(anext(chunks, None))
            return None if chunk is None else hear(chunk)
        except (LLMTimeout, openai.APIConnectionError):
            if finish is None:
                raise
            return None
        except (openai.OpenAIError, GenerationError):
            raise
        except Exception as error:  # the SDK parses without a net: anything may come out of a server's nonsense
            raise LLMNonsense(f"{NOT_THE_PROTOCOL} What it sent cannot be read as a chat completion.") from error


async def _sent(
    request: Awaitable[openai.AsyncStream[ChatCompletionChunk]],
) -> openai.AsyncStream[ChatCompletionChunk]:
    try:
        return await request
    except (openai.OpenAIError, GenerationError):
        raise
    except Exception:
        raise LLMUnavailable(CANNOT_SEND) from None  # what cannot be encoded may be the key


def _wire(message: Message) -> ChatCompletionMessageParam:
    if message.role == "system":
        return {"role": "system", "content": message.content}
    return {"role": "user", "content": message.content}


def _failure(error: openai.OpenAIError) -> Failure:
    if isinstance(error, openai.APIStatusError):
        body = error.body if isinstance(error.body, dict) else {}
        said = str(body.get("message") or "")
        return Failure(error.status_code, said, error.code, dict(error.response.headers))
    if isinstance(error, openai.APITimeoutError):
        return Failure(None, "no connection in time")
    if isinstance(error, openai.APIConnectionError):
        return Failure(None, str(error.__cause__ or ""))
    if isinstance(error, openai.APIError):
        status = int(error.code) if error.code and error.code.isdecimal() else 500
        return Failure(status, error.message, error.code)
    return Failure(500, str(error))


def _address(base_url: str | None) -> str:
    """Scheme, host, port and path: without the password that a URL may hold."""
    parts = urlsplit(base_url or OPENAI_URL)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"


class OpenAIEmbeddings:
    """Text embeddings from `/embeddings`, as the index's embedder protocol wants them."""

    def __init__(
        self,
        base_url: str | None,
        api_key: str | None,
        model: str,
        dimensions: int | None = None,
        batch_size: int = 64,
        timeout_s: float = 60.0,
        max_retries: int = 3,
    ) -> None:
        """`dimensions` None leaves the length to the model and asks it once, when it is first needed."""
        # Vectors of one model at two lengths do not compare: the stamp must tell them apart.
        self.name = f"openai/{model}" + (f"@{dimensions}" if dimensions else "")
        self._base_url, self._api_key, self._model = base_url, api_key, model
        self._asked, self._known, self._batch_size = dimensions, dimensions, batch_size
        # Indexing has time: here the SDK's own retries will do, which obey Retry-After up to two minutes.
        self._client = openai.OpenAI(
            base_url=base_url or OPENAI_URL,
            api_key=api_key or NO_KEY,
            timeout=httpx2.Timeout(timeout_s, connect=5.0),
            max_retries=max_retries,
        )
        self._hurried = self._client.with_options(timeout=min(timeout_s, QUERY_TIMEOUT_S), max_retries=0)

    @property
    def dimensions(self) -> int:
        """Raises EmbeddingUnavailable if the server has to be asked and does not answer."""
        if self._known is None:
            self.embed_queries(["dimensions"])
        assert self._known is not None
        return self._known

    def embed_documents(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """(n, d), in the order of `texts`. Raises EmbeddingUnavailable."""
        if not texts:
            return np.zeros((0, self.dimensions), dtype=np.float32)
        batches = range(0, len(texts), self._batch_size)
        return np.concatenate([self._embed(self._client, texts[at : at + self._batch_size]) for at in batches])

    def embed_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """(n, d), in the order of `texts`, of which there is at least one. Raises EmbeddingUnavailable."""
        return self._embed(self._hurried, texts)

    def _embed(self, client: openai.OpenAI, texts: Sequence[str]) -> NDArray[np.float32]:
        vectors = self._ask(client, texts)
        expected = (len(texts), self._known or vectors.shape[1])
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        if vectors.shape != expected or not np.all(np.isfinite(lengths) & (lengths > 0)):
            raise EmbeddingUnavailable(
                f"The embedding server answered {len(texts)} texts with vectors of shape {vectors.shape} "
                f"that cannot be used; expected {expected} and finite numbers. Check the embedding model."
            )
        self._known = expected[1]
        return np.asarray(vectors / lengths, dtype=np.float32)

    def _ask(self, client: openai.OpenAI, texts: Sequence[str]) -> NDArray[np.float32]:
        # The protocol refuses an empty string. Floats, as not every server knows the SDK's default of base64.
        words = [text or " " for text in texts]
        try:
            response = client.embeddings.create(
                model=self._model, input=words, encoding_format="float", dimensions=self._asked or openai.omit
            )
            ordered = sorted(response.data, key=lambda item: item.index)
            return np.asarray([item.embedding for item in ordered], dtype=np.float32).reshape(len(ordered), -1)
        except openai.OpenAIError as error:
            explained = _failure(error).explained(_address(self._base_url), self._model, self._api_key, "embedding")
            raise EmbeddingUnavailable(str(explained)) from error
        except UnicodeError:
            raise EmbeddingUnavailable(CANNOT_SEND) from None  # as above: it may hold the key
        except Exception as error:  # as above: the SDK does not validate what it parses
            raise EmbeddingUnavailable(
                f"The embedding server at {_address(self._base_url)} did not answer in the OpenAI protocol; "
                "check its base URL, which mostly ends in /v1."
            ) from error
