"""Places in a text: half-open code-point offsets, shown to people as lines and columns."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The half-open range ``[start, end)`` of code points in ``Article.source``."""

    start: int
    """Offset of the first code point."""
    end: int
    """Offset after the last code point; equal to ``start`` for an empty span."""

    def of(self, source: str) -> str:
        """The text that the span covers in ``source``."""
        return source[self.start : self.end]

    def covers(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether a code point is in both spans."""
        return self.start < other.end and other.start < self.end

    def __len__(self) -> int:
        return self.end - self.start


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A line and a column as editors show them, both counted from 1, in code points."""

    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.line}:{self.column}"


@lru_cache(maxsize=8)
def line_starts(source: str) -> tuple[int, ...]:
    """The offset of the first character of every line; LF, CRLF and CR end a line."""
    return (0, *(match.end() for match in _LINE_END.finditer(source)))


def place(source: str, offset: int) -> Place:
    """The line and column of a code-point offset."""
    starts = line_starts(source)
    line = bisect_right(starts, offset)
    return Place(line, offset - starts[line - 1] + 1)


def line_at(source: str, offset: int) -> Span:
    """The line that ``offset`` is in, without its line end."""
    starts = line_starts(source)
    line = bisect_right(starts, offset)
    start = starts[line - 1]
    end = starts[line] if line < len(starts) else len(source)
    while end > start and source[end - 1] in "\r\n":
        end -= 1
    return Span(start, end)
