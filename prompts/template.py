"""Prompts: Markdown files `name/vN.md` with the sections `# system` and `# user`, and `$names` to fill in."""

import re
from collections.abc import Set
from dataclasses import dataclass
from importlib.resources import files
from string import Template
from typing import Literal

Role = Literal["system", "user"]

_ROLES: dict[str, Role] = {"system": "system", "user": "user"}
_NAME = re.compile(r"[a-z0-9_-]+/v[1-9][0-9]*\Z")
_SECTION = re.compile(r"^# (.+?)[ \t]*$", re.MULTILINE)


class PromptError(Exception):
    """The template is missing or malformed, or was given other names than it has."""


@dataclass(frozen=True, slots=True)
class Message:
    role: Role
    content: str


@dataclass(frozen=True, slots=True)
class Prompt:
    """`name` is folder and version: `answer/v1`. Sections hold `$name`, `${name}`; `$$` is a dollar."""

    name: str
    sections: tuple[tuple[Role, Template], ...]

    @property
    def placeholders(self) -> frozenset[str]:
        return frozenset(name for _, text in self.sections for name in text.get_identifiers())

    def render(self, **values: str) -> tuple[Message, ...]:
        """The chat messages. Values are put in as they are: a `$` or a heading inside one means nothing.

        Raises PromptError on a name that the template has and `values` lacks, or the other way round.
        """
        if missing := self.placeholders - values.keys():
            raise PromptError(f"The prompt {self.name} needs a value for {_listed(missing)}.")
        if unused := values.keys() - self.placeholders:
            raise PromptError(f"The prompt {self.name} has no place for {_listed(unused)}.")
        return tuple(Message(role, text.substitute(values)) for role, text in self.sections)


def load(name: str) -> Prompt:
    """Reads `name` (such as `answer/v1`) from this package. Raises PromptError."""
    if not _NAME.match(name):
        raise PromptError(f"{name!r} is not the name of a prompt: write it like answer/v1.")
    try:
        text = files("prompts").joinpath(f"{name}.md").read_text(encoding="utf-8")
    except FileNotFoundError:
        raise PromptError(f"There is no prompt {name}.") from None
    return parse(name, text)


def parse(name: str, text: str) -> Prompt:
    """Raises PromptError unless `text` is `# user`, maybe after `# system`, and each dollar makes sense."""
    preamble, *parts = _SECTION.split(text)
    roles: list[Role] = []
    for heading in parts[::2]:
        if heading not in _ROLES:
            raise PromptError(f"The prompt {name} has a section # {heading}; only # system and # user exist.")
        roles.append(_ROLES[heading])
    if preamble.strip() or roles not in (["user"], ["system", "user"]):
        raise PromptError(f"The prompt {name} must be a section # system and a section # user, in this order.")
    bodies = [Template(body.strip()) for body in parts[1::2]]
    if not all(body.is_valid() for body in bodies):
        raise PromptError(f"The prompt {name} has a $ that starts no name; write $$ for a dollar.")
    return Prompt(name, tuple(zip(roles, bodies, strict=True)))


def _listed(names: Set[str]) -> str:
    return ", ".join(f"${name}" for name in sorted(names))
