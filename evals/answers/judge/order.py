"""Puts the levels of a rubric in another order."""

import re
from collections.abc import Iterator, Sequence
from string import Template
from typing import Final

from prompts.template import Prompt

ORDERS: Final = ((4, 3, 2, 1), (1, 2, 3, 4), (3, 1, 4, 2), (2, 4, 1, 3))
"""Best first as written, worst first, and two mixed: each level stands once in each place, and once behind each other
(a square of Williams, 1949). A model that prefers what stands first, or last, disagrees with itself.
"""
_LEVEL: Final = re.compile(r"^- (\d): .*$", re.MULTILINE)


def in_order(prompt: Prompt, order: Sequence[int]) -> Prompt:
    """The same prompt with its levels, the lines "- N: …", in this order. Raises KeyError if it has others."""
    return Prompt(prompt.name, tuple((role, Template(_turned(text.template, order))) for role, text in prompt.sections))


def _turned(text: str, order: Sequence[int]) -> str:
    levels = {int(match[1]): match[0] for match in _LEVEL.finditer(text)}
    rows: Iterator[str] = iter([levels[level] for level in order] if levels else [])
    return _LEVEL.sub(lambda _: next(rows), text)
