"""Every error as an RFC 9457 problem: which status, which code, and what the client may read of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Final

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel
from starlette.exceptions import HTTPException
from starlette.responses import Response

from index import errors as index_errors
from service import errors as service_errors
from service.request_id import request_id_of

MEDIA_TYPE: Final = "application/problem+json"
_RETRY_AFTER_S: Final = 5
_MAX_DETAIL: Final = 1000
_log = structlog.get_logger()


class Problem(BaseModel):
    type: str
    title: str
    status: int
    detail: str
    code: str
    request_id: str | None


@dataclass(frozen=True, slots=True)
class Kind:
    """`private` keeps the error's own words for the log: they may name paths and hosts."""

    status: int
    code: str
    title: str
    retry: bool = False
    private: bool = False


_INTERNAL: Final = Kind(500, "internal_error", "The server failed", private=True)

# The nearest class of the error's own tree decides.
KINDS: Final[Mapping[type[Exception], Kind]] = {
    index_errors.CollectionNotFound: Kind(404, "collection_not_found", "No such collection"),
    index_errors.CollectionNameInvalid: Kind(422, "collection_name_invalid", "Not a collection name"),
    index_errors.DocumentNotFound: Kind(404, "document_not_found", "No such document"),
    index_errors.DocumentRejected: Kind(422, "document_rejected", "The document cannot be indexed"),
    index_errors.EmbeddingMismatch: Kind(409, "embedding_mismatch", "The collection has another embedding model"),
    index_errors.DatabaseUnavailable: Kind(
        503, "database_unavailable", "The database is not available", retry=True, private=True
    ),
    index_errors.VectorStoreUnavailable: Kind(
        503, "vectors_unavailable", "The vector store is not available", retry=True, private=True
    ),
    index_errors.EmbeddingUnavailable: Kind(
        503, "embedding_unavailable", "The embedding model is not available", retry=True
    ),
    service_errors.LLMUnavailable: Kind(503, "llm_unavailable", "The LLM is not available", retry=True),
    service_errors.LLMDown: Kind(503, "llm_unavailable", "The LLM is not available", retry=True),
    service_errors.LLMOverloaded: Kind(503, "llm_overloaded", "The LLM takes no more work", retry=True),
    service_errors.LLMTimeout: Kind(504, "llm_timeout", "The LLM was too slow"),
    service_errors.LLMNonsense: Kind(502, "llm_nonsense", "The LLM gave no usable answer"),
    service_errors.LLMRefused: Kind(502, "llm_refused", "The LLM declined to answer"),
    service_errors.LLMPromptTooLong: Kind(502, "llm_prompt_too_long", "The LLM cannot hold the question"),
    service_errors.GenerationError: Kind(502, "generation_failed", "No answer could be written"),
    service_errors.Overloaded: Kind(503, "overloaded", "Too much is waiting", retry=True),
    service_errors.NotReady: Kind(503, "not_ready", "Not ready", retry=True),
    service_errors.AnswerNotFound: Kind(404, "answer_not_found", "No such answer"),
    service_errors.ConversationNotFound: Kind(404, "conversation_not_found", "No such conversation"),
    service_errors.ConversationBusy: Kind(409, "conversation_busy", "The conversation is busy", retry=True),
    service_errors.JobNotFound: Kind(404, "job_not_found", "No such job"),
}
# http.HTTPStatus still has the phrases of RFC 7231 for these.
_PHRASES: Final[Mapping[int, str]] = {413: "Content Too Large", 416: "Range Not Satisfiable"}
_INVALID: Final = Kind(422, "invalid_request", "The request is not valid")
_MALFORMED: Final = Kind(400, "malformed_json", "The body is not JSON")


def problem_of(error: Exception, request_id: str | None) -> tuple[Problem, dict[str, str]]:
    """The problem and its headers. What the client must not read, and what nobody foresaw, is logged instead."""
    if isinstance(error, RequestValidationError):
        return _validation_problem(error.errors(), request_id), {}
    if isinstance(error, HTTPException):
        phrase = _PHRASES.get(error.status_code) or HTTPStatus(error.status_code).phrase
        kind = (
            Kind(error.status_code, phrase.lower().replace(" ", "_"), phrase) if error.status_code != 422 else _INVALID
        )
        return _problem(kind, str(error.detail), request_id), dict(error.headers or {})
    kind = next((KINDS[cls] for cls in type(error).__mro__ if cls in KINDS), _INTERNAL)
    if kind is _INTERNAL:
        _log.error("request failed unexpectedly", exc_info=error)
    elif kind.private:
        _log.error("request failed", code=kind.code, reason=str(error))
    detail = str(error)
    if kind.private:
        again = " Try again in a few seconds." if kind.retry else ""
        detail = f"{kind.title}; the server's log has the reason.{again}"
    return _problem(kind, detail, request_id), {"Retry-After": str(_RETRY_AFTER_S)} if kind.retry else {}


def problem_response(error: Exception, request_id: str | None) -> Response:
    problem, headers = problem_of(error, request_id)
    return Response(problem.model_dump_json(), problem.status, headers, MEDIA_TYPE)


def add_problem_handlers(app: FastAPI) -> None:
    """Answers the errors that have a kind; any other is left to the outermost middleware."""

    async def handle(request: Request, error: Exception) -> Response:
        return problem_response(error, request_id_of(request.scope))

    for cls in (HTTPException, RequestValidationError, index_errors.IndexingError, service_errors.ServiceError):
        app.add_exception_handler(cls, handle)


def _problem(kind: Kind, detail: str, request_id: str | None) -> Problem:
    return Problem(
        type=f"urn:dateline:problem:{kind.code}",
        title=kind.title,
        status=kind.status,
        # A lone surrogate from a client's JSON has no bytes in UTF-8.
        detail=detail[:_MAX_DETAIL].encode("utf-8", "replace").decode("utf-8"),
        code=kind.code,
        request_id=request_id,
    )


def _validation_problem(problems: Sequence[Any], request_id: str | None) -> Problem:
    """Names the fields and what is wrong with each, and never repeats what was sent."""
    first = problems[0]
    # A part of a form that should be JSON has a name; then only that part is wrong.
    if first["type"] == "json_invalid" and all(part == "body" or isinstance(part, int) for part in first["loc"]):
        # FastAPI's parser says where in the location, pydantic's in its words.
        place = f" at character {first['loc'][-1]}" if first["loc"] else ""
        return _problem(_MALFORMED, f"The body is not JSON: {first['ctx']['error']}{place}.", request_id)
    named = "; ".join(f"{_field(problem['loc'])}: {_message(problem)}" for problem in problems[:10])
    return _problem(_INVALID, named, request_id)


def _field(location: Sequence[str | int]) -> str:
    inside = location[1:] if location and location[0] in ("body", "query", "path") else location
    return ".".join(str(part)[:80] for part in inside) or "body"


def _message(problem: Any) -> str:
    return "not a field of this request" if problem["type"] == "extra_forbidden" else _unprefixed(problem["msg"])


def _unprefixed(message: str) -> str:
    return message.removeprefix("Value error, ")
