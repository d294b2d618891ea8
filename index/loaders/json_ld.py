"""Finds the article that a page describes in JSON-LD (https://schema.org/Article), as record fields."""

import json
import re
from collections.abc import Iterator, Mapping

from index.loaders.html_tree import Element

_ARTICLE = re.compile(r"(?:Article|Posting|Report|Reportage|BlogPost)\Z")
_WRAPPER = re.compile(r"\A\s*(?:<!--|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)|(?:-->|/\*\s*\]\]>\s*\*/|\]\]>)\s*;?\s*\Z")


def article_fields(root: Element) -> dict[str, object]:
    """Our field names with what the page's first article gives for them; empty where it describes none.

    JSON-LD that does not parse is passed over: the page may still say the same in its <meta> tags.
    """
    article = next(_articles(root), None)
    if article is None:
        return {}
    page = article.get("mainEntityOfPage")
    candidates = {
        "title": article.get("headline") or article.get("name"),
        "source": article.get("publisher") or article.get("sourceOrganization"),
        "author": article.get("author") or article.get("creator"),
        "url": article.get("url") or (page.get("@id") if isinstance(page, Mapping) else page),
        "published_at": article.get("datePublished"),
        "updated_at": article.get("dateModified"),
        "place": article.get("dateline") or article.get("locationCreated"),
        "language": article.get("inLanguage"),
    }
    return {name: value for name, value in candidates.items() if value}


def _articles(root: Element) -> Iterator[Mapping[str, object]]:
    for script in root.iter("script"):
        if script.get("type", "").split(";")[0].strip().lower() != "application/ld+json":
            continue
        try:
            found = json.loads(_WRAPPER.sub("", script.text or ""), strict=False)
        except (ValueError, RecursionError):
            continue
        yield from (thing for thing in _things(found) if _is_article(thing))


def _things(found: object) -> Iterator[Mapping[str, object]]:
    """The objects of a block: itself, the items of a list, those of @graph, and what a WebPage is about."""
    waiting = [found]
    while waiting:
        thing = waiting.pop()
        if isinstance(thing, list):
            waiting.extend(reversed(thing))
        elif isinstance(thing, Mapping):
            yield thing
            waiting += [thing.get("mainEntity"), thing.get("@graph")]


def _is_article(thing: Mapping[str, object]) -> bool:
    kinds = thing.get("@type")
    return any(
        isinstance(kind, str) and _ARTICLE.search(kind) for kind in (kinds if isinstance(kinds, list) else [kinds])
    )
