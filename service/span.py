"""A place in a document."""

from dataclasses import dataclass

from index.passage import Passage


@dataclass(frozen=True, slots=True)
class Span:
    """`passage.document`'s canonical text from `start` to `end` (code points, end exclusive), inside the passage."""

    passage: Passage
    start: int
    end: int

    @property
    def quote(self) -> str:
        offset = self.passage.chunk.start
        return self.passage.text[self.start - offset : self.end - offset]
