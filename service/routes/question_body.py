"""What questions and searches have in common: the turns before, the filters, the day."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from index.filters import Filters
from index.when import When, now
from service.message import Message
from service.routes.fields import CLEAN, Body, CollectionName, Line, WhenField


class MessageBody(Body):
    role: Literal["user", "assistant"]
    content: Annotated[str, Field(max_length=20_000), CLEAN]


class FiltersBody(Body):
    """Null allows everything, an empty list nothing. An undated document lies in no window."""

    published_after: WhenField | None = None
    published_before: WhenField | None = Field(default=None, description="Included, as published_after is.")
    source: list[Line] | None = Field(default=None, max_length=200, description="Publishers, as documents name them.")
    document_ids: list[Line] | None = Field(default=None, max_length=1000)
    language: Line | None = None

    @model_validator(mode="after")
    def _window_has_room(self) -> Self:
        after, before = self.published_after, self.published_before
        if after and before and after.first > before.last:
            raise ValueError(f"published_after {after} is later than published_before {before}")
        return self

    def of(self, collection: str, as_of: When | None) -> Filters:
        """These filters on a collection as of that day, or as of now."""
        return Filters(
            collection=collection,
            as_of=as_of or now(),
            published_after=self.published_after,
            published_before=self.published_before,
            source=None if self.source is None else tuple(self.source),
            document_ids=None if self.document_ids is None else tuple(self.document_ids),
            language=self.language,
        )


AsOf = Annotated[
    WhenField | None,
    Field(description="Nothing published later is used; relative dates are meant from here. Default: now."),
]
TopK = Annotated[int, Field(strict=True, ge=1, le=50, description="Passages to look at.")]


class Scoped(Body):
    history: list[MessageBody] = Field([], max_length=100, description="The turns before, the oldest first.")
    collection: CollectionName = "default"
    filters: FiltersBody = FiltersBody()
    as_of: AsOf = None
    top_k: TopK = 8

    def messages(self) -> tuple[Message, ...]:
        return tuple(Message(message.role, message.content) for message in self.history)

    def to_filters(self) -> Filters:
        return self.filters.of(self.collection, self.as_of)
