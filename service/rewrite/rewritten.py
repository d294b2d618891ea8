"""What became of a question before the search."""

from dataclasses import dataclass

from index.query import Query
from service.generate.draft import Usage


@dataclass(frozen=True, slots=True)
class RewriterInfo:
    """`prompt` is the name and version of the template, such as `rewrite/v1`."""

    name: str
    model: str | None = None
    prompt: str | None = None


RULES = RewriterInfo("rules")


@dataclass(frozen=True, slots=True)
class Rewritten:
    """What is searched for and who made it so. `fallback_reason` says why the rules did where an LLM was asked to;
    `usage` counts what that cost all the same.
    """

    query: Query
    by: RewriterInfo = RULES
    usage: Usage = Usage()  # noqa: RUF009
    fallback_reason: str | None = None
