"""The names that datasets, feeds and sites give to the fields of a document, best first."""

import re
from collections.abc import Mapping

FIELDS = (
    "key", "text", "title", "source", "author", "url", "published_at", "updated_at", "place", "language",
)  # fmt: skip
ABOUT = tuple(name for name in FIELDS if name not in {"key", "text"})

# Written without case and punctuation: "publishedat" is published_at, publishedAt and "Published at". When
# a record was crawled, scraped, fetched, indexed, ingested or downloaded is not when it was published: such
# names are absent on purpose, as is "timestamp", which means either.
USUAL_NAMES: Mapping[str, tuple[str, ...]] = {
    "key": ("id", "uuid", "guid", "key", "documentid", "docid", "articleid", "url", "link", "permalink"),
    "text": (
        "text", "body", "content", "articlebody", "articletext", "story", "fulltext", "bodytext", "article",
        "maintext", "plaintext", "bodyhtml", "contenthtml", "html", "paragraphs",
    ),
    "title": ("title", "headline", "name", "subject"),
    "source": (
        "source", "publisher", "sitename", "publication", "sourcename", "outlet", "newspaper", "provider",
        "agency",
    ),
    "author": ("author", "authors", "byline", "creator", "writer", "reporter"),
    "url": ("url", "link", "canonical", "canonicalurl", "permalink", "weburl", "sourceurl", "href"),
    "published_at": (
        "publishedat", "published", "datepublished", "publisheddate", "publicationdate", "publishdate",
        "pubdate", "publishedon", "publishedtime", "publishtime", "firstpublished", "firstpublishedat",
        "dateissued", "issued", "issuedat", "releasedate", "date", "datetime", "created", "createdat",
        "datecreated",
    ),
    "updated_at": (
        "updatedat", "updated", "datemodified", "modified", "modifiedat", "lastmodified", "lastupdated",
        "dateupdated", "updateddate",
    ),
    "place": ("place", "dateline", "location", "city"),
    "language": ("language", "lang", "locale", "languagecode", "inlanguage"),
}  # fmt: skip


def plain(name: str) -> str:
    """A field name without case and punctuation."""
    return re.sub(r"[\W_]", "", name).lower()


def unknown_fields(fields: Mapping[str, str]) -> str | None:
    """Says which names of a mapping are none of ours; None when all are."""
    wrong = sorted(set(fields) - set(FIELDS))
    return f"no field is called {', '.join(wrong)}; map one of {', '.join(FIELDS)}" if wrong else None
