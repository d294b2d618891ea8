"""Claims made from a collection's own sentences: some still true, some made false in one way each.

They show what people's labels hardly hold: a unit changed, a plan told as done, a limit dropped. A claim is checked
against the passages of the document that its sentence is from. Nobody has read them all: a rule that changes a sentence
now and then leaves it true, or makes it silly.
"""

import json
import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from zlib import crc32

from index.document import Chunk, DocumentHead
from index.english import sentence_spans
from index.passage import Passage, Scores
from index.when import now, parse_when

_MONTHS: Final = "January February March April June July August September October November December".split()
_NAME: Final = re.compile(r"(?<=[a-z] )[A-Z][a-z]{3,}(?! \d)\b")
_DATE: Final = re.compile(rf"\b({'|'.join([*_MONTHS, 'May'])}) (\d{{1,2}}), (\d{{4}})\b")
_PASSAGE: Final = 1000  # characters
_PASSAGES: Final = 8


@dataclass(frozen=True, slots=True)
class Perturbed:
    """`kind` says what was done to the sentence; `is_true` whether the claim still follows from it."""

    kind: str
    is_true: bool
    text: str
    sentence: str
    passages: tuple[Passage, ...]

    @property
    def group(self) -> str:
        return self.passages[0].document.id


def perturbed(path: Path, of_each: int = 60) -> list[Perturbed]:
    """Up to `of_each` claims of each kind, from JSON Lines of documents (id, title, source, published_at, text)."""
    with path.open(encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    # Statements of one series repeat themselves: each sentence counts once.
    distinct = {sentence: record for record in records for sentence in _sentences(record["text"])}
    sentences = sorted(
        ((record, sentence) for sentence, record in distinct.items()), key=lambda pair: crc32(pair[1].encode())
    )
    names = sorted({name for _, sentence in sentences for name in _NAME.findall(sentence)})
    others = [sentence for _, sentence in sentences]
    found: list[Perturbed] = []
    for kind, is_true, change in _KINDS:
        some = 0
        for record, sentence in sentences:
            if some == of_each:
                break
            text = change(sentence, _Material(record, names, others))
            if (text and text != sentence) or kind == "unchanged":
                found.append(Perturbed(kind, is_true, text or sentence, sentence, _passages(record, sentence)))
                some += 1
    return found


@dataclass(frozen=True, slots=True)
class _Material:
    """What a change may take from elsewhere."""

    record: dict[str, Any]
    names: Sequence[str]
    others: Sequence[str]

    def pick(self, of: Sequence[str], sentence: str) -> str:
        """One of `of`, always the same for a sentence, none of whose words the document holds."""
        draw = random.Random(sentence)
        while True:
            one = draw.choice(of)
            if not any(word in self.record["text"] for word in re.findall(r"[A-Z]\w{3,}", one)):
                return one


def _sentences(text: str) -> Iterator[str]:
    for start, end in sentence_spans(text):
        sentence = " ".join(text[start:end].split())
        words = sentence.split()
        if (
            60 <= len(sentence) <= 320
            and re.match(r"[A-Z][a-z]+ ", sentence)
            and sentence.endswith(".")
            and sum(word.isupper() for word in words) < len(words) / 4
        ):
            yield sentence


def _passages(record: dict[str, Any], sentence: str) -> tuple[Passage, ...]:
    text: str = record["text"]
    head = DocumentHead(
        f"doc_{record['id']}", "1", "made", record["id"], record["title"], len(text), now(),
        source=record["source"], published_at=parse_when(record["published_at"]),
    )  # fmt: skip
    passages: list[Passage] = []
    spans = sentence_spans(text)
    place = start = 0
    for number, (first, last) in enumerate(spans):
        if " ".join(text[first:last].split()) == sentence:
            place = len(passages)
        if last - start >= _PASSAGE or number == len(spans) - 1:
            chunk = Chunk(f"chk_{record['id']}_{start}", head.id, start, last)
            passages.append(Passage(chunk, head, text[start:last], len(passages) + 1, 0.5, Scores()))
            start = last
    first = max(0, min(place - _PASSAGES // 2, len(passages) - _PASSAGES))
    return tuple(passages[first : first + _PASSAGES])


Change = Callable[[str, _Material], str | None]


def _replacing(pattern: str, by: str | Callable[[re.Match[str]], str], flags: int = 0) -> Change:
    compiled = re.compile(pattern, flags)

    def change(sentence: str, _: _Material) -> str | None:
        text = compiled.sub(by, sentence, count=1)
        return text[:1].upper() + text[1:] if text != sentence else None

    return change


def _another_name(sentence: str, material: _Material) -> str | None:
    if not _NAME.search(sentence):
        return None
    return _NAME.sub(material.pick(material.names, sentence), sentence, count=1)


def _another_month(sentence: str, material: _Material) -> str | None:
    def shift(match: re.Match[str]) -> str:
        return _MONTHS[(_MONTHS.index(match[1]) + 4) % 11]

    changed = re.sub(rf"\b({'|'.join(_MONTHS)})(?= \d)", shift, sentence, count=1)
    return changed if changed != sentence and changed.split(",")[0] not in material.record["text"] else None


def _clause_added(sentence: str, material: _Material) -> str | None:
    """Something else that another document says, without a name or a number that would give it away."""
    plain = [
        other for other in material.others
        if re.fullmatch(r"(?!This |That |It |The |These )[A-Z][a-z]+(?: [a-z-]+){7,16}\.", other)
    ]  # fmt: skip
    other = random.Random(sentence).choice(plain)
    return None if other in material.record["text"] else f"{sentence[:-1]}, and {other[0].lower()}{other[1:]}"


def _quoted_words_dropped(sentence: str, _: _Material) -> str | None:
    match = re.match(r"(.{40,}), (?:[\w.’' ]{3,40} )?said(?: [\w.’', ]{3,40})?\.", sentence) or re.match(
        r"(?:According to [^,]{3,60}, |[\w.’' ]{3,50} (?:said|claimed|alleged|warned|argued|believes?|suggests?) that )"
        r"(.{30,})\.",
        sentence,
    )
    return f"{match[1][0].upper()}{match[1][1:]}." if match else None


def _past(match: re.Match[str]) -> str:
    verb = match["verb"]
    return f"has {'been' if verb == 'be' else verb + 'd' if verb.endswith('e') else verb + 'ed'}"


def _other_number(match: re.Match[str]) -> str:
    return str(int(match.group()) + 3)


def _swapped(table: dict[str, str]) -> Change:
    words = "|".join(sorted(table, key=len, reverse=True))
    return _replacing(rf"(?<![\w$-])(?:{words})(?![\w-])", lambda match: table[match.group()])


def _both_ways(pairs: str) -> dict[str, str]:
    split = [pair.split("/") for pair in pairs.split()]
    return {**dict(split), **{other: one for one, other in split}}


def _led(sentence: str, material: _Material) -> str | None:
    day = parse_when(material.record["published_at"]).day
    return f"On {day.strftime('%-d %B %Y')}, {material.record['source']} said: {sentence}"


_UNITS: Final = {
    "percent": "basis points", "miles": "kilometers", "mph": "knots", "million": "billion", "billion": "million",
    "days": "weeks", "months": "years", "years": "months", "hours": "days", "feet": "meters", "inches": "feet",
}  # fmt: skip
_LIMITS: Final = (
    r"\b(?:up to|at least|more than|less than|fewer than|no more than|nearly|about|approximately|almost|over|around) "
    r"(?=[$\d]|(?:two|three|four|five|six|seven|eight|nine|ten|twenty|half)\b)"
)
_OTHER_WORDS: Final = {
    "continue": "go on", "continues": "goes on", "decided": "chose", "assist": "help", "ensure": "guarantee",
    "remains": "stays", "remained": "stayed", "approximately": "roughly", "also": "in addition", "began": "started",
    "significant": "considerable", "provide": "give", "purchase": "buy", "additional": "further", "large": "big",
    "likely": "probable", "current": "present", "required": "needed", "assess": "judge", "rapidly": "quickly",
}  # fmt: skip
_KINDS: Final[list[tuple[str, bool, Change]]] = [
    ("unchanged", True, lambda sentence, _: sentence),
    ("after who said it and when", True, _led),
    ("clause dropped", True, _replacing(r"(?:, (?:and|but|while|which) [^,]{20,}|; [^;]{20,})\.\Z", ".")),
    ("opening dropped", True, _replacing(r"\A(?:In addition|However|Moreover|Accordingly|As a result|Today), ", "")),
    ("other connective", True, _swapped({"and": "as well as", "but": "although", "because": "since"})),
    ("one word in other words", True, _swapped(_OTHER_WORDS)),
    ("date in another form", True, _replacing(_DATE.pattern, r"\2 \1 \3")),
    ("figure in another form", True, _swapped({"percent": "%", "two": "2", "three": "3", "four": "4", "five": "5"})),
    ("number changed", False, _replacing(r"(?<![\w.,/$-])\d{1,3}(?![\w,./-]*\d)(?!,)", _other_number)),
    ("month changed", False, _another_month),
    ("year changed", False, _replacing(r"\b(?:19|20)\d\d\b", _other_number)),
    ("name changed", False, _another_name),
    ("denied", False, _replacing(r"\b(?:is|are|was|were|has|have|will|can|should)\b(?! not)", r"\g<0> not")),
    ("denial dropped", False, _replacing(r"\b(is|are|was|were|will|has|have|can|do|does|did) not\b", r"\1")),
    ("will told as has", False, _replacing(r"\bwill (?P<verb>[a-z]+)\b(?<!not)", _past)),
    ("may told as will", False, _replacing(r"\b(?:may|might|could)\b(?= [a-z])", "will")),
    ("words told as fact", False, _quoted_words_dropped),
    ("unit changed", False, _replacing(rf"(?<=\d )(?:{'|'.join(_UNITS)})\b", lambda match: _UNITS[match.group()])),
    ("limit dropped", False, _replacing(_LIMITS, "")),
    ("the contrary", False, _swapped(_both_ways(
        "increase/decrease increased/decreased raise/lower raised/lowered higher/lower strengthened/weakened "
        "north/south east/west northern/southern eastern/western improved/worsened risen/fallen"))),
    ("clause added", False, _clause_added),
]  # fmt: skip
