"""What the SDK's errors mean, and how a server is named in a message."""

from typing import Final
from urllib.parse import urlsplit

import openai

from service.llm_failure import Failure

OPENAI_URL: Final = "https://api.openai.com/v1"
NO_KEY: Final = "none"
"""Local servers need no key; the SDK would fall back to OPENAI_API_KEY and send it to them."""
CANNOT_SEND: Final = "The request cannot be sent. Check the base URL and the API key for stray characters."


def failure_of(error: openai.OpenAIError) -> Failure:
    if isinstance(error, openai.APIStatusError):
        body = error.body if isinstance(error.body, dict) else {}
        said = str(body.get("message") or "")
        # llama.cpp puts its name for the failure into the type, and the status into the code.
        code = error.code if isinstance(error.code, str) else error.type
        return Failure(error.status_code, said, code, dict(error.response.headers))
    if isinstance(error, openai.APITimeoutError):
        return Failure(None, "no connection in time")
    if isinstance(error, openai.APIConnectionError):
        return Failure(None, str(error.__cause__ or ""))
    if isinstance(error, openai.APIError):
        status = int(error.code) if error.code and error.code.isdecimal() else 500
        return Failure(status, error.message, error.code)
    return Failure(500, str(error))


def address(base_url: str | None) -> str:
    """Scheme, host, port and path: without the password that a URL may hold."""
    parts = urlsplit(base_url or OPENAI_URL)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"
