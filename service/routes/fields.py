"""The kinds of values that requests are made of."""

import re
import unicodedata
from typing import Annotated, Final

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, PlainSerializer, PlainValidator, WithJsonSchema

from index.when import When, parse_when

MAX_QUESTION: Final = 4000
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


class Body(BaseModel):
    """A request body: a field that nobody knows is a mistake."""

    model_config = ConfigDict(extra="forbid")


def _without_control(text: str) -> str:
    found = _CONTROL.search(text)
    if found:
        raise ValueError(f"holds the control character U+{ord(found[0]):04X} at character {found.start()}; remove it")
    return text


def _visible(text: str) -> str:
    if all(unicodedata.category(sign)[0] in "ZC" for sign in text):
        raise ValueError("is empty; write at least one word")
    return text


def _when(value: object) -> When:
    try:
        if isinstance(value, str):
            return parse_when(value)
    except ValueError:
        pass
    raise ValueError("is not a date; write a day such as 2024-10-11 or a moment such as 2024-10-11T08:30:00Z")


CLEAN: Final = AfterValidator(_without_control)
VISIBLE: Final = AfterValidator(_visible)
QuestionText = Annotated[
    str,
    Field(max_length=MAX_QUESTION, description=f"At most {MAX_QUESTION} characters, no control characters."),
    CLEAN,
    VISIBLE,
]
Line = Annotated[str, Field(max_length=500), CLEAN]
CollectionName = Annotated[str, Field(min_length=1, max_length=200), CLEAN]
WhenField = Annotated[
    When,
    PlainValidator(_when),
    PlainSerializer(str, return_type=str),
    WithJsonSchema({"type": "string", "examples": ["2024-10-11", "2024-10-11T08:30:00Z"]}),
]
