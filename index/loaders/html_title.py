"""Finds the title of a page that declares none in its metadata."""

from index.loaders.html_tree import Element


def shown_title(root: Element, tab_title: str) -> str | None:
    """The level-one heading that the title of the browser tab repeats, or the only one, or else the tab's title.

    A tab says "Storm floods town | Example Wire", which a heading of "Storm floods town" cuts to size.
    """
    headings = list(dict.fromkeys(" ".join("".join(h1.itertext()).split()) for h1 in root.iter("h1")))
    shown = [heading for heading in headings if heading]
    repeated = [heading for heading in shown if heading.casefold() in tab_title.casefold()]
    if repeated:
        return max(repeated, key=len)
    return shown[0] if len(shown) == 1 else tab_title or None
