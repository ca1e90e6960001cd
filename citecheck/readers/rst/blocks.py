"""The blocks of reStructuredText (docutils' specification, "Body Elements"), with exact places.

docutils gives lines at best, and none for what stands in them: the scanner is our own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from citecheck.model import ParagraphKind, Span
from citecheck.readers.markdown.layout import (
    Block,
    BlockNote,
    Here,
    Kind,
    Layout,
    Line,
    Target,
    indent,
    rest,
    split_lines,
    strip,
)

MAX_DEPTH = 24
_MARKS = re.escape("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_ADORNED = re.compile(rf"([{_MARKS}])\1*$")
_EXPLICIT = re.compile(r"\.\.(?:[ \t]+|$)")
_NOTE = re.compile(r"\[(\d+|\*|#(?:\w[\w.:+-]*)?|\w[\w.:+-]*)\](?=[ \t]|$)")
_TARGET = re.compile(r"_(?:`([^`]+)`|((?:[^:\\]|\\.|:(?! |$))+)):(?:[ \t]+|$)|(__):(?:[ \t]+|$)")
_DIRECTIVE = re.compile(r"(?:\|[^|\n]+\|[ \t]+)?([\w][\w:.+-]*)::(?:[ \t]+|$)")
_ITEM = re.compile(r"(?:[-*+•‣⁃]|\(?(?:\d{1,9}|#|[a-zA-Z]|[ivxlcdmIVXLCDM]{1,8})[.)])(?:[ \t]+|$)")
_FIELD = re.compile(r":(?![: ])(?:[^:\\\n]|\\.|:(?!\s|$|`))+(?<! ):(?:[ \t]+|$)")
_SIMPLE = re.compile(r"=+(?:[ \t]+=+)+$")
_GRID = re.compile(r"\+(?:[-=]+\+)+$")
_OPTION = re.compile(r":[\w-]+:(?:[ \t]|$)")
_TEXT = frozenset(
    "note warning tip important attention caution danger error hint seealso admonition topic "
    "sidebar epigraph pull-quote highlights container rubric compound versionadded "
    "versionchanged deprecated centered only glossary hlist".split()
)
_CELLS = frozenset("figure table list-table csv-table".split())


@dataclass(slots=True)
class Rst(Layout):
    """What was found; ``targets`` are those of named references."""

    anonymous: list[Target] = field(default_factory=list)
    """Targets of references that end in two underscores, in order."""


def read_layout(source: str, start: int = 0) -> Rst:
    """The blocks of ``source[start:]``. Never raises; takes time linear in its length."""
    scanner = _Scanner(source)
    scanner.read(split_lines(source, start), scanner.found.blocks, ParagraphKind.PROSE, 0)
    scanner.found.notes.sort(key=lambda note: note.span)
    return scanner.found


def fold_name(name: str) -> str:
    """A reference name for comparison: without regard to case and runs of space."""
    return " ".join(re.sub(r"\\(.)", r"\1", name).split()).casefold()


class _Scanner:
    def __init__(self, source: str) -> None:
        self.source = source
        self.found = Rst()
        self.styles: dict[tuple[str, bool], int] = {}
        """Levels of titles by their marks, and whether they have some above, as they come."""

    def read(
        self, lines: Sequence[Line], into: list[Block], kind: ParagraphKind, depth: int
    ) -> None:
        """Read the lines of one container."""
        here = Here(lines, 0, into, kind, depth)
        steps = (self.explicit, self.title, self.table, self.listed, self.definition)
        while here.at < len(lines):
            if here.is_blank(here.at):
                here.at += 1
                continue
            if indent(self.source, here.line):
                here.at = self.quotation(here)
                continue
            for step in steps:
                following = step(here)
                if following is not None:
                    break
            else:
                following = self.paragraph(here)
            here.at = following

    def indented(self, here: Here, at: int) -> int:
        """The line after those that are set deeper, without blank lines at the end."""
        last = at
        while at < len(here.lines):
            if not here.is_blank(at):
                if not indent(self.source, here.lines[at]):
                    break
                last = at + 1
            at += 1
        return last

    def inner(self, here: Here, start: int, stop: int) -> list[Line]:
        """Lines without the space that all of them have."""
        lines = here.lines[start:stop]
        columns = [indent(self.source, line) for line in lines if line[1] < line[2]]
        least = min(columns, default=0)
        return [strip(self.source, line, least) for line in lines]

    def quotation(self, here: Here) -> int:
        stop = self.indented(here, here.at)
        if here.depth >= MAX_DEPTH:
            return here.furniture(here.at, stop)
        inner = self.inner(here, here.at, stop)
        self.read(inner, here.into, ParagraphKind.BLOCK_QUOTATION, here.depth + 1)
        return stop

    # -- explicit markup

    def explicit(self, here: Here) -> int | None:
        """Notes, targets, directives and comments: what begins with two full stops."""
        source = self.source
        _, first, end = here.line
        if source.startswith("__ ", first):
            address = rest(source, here.line, first + 3)
            target = Target(Span(first, end), Span(address[1], address[2]))
            self.found.anonymous.append(target)
            return here.furniture(here.at, here.at + 1)
        match = _EXPLICIT.match(source, first, end)
        if not match:
            return None
        stop = max(self.indented(here, here.at + 1), here.at + 1)
        start = match.end()
        if note := _NOTE.match(source, start, end):
            self.note(here, stop, note)
        elif target_ := _TARGET.match(source, start, end):
            self.target(here, stop, target_)
        elif directive := _DIRECTIVE.match(source, start, end):
            self.directive(here, stop, directive)
        else:
            self.found.comments.append(
                Span(first, max(line[2] for line in here.lines[here.at : stop]))
            )
        return stop

    def body(self, here: Here, stop: int, match: re.Match[str]) -> list[Line]:
        """What stands behind the first mark, and the lines below it."""
        first = rest(self.source, here.line, match.end())
        return [(first[1], first[1], first[2]), *self.inner(here, here.at + 1, stop)]

    def note(self, here: Here, stop: int, match: re.Match[str]) -> None:
        lines = self.body(here, stop, match)
        last = max(line[2] for line in lines)
        note = BlockNote(match[1], Span(here.line[1], last), Span(min(lines[0][0], last), last))
        self.found.notes.append(note)
        if here.depth < MAX_DEPTH:
            inner = Here(lines, 0, note.blocks, ParagraphKind.PROSE, here.depth + 1)
            known = len(self.found.notes)
            self.read(inner.lines, note.blocks, inner.kind, inner.depth)
            del self.found.notes[known:]  # docutils has no notes in notes

    def target(self, here: Here, stop: int, match: re.Match[str]) -> None:
        lines = [line for line in self.body(here, stop, match) if line[1] < line[2]]
        whole = Span(here.line[1], here.lines[stop - 1][2])
        place = Span(lines[0][1], lines[0][2]) if lines else Span(whole.end, whole.end)
        target = Target(whole, place)
        if match[3]:
            self.found.anonymous.append(target)
        else:
            self.found.targets.setdefault(fold_name(match[1] or match[2]), target)
        here.furniture(here.at, stop)

    def directive(self, here: Here, stop: int, match: re.Match[str]) -> None:
        name = match[1].rpartition(":")[2].lower()
        source = self.source
        if name in ("bibliography", "footbibliography"):
            argument = source[match.end() : here.line[2]]
            place = Span(here.line[1], here.line[2])
            self.found.bibliographies += [(path, place) for path in argument.split()]
        if here.depth >= MAX_DEPTH or not (name in _TEXT or name in _CELLS):
            here.furniture(here.at, stop)
            return
        lines = self.body(here, stop, match)
        if name not in ("note", "warning", "tip", "important", "seealso", "hint", "caution"):
            here.furniture(here.at, here.at + 1)  # the argument is a title or a file
            lines = lines[1:]
        skip = 0
        while skip < len(lines) and _OPTION.match(source, lines[skip][1], lines[skip][2]):
            skip += 1
        into: list[Block] = []
        quoted = name in ("epigraph", "pull-quote", "highlights")
        kind = ParagraphKind.BLOCK_QUOTATION if quoted else here.kind
        self.read(lines[skip:], into, kind, here.depth + 1)
        for block in into:
            if name in _CELLS and block.kind is Kind.TEXT:
                block.kind = Kind.CELLS
        here.into += into

    # -- titles, tables, lists

    def title(self, here: Here) -> int | None:
        """A title with a line of marks below it, or above and below it; or a transition."""
        source, at = self.source, here.at
        _, first, end = here.line
        above = _ADORNED.match(source, first, end)
        if above and end - first >= 3:
            if not here.is_blank(at + 1) and not here.is_blank(at + 2):
                below = source[slice(*here.lines[at + 2][1:])]
                if below == source[first:end]:
                    return self.heading(here, at + 1, at + 3, above[1], overlined=True)
            if _SIMPLE.match(source, first, end) is None and here.is_blank(at + 1):
                return here.furniture(at, at + 1)
            return None
        if here.is_blank(at + 1) or indent(source, here.lines[at + 1]):
            return None
        _, start, stop = here.lines[at + 1]
        match = _ADORNED.match(source, start, stop)
        if not match or stop - start < min(end - first, 4):
            return None
        return self.heading(here, at, at + 2, match[1], overlined=False)

    def heading(self, here: Here, at: int, stop: int, mark: str, *, overlined: bool) -> int:
        level = self.styles.setdefault((mark, overlined), len(self.styles) + 1)
        _, first, end = here.lines[at]
        here.into.append(Block(Kind.HEADING, [(first, end)], here.kind, level))
        return stop

    def table(self, here: Here) -> int | None:
        """A table in a grid, or with columns under lines of ``=``."""
        source = self.source
        _, first, end = here.line
        grid = _GRID.match(source, first, end)
        if not grid and not _SIMPLE.match(source, first, end):
            return None
        at, rules = here.at, 0
        while at < len(here.lines):
            _, first, end = here.lines[at]
            if here.is_blank(at) and (grid or rules > 2):
                break
            if not grid and _SIMPLE.match(source, first, end):
                rules += 1
                if rules > 1 and here.is_blank(at + 1):
                    return at + 1
            elif first < end and not _GRID.match(source, first, end):
                here.cells(first, end)
            at += 1
        return at

    def listed(self, here: Here) -> int | None:
        """An item, a field, a line of verse, an example of Python."""
        source = self.source
        _, first, end = line = here.line
        if source.startswith(">>> ", first):
            stop = here.at
            while not here.is_blank(stop):
                stop += 1
            return here.furniture(here.at, stop)
        if source.startswith("| ", first):
            here.into.append(Block(Kind.TEXT, [(first + 2, end)], here.kind))
            return here.at + 1
        field_ = _FIELD.match(source, first, end)
        match = field_ or _ITEM.match(source, first, end)
        if not match or here.depth >= MAX_DEPTH:
            return None
        stop = max(self.indented(here, here.at + 1), here.at + 1)
        if not field_ and not self.is_item(here, match, stop):
            return None
        start = rest(source, line, match.end())[1]
        lines = [(start, start, end), *self.inner(here, here.at + 1, stop)]
        into: list[Block] = []
        quoted = here.kind is ParagraphKind.BLOCK_QUOTATION
        kind = here.kind if quoted else ParagraphKind.LIST_ITEM
        self.read(lines, into, kind, here.depth + 1)
        for block in into:
            if field_ and block.kind is Kind.TEXT:
                block.kind = Kind.CELLS
        here.into += into
        return stop

    def is_item(self, here: Here, match: re.Match[str], stop: int) -> bool:
        """Whether what follows fits: "A. Smith wrote" in two lines is no list."""
        if match[0][0] in "-*+•‣⁃" or here.is_blank(stop) or stop > here.at + 1:
            return True
        _, first, end = here.lines[stop]
        return bool(_ITEM.match(self.source, first, end))

    def definition(self, here: Here) -> int | None:
        """A term with its definition set deeper on the next line."""
        at = here.at + 1
        if here.is_blank(at) or not indent(self.source, here.lines[at]) or here.depth >= MAX_DEPTH:
            return None
        _, first, end = here.line
        if self.source.startswith("::", end - 2):
            return None
        here.cells(first, end)
        stop = self.indented(here, at)
        self.read(self.inner(here, at, stop), here.into, ParagraphKind.LIST_ITEM, here.depth + 1)
        return stop

    def paragraph(self, here: Here) -> int:
        source, at = self.source, here.at
        lines: list[tuple[int, int]] = []
        while not here.is_blank(at):
            if lines and (
                indent(source, here.lines[at]) or self.source.startswith(".. ", here.lines[at][1])
            ):
                break
            lines.append(here.lines[at][1:])
            at += 1
        first, end = lines[-1]
        if not source.startswith("::", max(end - 2, first)):
            here.into.append(Block(Kind.TEXT, lines, here.kind))
            return at
        # A literal block follows; of its two colons one is shown, or none after a space.
        bare = end - first == 2 or source[end - 3].isspace()
        end = first + len(source[first:end].rstrip(": \t")) if bare else end - 1
        lines[-1] = (first, max(first, end))
        if lines[0][0] < lines[-1][1]:
            here.into.append(Block(Kind.TEXT, lines, here.kind))
        start = at
        while start < len(here.lines) and here.is_blank(start):
            start += 1
        stop = self.indented(here, start)
        return here.furniture(start, stop) if stop > start else at
