"""Text as a reader sees it, with a map back to the source that it was read from."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from citecheck.model.span import Span

Piece = tuple[int, int, int]
"""Offset in the reading text, and start and end of what stands for it in the source.

Where the source has as many characters as the piece, each stands for its own; else the piece is
one whole (``&amp;``, a template, a run of space), and every character of it stands for all.
"""


@dataclass(frozen=True, slots=True)
class Reading:
    """A stretch of text without markup and markers; every character knows its source."""

    text: str
    pieces: tuple[Piece, ...]
    """In the order of the text; the first begins at 0. Empty only where the text is."""

    def span(self, start: int, end: int) -> Span:
        """The span in the source of ``text[start:end]``; ``end`` must be after ``start``."""
        first, last = self._piece(start), self._piece(end - 1)
        at, origin, stop = self.pieces[first]
        begin = origin + start - at if self._literal(first) else origin
        at, origin, stop = self.pieces[last]
        return Span(begin, origin + end - at if self._literal(last) else stop)

    def offset(self, at: int) -> int:
        """Where in the source the character at ``at`` in the text begins."""
        index = self._piece(at)
        start, origin, _ = self.pieces[index]
        return origin + at - start if self._literal(index) else origin

    def part(self, start: int, end: int) -> Reading:
        """The reading of ``text[start:end]``, by itself."""
        if start >= end:
            return Reading("", ())
        first, last = self._piece(start), self._piece(end - 1)
        pieces = []
        for index in range(first, last + 1):
            at, origin, stop = self.pieces[index]
            if self._literal(index):
                origin += max(start - at, 0)
                stop = min(stop, origin + end - max(at, start))
            pieces.append((max(at - start, 0), origin, stop))
        return Reading(self.text[start:end], tuple(pieces))

    def find(self, offset: int) -> int:
        """Where in the text the source offset stands; the nearest place after it if nowhere."""
        for index, (at, origin, stop) in enumerate(self.pieces):
            if offset < stop:
                return at + max(offset - origin, 0) if self._literal(index) else at
        return len(self.text)

    def _piece(self, at: int) -> int:
        return max(bisect_right(self.pieces, at, key=_at) - 1, 0)

    def _literal(self, index: int) -> bool:
        at, origin, stop = self.pieces[index]
        following = index + 1
        end = self.pieces[following][0] if following < len(self.pieces) else len(self.text)
        return end - at == stop - origin


def _at(piece: Piece) -> int:
    return piece[0]
