"""The nouns of a Markdown text's layout, and its lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from citecheck.model import ParagraphKind, Span

Line = tuple[int, int, int]
"""Where a line begins behind the marks of its containers, its first visible character, its end."""

_LINE = re.compile(r"[^\r\n]*")
_LINE_END = re.compile(r"\r\n|\r|\n")
_SPACE = " \t\u00a0\ufeff"
_INDENT = re.compile(r"[ \t]*")
_SAMPLE = 20_000  # characters by which the language is guessed


class Kind(StrEnum):
    """What a block is."""

    HEADING = "heading"
    TEXT = "text"
    CELLS = "cells"
    """Text that is no prose: rows of a table, a caption, a term."""
    FURNITURE = "furniture"
    """Code, formulas, tags: nothing in it is read."""


@dataclass(slots=True, eq=False)
class Block:
    """One block without containers around it."""

    kind: Kind
    lines: list[tuple[int, int]]
    """Its lines without the marks of containers and the space around them."""
    paragraph: ParagraphKind = ParagraphKind.PROSE
    level: int = 0

    @property
    def span(self) -> Span:
        """From the first to the last character of its lines."""
        return Span(self.lines[0][0], self.lines[-1][1])

    @property
    def has_text(self) -> bool:
        """Whether there is anything to read in it."""
        return self.kind is not Kind.FURNITURE and self.lines[0][0] < self.lines[-1][1]


@dataclass(slots=True, eq=False)
class BlockNote:
    """``[^label]: …`` with its blocks."""

    label: str
    span: Span
    body: Span
    blocks: list[Block] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Target:
    """``[label]: address "title"``: where reference links lead."""

    span: Span
    address: Span


@dataclass(slots=True)
class Layout:
    """Everything that was found, in the order of the text."""

    blocks: list[Block] = field(default_factory=list)
    notes: list[BlockNote] = field(default_factory=list)
    targets: dict[str, Target] = field(default_factory=dict)
    """By folded label; the first of two counts."""
    comments: list[Span] = field(default_factory=list)
    bibliographies: list[tuple[str, Span]] = field(default_factory=list)
    """Files that ``{bibliography}`` directives name, with their places."""

    @property
    def all_blocks(self) -> list[Block]:
        """The blocks of the text and of its notes."""
        return [*self.blocks, *(block for note in self.notes for block in note.blocks)]

    def sample(self, source: str) -> str:
        """Text of the article, to guess its language by."""
        texts: list[str] = []
        length = 0
        for block in self.blocks:
            if block.kind is Kind.TEXT and length < _SAMPLE:
                texts += [source[start:end] for start, end in block.lines]
                length += len(texts[-1])
        return "\n".join(texts)


@dataclass(slots=True)
class Here:
    """A line of a container, which a block may begin with."""

    lines: Sequence[Line]
    at: int
    into: list[Block]
    """Where the blocks of the container go."""
    kind: ParagraphKind
    """What a paragraph is there."""
    depth: int
    """In how many containers."""

    @property
    def line(self) -> Line:
        """The line itself."""
        return self.lines[self.at]

    def furniture(self, start: int, stop: int) -> int:
        """Lines in which nothing is read; gives the index of the line after them."""
        kept = [(first, end) for _, first, end in self.lines[start:stop] if first < end]
        if kept:
            self.into.append(Block(Kind.FURNITURE, kept))
        return stop

    def cells(self, first: int, end: int) -> None:
        """A line whose text is no prose."""
        self.into.append(Block(Kind.CELLS, [(first, end)]))

    def is_blank(self, at: int) -> bool:
        """Whether nothing stands on a line, or there is none."""
        return at >= len(self.lines) or self.lines[at][1] >= self.lines[at][2]


def fold_label(label: str) -> str:
    """A label of a reference link, for comparison (CommonMark, "matches")."""
    return " ".join(label.split()).casefold()


def split_lines(source: str, start: int) -> list[Line]:
    """The lines of the text from an offset on."""
    lines: list[Line] = []
    position, length = start, len(source)
    while position < length:
        end = _end(_LINE, source, position, length)
        first = _end(_INDENT, source, position, end)
        stop = end
        while stop > first and source[stop - 1] in _SPACE:
            stop -= 1
        lines.append((position, min(first, stop), stop))
        ending = _LINE_END.match(source, end)
        position = ending.end() if ending else end
    return lines


def indent(source: str, line: Line) -> int:
    """Columns of space before the first visible character."""
    begin, first, _ = line
    space = source[begin:first]
    return len(space.expandtabs(4)) if "\t" in space else first - begin


def strip(source: str, line: Line, columns: int) -> Line:
    """The line without so many columns of space."""
    begin, first, end = line
    column = 0
    while begin < first and column < columns:
        column += 4 - column % 4 if source[begin] == "\t" else 1
        begin += 1
    return begin, first, end


def rest(source: str, line: Line, position: int) -> Line:
    """The line from a place on."""
    end = line[2]
    begin = min(position, end)
    return begin, min(_end(_INDENT, source, begin, end), end), end


def _end(pattern: re.Pattern[str], source: str, start: int, end: int) -> int:
    match = pattern.match(source, start, end)
    return match.end() if match else start
