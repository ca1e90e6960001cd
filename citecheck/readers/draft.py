"""Reading text in the making: what a reader sees, piece by piece, with the markers in it."""

from __future__ import annotations

import re

from citecheck.model import Citation, Reading
from citecheck.model.reading import Piece

_SPACE_RUN = re.compile(r"[^\S ]\s*| \s+")  # all white space but single plain spaces


class Draft:
    """Collects the text of one paragraph or note.

    ``copy`` takes text as it stands in the source, ``put`` takes text that stands for something
    else there, ``cite`` says that a marker stands here. Runs of white space become one space, also
    across pieces, as a browser shows them.
    """

    def __init__(self, source: str) -> None:
        self.source = source
        self.citations: list[Citation] = []
        self.marks: list[int] = []
        """For each citation the offset in the text at which it stands."""
        self._parts: list[str] = []
        self._pieces: list[Piece] = []
        self._length = 0
        self._spaced = False  # whether the text ends in a space

    def __len__(self) -> int:
        return self._length

    def copy(self, start: int, end: int) -> None:
        """Take ``source[start:end]`` as it is."""
        position = start
        for match in _SPACE_RUN.finditer(self.source, start, end):
            self._copy(position, match.start())
            self._space(*match.span())
            position = match.end()
        self._copy(position, end)

    def put(self, text: str, start: int, end: int) -> None:
        """Take ``text``, which a reader sees for ``source[start:end]``."""
        text = _SPACE_RUN.sub(" ", text)
        if self._spaced and text[:1] == " ":
            text = text[1:]
        if text:
            self._add(text, start, end)

    def cite(self, citation: Citation) -> None:
        """A marker stands here; it is no part of the text."""
        self.citations.append(citation)
        self.marks.append(self._length)

    def reading(self) -> Reading:
        """The text so far with its map."""
        return Reading("".join(self._parts), tuple(self._pieces))

    def _copy(self, start: int, end: int) -> None:
        if self._spaced and start < end and self.source[start] == " ":
            start += 1
        if start < end:
            self._add(self.source[start:end], start, end)

    def _space(self, start: int, end: int) -> None:
        if not self._spaced:
            self._add(" ", start, end)

    def _add(self, text: str, start: int, end: int) -> None:
        pieces = self._pieces
        if pieces and pieces[-1][2] == start and len(text) == end - start:
            at, origin, stop = pieces[-1]
            if self._length - at == stop - origin:  # both are literal: one piece
                pieces[-1] = (at, origin, end)
                self._parts.append(text)
                self._length += len(text)
                self._spaced = text[-1] == " "
                return
        pieces.append((self._length, start, end))
        self._parts.append(text)
        self._length += len(text)
        self._spaced = text[-1] == " "
