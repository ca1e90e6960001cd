"""HTML around Markdown: comments, elements without text, headings, lines of tags."""

from __future__ import annotations

import re
from bisect import bisect_left

from citecheck.model import Span
from citecheck.readers.markdown.layout import Block, Here, Kind, Layout, rest

_CODE_TAGS = frozenset("script pre style textarea svg math iframe object template".split())
_CELL_TAGS = frozenset("table figure nav form video audio".split())
_BLOCK_TAGS = frozenset(
    "address article aside blockquote body center details dialog dd dir div dl dt fieldset "
    "figcaption footer header hr html li main menu ol p section summary ul".split()
)
_TAG = re.compile(r"<(/?)([A-Za-z][\w-]*)(?=[\s/>]|$)")
_TAG_LINE = re.compile(r"(?:</?[A-Za-z][\w:-]*(?:\s[^<>]*)?>[ \t]*)+$")
_HEADING = re.compile(r"<h([1-6])(?:\s[^<>]*)?>(.*)</h\1\s*>[ \t]*$", re.IGNORECASE)
_CLOSERS = re.compile(rf"</({'|'.join(sorted(_CODE_TAGS | _CELL_TAGS))})\s*>", re.IGNORECASE)


def ends_paragraph(source: str, first: int, end: int) -> bool:
    """Whether HTML that begins on a line ends the paragraph above it."""
    tag = _TAG.match(source, first, end)
    if tag is None:
        return False
    name = tag[2].lower()
    if name in _CODE_TAGS or name in _CELL_TAGS or name in _BLOCK_TAGS:
        return True
    return bool(_HEADING.match(source, first, end))


class Elements:
    """Reads HTML that begins a line; its text is Markdown, as pandoc and most sites have it."""

    def __init__(self, source: str, found: Layout) -> None:
        self.source = source
        self.found = found
        self.closers: dict[str, list[int]] | None = None

    def read(self, here: Here) -> int | None:
        """What begins at a line; gives the index of the line after it, or None for text."""
        _, first, end = here.line
        if self.source.startswith("<!--", first):
            return self.comment(here)
        heading = _HEADING.match(self.source, first, end)
        if heading:
            block = Block(Kind.HEADING, [heading.span(2)], here.kind, int(heading[1]))
            here.into.append(block)
            return here.at + 1
        tag = _TAG.match(self.source, first, end)
        if not tag:
            return None
        name = tag[2].lower()
        if not tag[1] and (name in _CODE_TAGS or name in _CELL_TAGS):
            return self.element(here, name)
        if _TAG_LINE.match(self.source, first, end):
            return here.furniture(here.at, here.at + 1)
        return None

    def element(self, here: Here, name: str) -> int:
        """An element up to its end tag; without one up to the next blank line."""
        if self.closers is None:
            self.closers = {}
            for match in _CLOSERS.finditer(self.source):
                self.closers.setdefault(match[1].lower(), []).append(match.start())
        ends = self.closers.get(name, [])
        index = bisect_left(ends, here.line[1])
        close = ends[index] if index < len(ends) else len(self.source)
        stop = here.at + 1
        if close < here.lines[-1][2]:
            while stop < len(here.lines) and here.lines[stop - 1][2] <= close:
                stop += 1
        else:
            while not here.is_blank(stop):
                stop += 1
        if name in _CODE_TAGS:
            return here.furniture(here.at, stop)
        for _, first, end in here.lines[here.at : stop]:
            if first < end:
                here.cells(first, end)
        return stop

    def comment(self, here: Here) -> int | None:
        """A comment that begins a line."""
        _, first, end = here.line
        last = here.lines[-1][2]
        close = self.source.find("-->", first + 4, last)
        if close < 0:
            self.found.comments.append(Span(first, last))
            return len(here.lines)
        if close + 3 < end:
            return None  # text follows: the paragraph has it
        stop = here.at + 1
        while stop < len(here.lines) and here.lines[stop - 1][2] < close + 3:
            stop += 1
        self.found.comments.append(Span(first, close + 3))
        behind = rest(self.source, here.lines[stop - 1], close + 3)
        if behind[1] < behind[2]:
            here.into.append(Block(Kind.TEXT, [behind[1:]], here.kind))
        return stop
