"""Opens the model that judges."""

import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

from evals.answers.judge.decide import Judge
from evals.errors import SetError
from service.errors import GenerationError
from service.llm_breaker import Breaker
from service.openai_api.chat import ChatModel
from service.openai_api.chat_settings import ChatSettings

_PATIENCE: Final = 3
"""Questions in a row that may time out."""


@asynccontextmanager
async def open_judge(settings: ChatSettings) -> AsyncIterator[Judge]:
    """Says at the end what it took. Raises SetError if inside of the block its server turns out not to be there."""
    chat = ChatModel(settings, Breaker(_PATIENCE))
    judge = Judge(chat)
    try:
        yield judge
    except GenerationError as error:
        raise SetError(f"{error} What was judged is kept: the same command goes on from there.") from error
    finally:
        await chat.aclose()
        if judge.used.input_tokens:
            used = f"{judge.used.input_tokens} tokens in, {judge.used.output_tokens} out"
            print(f"{settings.model}: {used}", file=sys.stderr, flush=True)
