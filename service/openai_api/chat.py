"""Chat over the OpenAI protocol: a stream of words from a server that may fail in every way."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Sequence
from contextlib import aclosing
from typing import Any, Final

import httpx2
import openai
from openai.types.chat import ChatCompletionChunk, ChatCompletionMessageParam

from prompts.template import Message
from service.errors import GenerationError, LLMNonsense, LLMTimeout, LLMUnavailable
from service.generate.draft import Finished, Truncated, Usage
from service.llm_breaker import Breaker
from service.llm_budget import check_fits
from service.llm_chunk import NOT_THE_PROTOCOL, Heard, check_end, hear
from service.llm_dialect import Dialect
from service.llm_spelling import spelled_out
from service.openai_api.chat_settings import ChatSettings
from service.openai_api.failures import CANNOT_SEND, NO_KEY, OPENAI_URL, address, failure_of
from service.patience import Patience
from service.retry import asked_pause, pause_before

AFTERWORD_S: Final = 1.0
"""After the finish reason only the token count follows; servers that never close the stream exist."""


class ChatModel:
    """One model behind `/chat/completions`. For one event loop; close it with `aclose()`."""

    def __init__(self, settings: ChatSettings, breaker: Breaker | None = None) -> None:
        """Without a `breaker` every question asks the server, however often it has failed."""
        self.settings = settings
        self.breaker = breaker or Breaker(failures=0)
        self._dialect = Dialect()
        self._client = openai.AsyncOpenAI(
            base_url=settings.base_url or OPENAI_URL,
            api_key=settings.api_key or NO_KEY,
            max_retries=0,
            timeout=httpx2.Timeout(None, connect=settings.connect_timeout_s, pool=settings.connect_timeout_s),
        )

    async def aclose(self) -> None:
        await self._client.close()

    async def stream(self, messages: Sequence[Message]) -> AsyncGenerator[str | Finished | Usage]:
        """Pieces of the answer as they come, then one Finished (Truncated if it was cut off), then always one Usage.

        A passing failure (429, 5xx, no connection) is tried again up to `max_retries` times, but only before the first
        token; the breaker counts a question's last failure only. Close the generator (`contextlib.aclosing`) to hang up
        early. Raises a GenerationError.
        """
        s = self.settings
        sent = [Message(message.role, spelled_out(message.content)) for message in messages]
        check_fits(sent, s.max_output_tokens, s.context_tokens)
        with self.breaker.call():
            async with aclosing(self._tried(sent)) as pieces:
                async for piece in pieces:
                    yield piece

    async def _tried(self, messages: Sequence[Message]) -> AsyncGenerator[str | Finished | Usage]:
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
                failure = failure_of(error)
                if started and failure.status is None:
                    raise LLMNonsense("The LLM server hung up in the middle of its answer. Ask again.") from error
                explained = failure.explained(address(s.base_url), s.model, s.api_key)
                if started:
                    raise explained from error
                if other := dialect.after(failure):
                    dialect = other
                    continue
                pause = pause_before(retries + 1, failure.headers)
                patient = pause < patience.total_left_s
                if failure.is_passing and not patient:
                    # It said when to come back, and no question can wait for that: none asks before.
                    self.breaker.rest(asked_pause(failure.headers) or 0.0, explained)
                if not failure.is_passing or retries == s.max_retries or not patient:
                    raise explained from error
            retries += 1
            await asyncio.sleep(pause)

    async def _attempt(
        self, messages: Sequence[Message], dialect: Dialect, patience: Patience
    ) -> AsyncGenerator[str | Finished | Usage]:
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
                if heard.text and not finish:
                    spoke = True
                    yield heard.text
                usage = heard.usage or usage
                if heard.finish and not finish:
                    finish = heard.finish
                    check_end(finish, spoke)
                    # Told before the token count comes, because the last sentence waits for it.
                    yield Truncated() if finish == "length" else Finished(finish)
                    patience.hurry(AFTERWORD_S)
            if finish is None:
                check_end(None, spoke, chunks.response.headers.get("content-type", ""))
            yield s.price.charge(usage) if s.price else usage
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
    except (ValueError, httpx2.InvalidURL):
        raise LLMUnavailable(CANNOT_SEND) from None  # what cannot be encoded may be the key


def _wire(message: Message) -> ChatCompletionMessageParam:
    if message.role == "system":
        return {"role": "system", "content": message.content}
    return {"role": "user", "content": message.content}
