"""Finds what a page says about itself: JSON-LD first, then <meta>, <link> and marked-up elements."""

from collections.abc import Iterator, Mapping

from index.loaders.dates import iso_date
from index.loaders.html_tree import Element
from index.loaders.json_ld import article_fields

# The name, property or itemprop of a <meta>, in lower case, best first.
_META: Mapping[str, tuple[str, ...]] = {
    "title": ("og:title", "twitter:title", "dc.title", "citation_title", "headline"),
    "source": ("og:site_name", "publication", "publisher", "dc.publisher", "citation_journal_title"),
    "author": ("author", "article:author", "dc.creator", "citation_author", "byl", "parsely-author", "sailthru.author"),
    "url": ("og:url",),
    "published_at": (
        "article:published_time", "og:article:published_time", "datepublished", "parsely-pub-date",
        "sailthru.date", "dc.date.issued", "dcterms.issued", "citation_publication_date", "publish-date",
        "publishdate", "publish_date", "published_time", "pubdate", "publication_date", "article.published",
        "date.published", "dc.date", "dcterms.date", "date",
    ),
    "updated_at": (
        "article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "dc.date.modified",
        "last-modified", "lastmod",
    ),
    "place": ("dateline", "article:dateline", "geo.placename"),
    "language": ("og:locale", "content-language", "dc.language", "dcterms.language"),
}  # fmt: skip
_PUBLISHED_CLASSES = {
    "published", "publish-date", "published-date", "date-published", "publication-date", "pubdate",
    "dt-published", "entry-date", "post-date", "article-date", "article__date", "post-published",
}  # fmt: skip


def page_fields(root: Element) -> dict[str, object]:
    """Our field names with what the page says for them, as record fields.

    A publication date counts where the page declares it: schema.org, a <meta>, or a <time datetime> that is
    marked as published (pubdate, itemprop, a class such as "published") or stands in the <header> of the
    article. A date that only stands in the text, the URL or a copyright line is not taken.
    """
    declared = [article_fields(root), _meta_fields(root), _marked_fields(root)]
    fields: dict[str, object] = {}
    for found in declared:
        for name, value in found.items():
            if name not in fields or (_is_unreadable(name, fields[name]) and not _is_unreadable(name, value)):
                fields[name] = value
    if isinstance(language := fields.get("language"), str):
        fields["language"] = language.replace("_", "-")
    return fields


def _is_unreadable(name: str, value: object) -> bool:
    return name in {"published_at", "updated_at"} and not (isinstance(value, str) and iso_date(value))


def _meta_fields(root: Element) -> dict[str, object]:
    said: dict[str, str] = {}
    for meta in root.iter("meta"):
        content = meta.get("content", "").strip()
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            if content and (name := meta.get(attribute, "").strip().lower()):
                said.setdefault(name, content)
    fields: dict[str, object] = {}
    for field, names in _META.items():
        values = [said[name] for name in names if name in said]
        # Facebook's article:author holds the address of a profile.
        values = [value for value in values if field != "author" or not value.startswith(("http://", "https://"))]
        readable = (value for value in values if not _is_unreadable(field, value))
        if values:
            fields[field] = next(readable, values[0])
    return fields


def _marked_fields(root: Element) -> dict[str, object]:
    candidates = {
        "url": next((link.get("href") for link in root.iter("link") if "canonical" in _words(link, "rel")), None),
        "language": root.get("lang") or root.get("xml:lang"),
        "published_at": next(_published_times(root), None),
        "updated_at": next(
            (t.get("datetime") for t in root.iter("time") if "datemodified" in _words(t, "itemprop")), None
        ),
    }
    return {name: value for name, value in candidates.items() if value}


def _published_times(root: Element) -> Iterator[str]:
    times = [time for time in root.iter("time") if time.get("datetime")]
    yield from (time.get("datetime") for time in times if _is_marked_published(time))
    yield from (time.get("datetime") for time in times if _is_in_article_header(time))


def _is_marked_published(time: Element) -> bool:
    return (
        "pubdate" in time.attrib
        or "datepublished" in _words(time, "itemprop")
        or not _PUBLISHED_CLASSES.isdisjoint(_words(time, "class"))
    )


def _is_in_article_header(time: Element) -> bool:
    header = next(time.iterancestors("header"), None)
    return (
        header is not None
        and "datemodified" not in _words(time, "itemprop")
        and next(header.iterancestors("article"), None) is not None
        and next(header.iter("h1"), None) is not None
    )


def _words(element: Element, attribute: str) -> list[str]:
    return str(element.get(attribute, "")).lower().split()
