"""What a search looks for."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Query:
    """`text` stands on its own. `context` is what was said before it and may help, the newest last. `parts` are the
    questions that it is made of, when no single document answers it.
    """

    text: str
    context: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
