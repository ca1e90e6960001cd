"""Lines of a plain text, and which of them a program has broken to fit a width."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

_LINE = re.compile(r"([^\r\n]*)(?:\r\n|\r|\n|$)")
_SPACE = " \t\u00a0\u200b\ufeff\u3000\v\f"
_BULLET = re.compile(r"(?:[*•·◦▪□■‣○●o+–—-]|\(?\d{1,3}[.)]|\(?[a-z][.)])[ \t\u00a0]+(?=\S)")
_FAR = re.compile("[\u1100-\U0010ffff]")  # where the wide characters are
_MIN_WIDTH = 60  # nobody breaks lines at less


@dataclass(frozen=True, slots=True)
class Line:
    """One line, without its end and without the space around it."""

    start: int
    end: int
    indent: int
    """Characters of space before the text."""
    bullet: int = 0
    """Length of a list bullet with its space, or 0."""

    @property
    def blank(self) -> bool:
        """Whether there is nothing on the line."""
        return self.start == self.end

    def text(self, source: str) -> str:
        """The text of the line."""
        return source[self.start : self.end]


def split_lines(source: str) -> list[Line]:
    """All lines of the source, in order."""
    lines = []
    for match in _LINE.finditer(source):
        start, end = match.span(1)
        if start == len(source):
            break
        text = match[1]
        indent = len(text) - len(text.lstrip(_SPACE))
        begin, end = start + indent, max(start + len(text.rstrip(_SPACE)), start + indent)
        bullet = _BULLET.match(source, begin, end) if begin < end else None
        lines.append(Line(begin, end, indent, len(bullet[0]) if bullet else 0))
    return lines


def wrap_width(source: str, lines: Sequence[Line]) -> int:
    """The column at which a program broke the lines, or 0 where they were not broken.

    A broken line is nearly as long as the longest one that text follows on, and several are.
    """
    widths = [
        columns(line.text(source)) + line.indent
        for line, follower in pairwise(lines)
        if not line.blank and not follower.blank
    ]
    width = max(widths, default=0)
    if width < _MIN_WIDTH:
        return 0
    near = sum(w > width * 0.85 for w in widths)
    return width if near >= 2 or width > 200 else 0


def is_broken(source: str, line: Line, follower: Line, width: int) -> bool:
    """Whether ``line`` ends only because the first word of ``follower`` did not fit."""
    if follower.blank or line.blank or not width:
        return False
    word = re.match(r"\S+", source[follower.start : min(follower.end, follower.start + 80)])
    room = width - line.indent - columns(line.text(source))
    if word is None:
        return False
    # Between East Asian characters a line may end anywhere.
    first = word[0][:1] if _wide(word[0][:1]) else word[0]
    return room < columns(first) + (0 if _wide(first[:1]) else 1)


def columns(text: str) -> int:
    """The width of a text on a terminal: East Asian wide characters take two columns."""
    return len(text) if text.isascii() else len(text) + sum(map(_wide, _FAR.findall(text)))


def _wide(character: str) -> bool:
    return character >= "\u1100" and unicodedata.east_asian_width(character) in "WF"
