"""A follow-up after a question and its answer: with a pronoun, or "And on …?"."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from evals.answers.words import holds, words
from evals.draft.facts.fact import Fact, as_question, in_present
from evals.draft.kinds.material import Material
from evals.draft.kinds.mentions import Mention
from evals.draft.kinds.over_time import changed, day_of
from evals.draft.kinds.single import as_of, expected
from evals.draft.language.capitals import name_words_of
from evals.draft.proposal import Piece, Proposal

_LONGEST_SUBJECT: Final = 5  # words
_LINKS: Final = {"as": "as of", "that": "in that of"}
_ASIDE: Final = ("label", "who is named")  # what leads to no second question, and follows from no first one
_MOST_OF_A_DOCUMENT: Final = 2
# Of these it is sure that they are "it", and not "he", "she" or "they".
_IS_ONE_THING: Final = re.compile(
    r"\b(?:agency|airport|bank|budget|bridge|campaign|company|department|factory|fund|government|line|law|ministry|mission"
    r"|order|package|plan|plant|program(?:me)?|project|school|storm|train|van|works)\Z"
)
_NO_NOUNS: Final = frozenset(["money", "share", "date", "person"])


def conversation(material: Material) -> Iterator[Proposal]:
    proposals = [*_about_it(material), *_in_the_same_document(material), *_and_then(material)]
    material.random.shuffle(proposals)
    yield from proposals


def _about_it(material: Material) -> Iterator[Proposal]:
    """A second question about what the first one names."""
    facts = [fact for fact in material.facts if not fact.context and fact.asks != "label"]
    for second in facts:
        if name_words_of(second.subject) and len(second.subject.split()) <= _LONGEST_SUBJECT:
            first = next((fact for fact in facts if _leads_to(fact, second)), None)
            if first:
                yield _follow_up(first, second)


def _leads_to(first: Fact, second: Fact) -> bool:
    return (
        (first.subject == second.subject or first.source.id == second.source.id)
        and _names(first.question, second.subject)
        and first.quote != second.quote
        and first.unit != second.unit
        and first.asks != "who did"
        and not holds(words(f"{first.question} {first.value}"), words(second.value))
    )


def _names(question: str, subject: str) -> bool:
    """Not as a part of another name: the Bank of Orvessa is not Orvessa."""
    name = re.escape(subject)
    found = re.search(rf"(?<!\w)(?i:{name})(?!\w| [A-Z])", question)
    return found is not None and not re.search(rf"[A-Z]\w+ of {name}", question)


def _follow_up(first: Fact, second: Fact) -> Proposal:
    text = _with_pronoun(second)
    return Proposal(
        "conversation",
        "pronoun",
        as_question(in_present(text) if as_of(second) else text),
        (Piece(second.source, second.quote),),
        expected=expected(second),
        as_of=as_of(second),
        history=_history(first.question, _answer(first)),
        sources=(second.source,),
    )


def _with_pronoun(fact: Fact) -> str:
    own, pronoun = ("their", "they") if fact.plural else ("its", "it")
    return fact.frame.replace("{subject}'s", own).replace("{subject}", pronoun)


def _in_the_same_document(material: Material) -> Iterator[Proposal]:
    """A second question that leaves out which document it is about, as the first one has said it."""
    facts = [fact for fact in material.facts if fact.context and fact.asks not in _ASIDE]
    asked = Counter[str]()
    for second in material.random.sample(facts, len(facts)):
        before = [fact for fact in facts if fact.context == second.context and _can_precede(fact, second)]
        if before and asked[second.source.id] < _MOST_OF_A_DOCUMENT:
            asked[second.source.id] += 1
            yield _second(min(before, key=lambda fact: fact.subject != second.subject), second)


def _can_precede(first: Fact, second: Fact) -> bool:
    answered = holds(words(f"{first.question} {first.value}"), words(second.value))
    return first.quote != second.quote and first.unit != second.unit and not answered


def _second(first: Fact, second: Fact) -> Proposal:
    alike = second.subject == first.subject and _IS_ONE_THING.search(second.subject)
    text = _with_pronoun(second) if alike else second.stated
    return Proposal(
        "conversation",
        "same document",
        as_question(f"and {text}"),
        (Piece(second.source, second.quote),),
        expected=expected(second),
        history=_history(first.question, _answer(first)),
        sources=(second.source,),
    )


def _and_then(material: Material) -> Iterator[Proposal]:
    """The same of another time."""
    for series in material.series:
        if series.moments:
            first, last = series.changes[0], series.changes[-1]
            yield _next(as_question(f"{series.fact.core} {first.when}"), first, f"And {last.when}?", last)
    for one in changed(material):
        first, last = one.ends
        follow_up = f"And {_LINKS[one.again.split()[-2]]} {day_of(last)}?"
        yield _next(as_question(f"{one.then} {day_of(first)}"), first, follow_up, last)


def _next(question: str, first: Mention, follow_up: str, last: Mention) -> Proposal:
    return Proposal(
        "conversation",
        "and then",
        follow_up,
        (Piece(last.source, last.quote),),
        expected=(last.value,),
        history=_history(question, f"{first.value}."),
        sources=(last.source,),
    )


def _answer(fact: Fact) -> str:
    named = fact.unit not in _NO_NOUNS and not fact.unit.startswith("of ") and fact.asks != "set"
    return f"{fact.value} {fact.unit}." if named else f"{fact.value}."


def _history(question: str, answer: str) -> tuple[dict[str, str], ...]:
    return (
        {"role": "user", "content": question},
        {"role": "assistant", "content": answer[:1].upper() + answer[1:]},
    )
