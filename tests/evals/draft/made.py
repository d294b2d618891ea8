"""Documents made by hand."""

from collections.abc import Sequence
from datetime import date
from random import Random

from evals.draft.facts.fact import Fact
from evals.draft.facts.find import facts
from evals.draft.kinds.material import Material
from evals.draft.reading.lexicon import Lexicon
from evals.draft.reading.read import read
from evals.draft.reading.source import Source

# So that what one document names is not what all of them do.
_OTHERS = ("Owls eat voles.", "Rain fell at night.", "Bread is dear.")


def source(
    text: str,
    day: str | None = "2025-02-27",
    title: str = "News",
    publisher: str | None = "Example Wire",
    name: str = "a",
) -> Source:
    return Source(f"doc_{name}", name, title, publisher, date.fromisoformat(day) if day else None, text)


def facts_of(text: str, **about: str) -> list[Fact]:
    made = source(text, **about)
    lexicon = Lexicon.of([made.text, *_OTHERS])
    return list(facts(read(made, lexicon), lexicon))


def asked(text: str, **about: str) -> dict[str, str]:
    """The questions that a text gives, with their answers."""
    return {fact.question: fact.value for fact in facts_of(text, **about)}


def material(*sources: Source, passages: Sequence[str] = ()) -> Material:
    """`passages` are what every search finds."""
    return Material.of(sources, lambda _: passages, Random(1))
