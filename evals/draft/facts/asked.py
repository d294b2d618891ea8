"""A question as a template makes it, before it is fit for somebody who has not read the document."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Asked:
    """`frame` is the question without its mark, in small letters; where it has a subject, it has a place for it,
    `{subject}`. `asks` names the template, `unit` is what the value counts or measures. `ahead`: it speaks of what is
    to come; `passing`: of how things stand on the day of the document. `in_context`: it needs the name of its
    document in any case.
    """

    asks: str
    frame: str
    subject: str
    value: str
    unit: str
    ahead: bool = False
    passing: bool = False
    in_context: bool = False


def joined(*parts: str) -> str:
    return " ".join(" ".join(parts).split())
