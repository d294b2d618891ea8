"""Rebuilds paragraphs and headings from the lines that a PDF draws."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median

from index.loaders.loaded import Block
from index.loaders.pdf_line import Line
from index.loaders.pdf_running_lines import without_running_lines

# Set by reading the blocks of PDFs from fpdf2, TeX (libtasn1's manual) and DocBook (the shared-mime-info spec):
# wrapped lines stand one leading apart, paragraphs at least 1.4; running text seldom leaves a line under 0.7 of
# the long ones.
_PARAGRAPH_GAP = 1.3
_FULL_LINE = 0.7
_HEADING_SIZE = 1.15
_HEADING_CHARACTERS = 200
_WORD_BREAK = re.compile(r"([^\W\d_]+)-\Z")
_BULLET = re.compile(r"[•◦▪‣●·–-]\s")
_SENTENCE_END = re.compile(r"[.!?:;…][\"'”’»)\]]*\Z")


def page_blocks(pages: Sequence[Sequence[Line]]) -> tuple[Block, ...]:
    """The blocks of all pages, each with its page number; a paragraph that runs over a page end is two blocks.

    A paragraph ends at a gap, at a change of size, and after a short line that ends a sentence. Its full
    lines are joined with spaces; a short line that ends no sentence keeps its line feed, as rows of a table
    do, and so does a line before a bullet.
    """
    body_size = _body_size(pages)
    pages = without_running_lines(pages, body_size)
    words = Counter(word.lower() for page in pages for line in page for word in re.findall(r"[\w-]+", line.text))
    blocks: list[Block] = []
    for number, page in enumerate(pages, 1):
        for lines in _paragraphs(page):
            text = _join(lines, _full_length(page), words)
            size = lines[0].size
            large = bool(size and body_size and size >= body_size * _HEADING_SIZE)
            heading = large and len(text) <= _HEADING_CHARACTERS
            blocks.append(Block(" ".join(text.split()) if heading else text, heading, number))
    return tuple(blocks)


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
    if _BULLET.match(following.text.strip()):
        return False
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
        elif len(before.text.strip()) < full or _BULLET.match(following):
            text += "\n" + following
        else:
            text += " " + following
    return text


def _is_one_word(half: str, following: str, words: Counter[str]) -> bool:
    """The hyphen goes when the document has the word whole elsewhere and never has it with the hyphen."""
    rest = re.match(r"\w+", following)
    other = rest[0].lower() if rest else ""
    return words[half.lower() + other] > 0 and words[f"{half.lower()}-{other}"] == 0
