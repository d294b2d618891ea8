"""What a sentence tells, asked for."""

import re
from dataclasses import dataclass
from typing import Final

from evals.draft.reading.source import Source
from index.english import content_stems

_GOES_ON: Final = re.compile(r" (?:when|after|as|while|since|because|so far|that|which|who)\b.*")
_PART: Final = re.compile(r"\Ahow many of the (?:\d\S* )?")
_WAS: Final = re.compile(r"\A(?P<asks>what|who) (?P<was>was|were) (?=the |its |their |[A-Z])")
_ASKING: Final = frozenset(content_stems("many much percentage latest"))


@dataclass(frozen=True, slots=True)
class Fact:
    """The question asks for `value`, which stands in `quote`, which stands in `source`.

    `frame` is the question without its mark; where it has a subject, it has a place for it, `{subject}`, so that a
    follow-up can say "it" (`plural`: "they"). `context` names the document where the frame names nothing. `when` is
    the time that the frame tells, as it tells it: "on 20 October 2025". `asks` names the template, `unit` is what the
    value counts or measures. What is `passing` holds on the day of its document, and not for good.
    """

    source: Source
    quote: str
    asks: str
    value: str
    unit: str
    subject: str
    frame: str
    context: str
    when: str
    passing: bool
    plural: bool

    @property
    def question(self) -> str:
        return as_question(self.stated + self.context)

    @property
    def stated(self) -> str:
        """The question without mark and context."""
        return self.frame.replace("{subject}", self.subject)

    @property
    def timeless(self) -> str:
        """`stated` without `when`."""
        return " ".join(self.stated.replace(self.when, " ").split()) if self.when else self.stated

    @property
    def core(self) -> str:
        """`timeless` without what goes on about it, and without the number that the value is a part of."""
        return _PART.sub("how many ", without_what_goes_on(self.timeless))

    @property
    def thing(self) -> frozenset[str]:
        """The stems of what is asked about, without the time."""
        return stems_of(f"{self.timeless} {self.unit}")


def as_question(text: str) -> str:
    text = re.sub(r" ([,?])", r"\1", " ".join(text.split()))
    return f"{text[:1].upper()}{text[1:]}?"


def in_present(text: str) -> str:
    """As it is asked on the day itself: "what is the policy rate", "who is the mayor"."""
    return _WAS.sub(lambda match: f"{match['asks']} {'is' if match['was'] == 'was' else 'are'} ", text)


def stems_of(question: str) -> frozenset[str]:
    """The stems that say what is asked about."""
    return frozenset(content_stems(question)) - _ASKING


def without_what_goes_on(text: str) -> str:
    """ "How many jobs will be cut" of "how many jobs will be cut when the furnace closes"."""
    return _GOES_ON.sub("", text)
