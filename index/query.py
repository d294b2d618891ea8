"""What a search looks for."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Query:
    """`text` stands on its own; `typed` is what it was made of, where that is something else. `parts` are the questions
    that it asks, when no single document answers it.

    What was said before it may help too: `in_context` is the question with the one before it, `answered` the last
    answer; both are empty for the first question. `carried` are ids of chunks that it may go on about: they are read
    too, if the filters allow them and they are still there.
    """

    text: str
    typed: str = ""
    parts: tuple[str, ...] = ()
    in_context: str = ""
    answered: str = ""
    carried: tuple[str, ...] = ()
