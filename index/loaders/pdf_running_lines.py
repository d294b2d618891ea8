"""Tells the running headers, footers and page numbers of a PDF from its text."""

import re
from collections import defaultdict
from collections.abc import Sequence

from index.loaders.pdf_line import Line

_EDGE_LINES = 2
_RECURS_ON_PAGES = 3
_NUMBER = re.compile(r"\d+")
# "7", "- 7 -", "Page 7 of 20", once every number is a #.
_PAGE_NUMBER = re.compile(r"(?i)\W*(?:(?:page|p|pg)\b\W*)?#(?:\s*(?:of|/)\s*#)?\W*")


def without_running_lines(pages: Sequence[Sequence[Line]], body_size: float | None) -> list[list[Line]]:
    """The pages without blank lines and running ones: among the outermost two lines, no larger than body text, and

    - the same but for its numbers on more than half the pages, three at least,
    - or numbered in step with the pages: on two of them if it is a mere page number, on three if it says more.
    """
    kept = [[line for line in page if line.text.strip()] for page in pages]
    places: dict[tuple[str, str], list[tuple[int, list[int]]]] = defaultdict(list)
    edges = [_edges(page, body_size) for page in kept]
    for number, edge in enumerate(edges, 1):
        for index, wording in edge.items():
            figures = [int(figure[:9]) for figure in _NUMBER.findall(kept[number - 1][index].text)]
            places[wording].append((number, figures))
    running = {wording for wording, found in places.items() if _is_running(wording[1], found, len(kept))}
    return [
        [line for index, line in enumerate(page) if edge.get(index) not in running]
        for page, edge in zip(kept, edges, strict=True)
    ]


def _edges(page: Sequence[Line], body_size: float | None) -> dict[int, tuple[str, str]]:
    """Index of each line at the top or bottom, with what it says once every number is a #."""
    top = range(min(_EDGE_LINES, len(page)))
    bottom = range(max(len(page) - _EDGE_LINES, len(top)), len(page))
    return {
        index: (side, _NUMBER.sub("#", " ".join(page[index].text.split())))
        for side, indices in (("top", top), ("bottom", bottom))
        for index in indices
        if not (body_size and (page[index].size or 0) > 1.05 * body_size)
    }


def _is_running(wording: str, found: list[tuple[int, list[int]]], pages: int) -> bool:
    times = len({number for number, _ in found})
    if times >= _RECURS_ON_PAGES and times > pages / 2:
        return True
    least = 2 if _PAGE_NUMBER.fullmatch(wording) else _RECURS_ON_PAGES
    return times >= least and any(
        len({number - figure for (number, _), figure in zip(found, column, strict=True)}) == 1
        for column in zip(*(figures for _, figures in found), strict=True)
    )
