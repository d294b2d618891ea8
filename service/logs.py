"""Log lines on standard error: JSON for machines, columns for people. Uvicorn's own lines take the same form."""

import logging
import sys
from typing import Any, Literal

import structlog
from structlog.types import Processor


def configure_logs(log_format: Literal["json", "console"]) -> None:
    """Call once, in the process that serves. Start uvicorn with `log_config=None, access_log=False`."""
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    rendered: list[Any] = (
        [_tracebacks(), structlog.processors.JSONRenderer(ensure_ascii=False)]
        if log_format == "json"
        else [
            structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty(), exception_formatter=structlog.dev.plain_traceback)
        ]
    )
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *rendered],
        )
    )
    logging.basicConfig(handlers=[handler], level=logging.INFO, force=True)
    # It logs the URL of every call at INFO; ours are logged where they are made.
    logging.getLogger("httpx2").setLevel(logging.WARNING)
    logging.getLogger("httpx").setLevel(logging.WARNING)


def _tracebacks() -> Processor:
    # Without locals: they hold what people asked, and take seconds to print.
    return structlog.processors.ExceptionRenderer(structlog.tracebacks.ExceptionDictTransformer(show_locals=False))
