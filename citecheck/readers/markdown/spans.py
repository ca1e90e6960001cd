"""Lines of a block as one text, with the way back to the source."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from citecheck.model import Span
from citecheck.readers.draft import Draft


class Text:
    """The lines of a paragraph, joined by line ends; what stands between them is no text."""

    def __init__(self, source: str, lines: Sequence[tuple[int, int]]) -> None:
        self.source = source
        self.lines = lines
        self.starts: list[int] = []
        parts: list[str] = []
        length = 0
        for start, end in lines:
            self.starts.append(length)
            parts.append(source[start:end])
            length += end - start + 1
        self.text = "\n".join(parts)

    def at(self, offset: int) -> int:
        """Where in the source the character at an offset of the text stands."""
        line = bisect_right(self.starts, offset) - 1
        start, end = self.lines[line]
        return min(start + offset - self.starts[line], end)

    def span(self, start: int, end: int) -> Span:
        """The place in the source of ``text[start:end]``."""
        begin = self.at(start)
        return Span(begin, max(begin, self.at(end - 1) + 1) if end > start else begin)

    def copy(self, draft: Draft, start: int, end: int) -> None:
        """Put a stretch of the text into a draft as it is."""
        line = bisect_right(self.starts, start) - 1
        while start < end:
            origin, stop = self.lines[line]
            first = self.starts[line]
            last = min(end, first + stop - origin)
            if last > start:
                draft.copy(origin + start - first, origin + last - first)
            if end > last and line + 1 < len(self.lines):
                draft.put(" ", stop, self.lines[line + 1][0])
            line += 1
            start = self.starts[line] if line < len(self.lines) else end


def lines_of(source: str, span: Span) -> list[tuple[int, int]]:
    """The lines of a stretch of the source, without the space around them."""
    found = []
    for match in re.finditer(r"[^\s][^\r\n]*", source[span.start : span.end]):
        start, end = match.start() + span.start, match.end() + span.start
        while source[end - 1] in " \t":
            end -= 1
        found.append((start, end))
    return found
