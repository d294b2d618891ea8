"""Finds the publishers that a question names, among those of a collection."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from index.english import is_ordinary
from index.named_words import Word, words

# "The Independent - Life and Style", "Cnbc | World Business News Leader", "National Hurricane Center (NOAA/NWS)".
_MAIN_PART: Final = re.compile(r"\s+[-–—|]\s+|:\s|\s*\(")
_IN_BRACKETS: Final = re.compile(r"\(([^()]{2,40})\)")
_CAMEL: Final = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_DOMAIN: Final = re.compile(r"\.(?:com|org|net|co\.uk|news|io)\Z", re.IGNORECASE)
_NATION: Final = frozenset("national federal us u.s american".split())
_KIND_OF_BODY: Final = frozenset("board agency department office administration corporation company inc".split())
_NICKNAMES: Final = {"federal reserve": "Fed"}  # what no rule derives
_ARTICLE: Final = "the"
_CITED_AFTER: Final = re.compile(
    r"[’'\"”]?(?:[’']s)?[’'\"”]? (?:(?:reported|reporting|wrote|writes|says?|said|suggests?|claims?|claimed|states?|"
    r"stated|mentions?|mentioned|notes?|noted|cites?|cited|calls?|called|"
    r"indicates?|describes?|attributes?|published|announced)\b|(?:[\w’'-]+ )?"
    r"(?:articles?|reports?|stor(?:y|ies)|pieces?|coverage|reviews?|interviews?|statements?|advisor(?:y|ies)|"
    r"fact sheets?|bulletins?|discussions?|forecasts?)\b)",
    re.IGNORECASE,
)
_CITED_BEFORE: Final = re.compile(
    r"\b(?:according to|reported (?:by|in)|published (?:by|in)|covered by|as|by|from|via|per|article (?:in|from)|"
    r"reports? (?:in|from)|interview with)(?: both| the| an?)? [‘'\"“]?(?:the )?\Z",
    re.IGNORECASE,
)
_REACH: Final = 40


@dataclass(frozen=True, slots=True)
class NamedSource:
    """question[start:end] names `source`. `cited`: it stands there as one who reports, not as one reported on."""

    source: str
    start: int
    end: int
    cited: bool


@dataclass(frozen=True, slots=True)
class _Alias:
    """A name as words in lower case. `as_written` is not None where capitals must be as given; `with_article`
    where only "the" before it makes it a name.
    """

    words: tuple[str, ...]
    as_written: tuple[str, ...] | None = None
    with_article: bool = False


@dataclass
class SourceNames:
    """The names of a collection's publishers; built once for a list, safe to share between threads."""

    sources: Sequence[str]
    _by_words: dict[tuple[str, ...], list[tuple[_Alias, str]]] = field(default_factory=dict, init=False, repr=False)
    _lengths: dict[str, list[int]] = field(default_factory=dict, init=False, repr=False)

    def __post_init__(self) -> None:
        lengths: dict[str, set[int]] = {}
        for source in dict.fromkeys(self.sources):
            for alias in _aliases(source):
                self._by_words.setdefault(alias.words, []).append((alias, source))
                lengths.setdefault(alias.words[0], set()).add(len(alias.words))
        self._lengths.update((first, sorted(known, reverse=True)) for first, known in lengths.items())

    def named(self, question: str) -> tuple[NamedSource, ...]:
        """In the order of the question. Of names that overlap the longest counts; one that several publishers share
        ("The Independent", with its sections) stands for each of them.
        """
        said = words(question)
        found: list[NamedSource] = []
        place = 0
        while place < len(said):
            sources, count = self._named_at(question, said, place)
            first, last = said[place], said[place + max(count, 1) - 1]
            cited = bool(count) and _is_cited(question, first.start, last.end)
            found += [NamedSource(source, first.start, last.end, cited) for source in sources]
            place += max(count, 1)
        return tuple(found)

    def _named_at(self, question: str, said: Sequence[Word], place: int) -> tuple[list[str], int]:
        """The publishers whose name begins at that word, and of how many words it is."""
        for length in self._lengths.get(said[place].text.lower(), ()):
            run = tuple(word.text.lower() for word in said[place : place + length])
            known = self._by_words.get(run, ())
            sources = [source for alias, source in known if _matches(alias, question, said, place)]
            if sources:
                return sources, len(run)
        return [], 0


def _aliases(source: str) -> Iterable[_Alias]:
    main = _MAIN_PART.split(source.strip())[0]
    names = [source, main]
    site = _DOMAIN.sub("", main)
    names += [site, " ".join(_CAMEL.split(site))]
    spoken = [word.text for word in words(main)]
    bare = spoken[1:] if spoken and spoken[0].lower() == _ARTICLE else spoken
    names.append(" ".join(bare))
    if len(bare) > 2 and bare[-1].lower() in _KIND_OF_BODY:
        names.append(" ".join(bare[:-1]))
    seen = set()
    for name in names:
        alias = _alias(name)
        if alias and alias.words not in seen:
            seen.add(alias.words)
            yield alias
    if len(bare) > 2 and bare[0].lower() in _NATION:
        yield _Alias(tuple(word.lower() for word in bare[1:]), with_article=True)
    initials = "".join(word[0] for word in bare if word[0].isupper())
    short = [initials] if len(initials) > 2 else []
    bracketed = (part for within in _IN_BRACKETS.findall(source) for part in re.split(r"[/,;]\s*", within))
    short += [part for part in bracketed if part.isupper()]
    short += [nickname for name, nickname in _NICKNAMES.items() if " ".join(bare).lower().startswith(name)]
    yield from (_Alias((name.lower(),), (name,)) for name in short)


def _alias(name: str) -> _Alias | None:
    written = tuple(word.text for word in words(name))
    if not written:
        return None
    lower = tuple(word.lower() for word in written)
    plain = all(is_ordinary(word) or word == _ARTICLE or len(word) < 3 for word in lower)
    return _Alias(lower, written if plain else None)


def _matches(alias: _Alias, question: str, said: Sequence[Word], place: int) -> bool:
    """Whether the words there, which are the alias's but for capitals, are meant as a name."""
    run = said[place : place + len(alias.words)]
    before = said[place - 1].text.lower() if place else ""
    if alias.with_article:
        return before == _ARTICLE
    if alias.as_written is None:
        return True
    # "the Guardian" is The Guardian; "the age" is not The Age.
    if any(word.text[0] != name[0] and name != "The" for word, name in zip(run, alias.as_written, strict=True)):
        return False
    names = [name for name in alias.as_written if name.lower() != _ARTICLE]
    if len(alias.words) == 1 and (names[0].isupper() or names[0] in _NICKNAMES.values()):
        return run[0].text == names[0]
    return len(names) > 1 or _is_name(question, said, place, place + len(run))


def _is_name(question: str, said: Sequence[Word], start: int, end: int) -> bool:
    """Whether a word that English knows ("fortune", "wired") is a name here: it has its capital in mid-sentence, or is
    cited, and does not go on into another name ("Fortune 500", "Age of Reason").
    """
    first, last = said[start], said[end - 1]
    if _is_cited(question, first.start, last.end):
        return True
    follows = said[end] if end < len(said) and question[last.end : said[end].start] == " " else None
    if follows and (follows.text[0].isupper() or follows.text[0].isdigit() or follows.text == "of"):
        return False
    return end - start > 1 or bool(re.search(r"[\w,;:)] [‘'\"“(]?\Z", question[: first.start][-_REACH:]))


def _is_cited(question: str, start: int, end: int) -> bool:
    before, after = question[max(0, start - _REACH) : start], question[end : end + _REACH]
    quoted = before[-1:] in ("'", '"', "‘", "“") and after[:1] in ("'", '"', "’", "”")
    return quoted or bool(_CITED_AFTER.match(after) or _CITED_BEFORE.search(before))
