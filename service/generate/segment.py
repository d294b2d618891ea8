"""A stream of text to sentences, each as soon as it is certain that it has ended.

A sentence keeps the markers that stand behind its full stop: `Rates rose. [1] Prices` breaks before `Prices`.
So a sentence leaves when the first letter of the next one is here, or the stream ends.
"""

import re
from collections.abc import Iterator

from service.generate.abbreviations import is_abbreviated
from service.generate.markers import BRACKETED, UNFINISHED

_STOP = re.compile(r"(?P<stop>[.!?…。！？]+)(?:[\"'”’»)*_`]|\](?!\())*|(?P<line>\n)")
_BULLET = re.compile(r"[ \t]*(?:[-*+•–]|#{1,6}|\(?\d{1,2}[.)])[ \t]")
_ENUMERATOR = re.compile(r"(?:\A|\n)[ \t]*(?:[-*+•–][ \t]+)?\*{0,2}(?:\d{1,2}|[a-zA-Z])\Z")
_WORD = re.compile(r"[\"'“‘«(*_\[]*([\w$€£'’]+)")
LONGEST_QUOTATION = 300
"""Characters. Past it an open quotation mark counts as a slip, or it would swallow the rest of the answer."""


class Segmenter:
    """Feed it the pieces of one answer, then close it. Sentences come out trimmed, markers included."""

    def __init__(self) -> None:
        self._pending = ""

    def feed(self, piece: str) -> Iterator[str]:
        """The sentences that `piece` completes."""
        self._pending += piece
        yield from self._complete(ended=False)

    def close(self, truncated: bool = False) -> Iterator[str]:
        """What is left. `truncated`: the stream was cut off; a last sentence that may lack its end goes."""
        yield from self._complete(ended=not truncated)
        rest, self._pending = self._pending.strip(), ""
        if rest and (not truncated or _is_whole(rest)):
            yield rest

    def _complete(self, ended: bool) -> Iterator[str]:
        while (at := _first_break(self._pending, ended)) is not None:
            sentence, self._pending = self._pending[:at].strip(), self._pending[at:]
            if sentence:
                yield sentence


def _first_break(text: str, ended: bool) -> int | None:
    """Where the second sentence starts, if `text` shows for certain that it does."""
    for stop in _STOP.finditer(text):
        end, marked = _past_markers(text, stop.end())
        rest = text[end:]
        if not ended and (not rest or UNFINISHED.match(rest)):
            return None
        if not rest:
            return None
        if stop["line"]:
            if _breaks_line(text[: stop.start()], text[stop.start() : end], rest, marked):
                return end
        else:
            follows = _breaks_sentence(text, stop, text[stop.end() : end], rest, marked, ended)
            if follows is None:
                return None
            if follows:
                return end
    return None


def _past_markers(text: str, at: int) -> tuple[int, bool]:
    """The end of the white space and the markers that follow, and whether there were markers."""
    marked = False
    while True:
        space = re.compile(r"\s*").match(text, at)
        at = space.end() if space else at
        marker = BRACKETED.match(text, at)
        if marker is None:
            return at, marked
        after = re.compile(r"[.,;]?").match(text, marker.end())
        at, marked = (after.end() if after else marker.end()), True


def _breaks_line(before: str, gap: str, rest: str, marked: bool) -> bool:
    """A line end breaks, except where one sentence plainly runs on over it."""
    return (
        gap.count("\n") > 1
        or bool(_BULLET.match(rest))
        or not (rest[0].islower() or rest[0].isdigit())
        or marked
        or not before.strip()
    )


def _breaks_sentence(text: str, stop: re.Match[str], gap: str, rest: str, marked: bool, ended: bool) -> bool | None:
    """Whether a sentence ends at `stop`; None if the next word has to be seen first."""
    if "\n" in gap:
        return not _ENUMERATOR.search(text[: stop.start()])
    if not gap or rest[0].islower() or rest[0] in ",;:)]":
        # A marker glued on the stop still ends the sentence: `rose.[1]Prices`.
        return stop["stop"][-1] in "。！？"
    if _inside_quotation(text[: stop.end()]) or _ENUMERATOR.search(text[: stop.start()]):
        return False
    if marked or stop["stop"] != "." or stop.end() > stop.start() + 1:
        return True
    word = _WORD.match(rest)
    if word is None:
        return True
    if word.end() == len(rest) and not ended:
        # Only after an abbreviation does the next word matter.
        return None if is_abbreviated(text[: stop.start()], "") else True
    return not is_abbreviated(text[: stop.start()], word[1])


def _inside_quotation(before: str) -> bool:
    opened: int | None = None
    for mark in re.finditer(r"[“”\"]", before):
        straight = mark[0] == '"'
        opens = mark[0] == "“" or (
            straight and re.match(r"[\s(\[—–*_]", before[mark.start() - 1 : mark.start()] or " ")
        )
        opened = mark.start() if opens else None
    return opened is not None and len(before) - opened <= LONGEST_QUOTATION


def _is_whole(rest: str) -> bool:
    """Whether a sentence cut off here has its end: only a marker proves that no `5` follows `1.`"""
    words = BRACKETED.sub("", rest)
    return words != rest and bool(re.search(r"[.!?…][\"'”’»)*_]*\s*\Z", words))
