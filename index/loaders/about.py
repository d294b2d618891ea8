"""What somebody says about documents from outside them: the fields, checked."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from index.loaders.dates import EXPECTED, iso_date


@dataclass(frozen=True, slots=True)
class About:
    """Fields of a document as a sidecar or the command line gives them; dates are ISO 8601. None says nothing."""

    title: str | None = None
    source: str | None = None
    author: str | None = None
    url: str | None = None
    published_at: str | None = None
    updated_at: str | None = None
    place: str | None = None
    language: str | None = None
    metadata: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Puts dates into ISO 8601. Raises ValueError with the field, its value and the expected format."""
        for name in ("published_at", "updated_at"):
            written = getattr(self, name)
            if written is None:
                continue
            read = iso_date(written)
            if read is None:
                raise ValueError(f'{name}: "{written}" cannot be read as one date; {EXPECTED}')
            object.__setattr__(self, name, read)

    def said(self) -> dict[str, Any]:
        """The fields that say something, without metadata."""
        return {name: value for name in VALUE_FIELDS if (value := getattr(self, name)) is not None}


VALUE_FIELDS = ("title", "source", "author", "url", "published_at", "updated_at", "place", "language")
