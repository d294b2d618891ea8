"""Rebuilds paragraphs and headings from the lines that a PDF draws."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from index.loaders.loaded import Block

# Measured on PDFs written by fpdf2, Word and LibreOffice: wrapped lines stand one leading apart, paragraphs
# at least 1.4; the ragged right edge of running text seldom leaves a line under 0.7 of the long ones.
_PARAGRAPH_GAP = 1.3
_FULL_LINE = 0.7
_HEADING_SIZE = 1.15
_HEADING_CHARACTERS = 200
_RUNNING_PAGES = 3
_EDGE_LINES = 2
_WORD_BREAK = re.compile(r"([^\W\d_]+)-\Z")
_SENTENCE_END = re.compile(r"[.!?:;…][\"'”’»)\]]*\Z")


@dataclass(frozen=True, slots=True)
class Line:
    """A line as drawn. `y` is its baseline and `size` its font size, in points; None where the page does not say."""

    text: str
    y: float | None
    size: float | None


def page_blocks(pages: Sequence[Sequence[Line]]) -> tuple[Block, ...]:
    """The blocks of all pages, each with its page number; a paragraph that runs over a page end is two blocks.

    A paragraph ends at a gap, at a change of size, and after a short line that ends a sentence. Its full
    lines are joined with spaces; a short line that ends no sentence keeps its line feed, as rows of a table
    do. Headers and footers that recur on more than half of three pages or more are dropped, whatever their
    page numbers say.
    """
    pages = _without_running_lines(pages)
    words = Counter(word.lower() for page in pages for line in page for word in re.findall(r"[\w-]+", line.text))
    body_size = _body_size(pages)
    blocks: list[Block] = []
    for number, page in enumerate(pages, 1):
        for lines in _paragraphs(page):
            text = _join(lines, _full_length(page), words)
            size = lines[0].size
            large = bool(size and body_size and size >= body_size * _HEADING_SIZE)
            heading = large and len(text) <= _HEADING_CHARACTERS
            blocks.append(Block(" ".join(text.split()) if heading else text, heading, number))
    return tuple(blocks)


def _without_running_lines(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    kept = [[line for line in page if line.text.strip()] for page in pages]
    if len(kept) < _RUNNING_PAGES:
        return kept
    seen = Counter(edge for page in kept for edge in set(_edges(page).values()))
    running = {edge for edge, times in seen.items() if times >= _RUNNING_PAGES and times > len(kept) / 2}
    return [[line for index, line in enumerate(page) if _edges(page).get(index) not in running] for page in kept]


def _edges(page: Sequence[Line]) -> dict[int, tuple[str, str]]:
    """Index of each line at the top or bottom, with what it says when numbers count as equal."""
    top = dict.fromkeys(range(min(_EDGE_LINES, len(page))), "top")
    bottom = dict.fromkeys(range(max(len(page) - _EDGE_LINES, 0), len(page)), "bottom")
    return {
        index: (edge, re.sub(r"\d+", "#", " ".join(page[index].text.split())))
        for index, edge in {**bottom, **top}.items()
    }


def _body_size(pages: Iterable[Iterable[Line]]) -> float | None:
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page:
            if line.size:
                sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else None


def _full_length(page: Sequence[Line]) -> float:
    lengths = sorted(len(line.text.strip()) for line in page)
    return lengths[int(0.9 * (len(lengths) - 1))] * _FULL_LINE if lengths else 0.0


def _paragraphs(page: Sequence[Line]) -> list[list[Line]]:
    gaps = [gap for one, two in pairwise(page) if (gap := _gap(one, two)) and gap > 0]
    leading = median(gaps) if gaps else None
    full = _full_length(page)
    paragraphs: list[list[Line]] = []
    for line in page:
        if paragraphs and not _ends(paragraphs[-1][-1], line, leading, full):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    return paragraphs


def _ends(line: Line, following: Line, leading: float | None, full: float) -> bool:
    gap = _gap(line, following)
    if gap is not None and leading is not None and not -0.5 <= gap <= leading * _PARAGRAPH_GAP:
        return True
    if line.size and following.size and abs(line.size - following.size) > 0.1 * line.size:
        return True
    text = line.text.strip()
    return len(text) < full and _SENTENCE_END.search(text) is not None


def _gap(line: Line, following: Line) -> float | None:
    return line.y - following.y if line.y is not None and following.y is not None else None


def _join(lines: Sequence[Line], full: float, words: Counter[str]) -> str:
    text = lines[0].text.strip()
    for before, line in pairwise(lines):
        following = line.text.strip()
        if text.endswith("\u00ad"):
            text = text[:-1] + following
        elif (half := _WORD_BREAK.search(text)) and following[:1].islower():
            text = (text[:-1] if _is_one_word(half[1], following, words) else text) + following
        elif len(before.text.strip()) < full:
            text += "\n" + following
        else:
            text += " " + following
    return text


def _is_one_word(half: str, following: str, words: Counter[str]) -> bool:
    """The hyphen goes when the document has the word whole elsewhere and never has it with the hyphen."""
    rest = re.match(r"\w+", following)
    other = rest[0].lower() if rest else ""
    return words[half.lower() + other] > 0 and words[f"{half.lower()}-{other}"] == 0
