"""The blocks of a Markdown text: paragraphs, headings, lists, quotations, tables, notes, code.

A scanner of our own, since the libraries give lines for blocks and nothing for what stands in
them. It follows CommonMark 0.31 where the readers of Markdown agree, with the notes of pandoc and
GitHub, tables, definition lists, fenced divs, MyST's directives, and HTML around Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from citecheck.model import ParagraphKind, Span
from citecheck.readers.markdown.code import ENVIRONMENT, FENCE, Code
from citecheck.readers.markdown.elements import Elements, ends_paragraph
from citecheck.readers.markdown.layout import (
    Block,
    BlockNote,
    Here,
    Kind,
    Layout,
    Line,
    indent,
    rest,
    split_lines,
    strip,
)
from citecheck.readers.markdown.tables import (
    SIMPLE_RULE,
    is_table,
    read_grid,
    read_table,
    simple_table,
)
from citecheck.readers.markdown.targets import read_target

MAX_DEPTH = 24
"""Containers in containers: what is nested deeper is text."""

_HEADING = re.compile(r"(#{1,6})(?:[ \t]+|$)")
_UNDERLINE = re.compile(r"(?:=+|-+)$")
_RULE = re.compile(r"(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_DIV = re.compile(r":{3,}(?:[ \t]*[{\w].*|[ \t]*)$")
_ITEM = re.compile(r"(?:[-+*]|\d{1,9}[.)]|#\.|\((?:@[\w-]*|\d{1,3})\))(?:[ \t]+|$)")
_INTERRUPTING = re.compile(r"(?:[-+*]|1[.)])[ \t]+\S")
_NOTE = re.compile(r"\[([\^#])([^\s\[\]^]{1,200})\]:")
_ABBREVIATION = re.compile(r"\*\[[^\[\]]{1,200}\]:")
_DEFINITION = re.compile(r"[:~][ \t]+(?=\S)")


def read_layout(source: str, start: int = 0) -> Layout:
    """The blocks of ``source[start:]``. Never raises; takes time linear in its length."""
    scanner = _Scanner(source)
    scanner.read(split_lines(source, start), scanner.found.blocks, ParagraphKind.PROSE, 0)
    scanner.found.notes.sort(key=lambda note: note.span)
    return scanner.found


class _Scanner:
    def __init__(self, source: str) -> None:
        self.source = source
        self.found = Layout()
        self.code = Code(source, self.found, self.read)
        self.elements = Elements(source, self.found)
        self.readers: dict[str, Callable[[Here], int | None]] = {
            "#": self.heading,
            ">": self.quotation,
            "-": self.item,
            "+": self.grid,
            "*": self.item,
            "_": self.item,
            "(": self.item,
            "`": self.code.fence,
            "~": self.code.fence,
            "$": self.code.formula,
            "\\": self.code.latex,
            "{": self.code.braces,
            ":": self.colon,
            "[": self.bracket,
            "<": self.elements.read,
        }

    def read(
        self, lines: Sequence[Line], into: list[Block], kind: ParagraphKind, depth: int
    ) -> None:
        """Read the lines of one container."""
        source = self.source
        here = Here(lines, 0, into, kind, depth)
        while here.at < len(lines):
            _, first, end = line = lines[here.at]
            if first >= end:
                here.at += 1
                continue
            if indent(source, line) >= 4:
                here.at = self.code.indented(here)
                continue
            character = source[first]
            reader = self.readers.get(character)
            if reader is None and character.isdecimal():
                reader = self.item
            following = reader(here) if reader else None
            here.at = self.paragraph(here) if following is None else following

    def heading(self, here: Here) -> int | None:
        _, first, end = here.line
        match = _HEADING.match(self.source, first, end)
        if not match:
            return None
        start = match.end()
        title = self.source[start:end]
        if title.endswith("}") and "{" in title:
            title = title[: title.rindex("{")].rstrip()  # {#id .class}
        bare = title.rstrip("#")
        if bare[-1:] in ("", " ", "\t"):
            title = bare.rstrip()
        place = (start, start + len(title))
        here.into.append(Block(Kind.HEADING, [place], here.kind, len(match[1])))
        return here.at + 1

    # -- containers

    def quotation(self, here: Here) -> int | None:
        if here.depth >= MAX_DEPTH:
            return None
        inner: list[Line] = []
        at = here.at
        while at < len(here.lines):
            _, first, end = line = here.lines[at]
            if first < end and self.source[first] == ">" and indent(self.source, line) < 4:
                after = first + 1
                after += self.source[after : after + 1] == " "
                inner.append(rest(self.source, line, after))
            elif inner and inner[-1][1] < inner[-1][2] and self.goes_on(line, lazily=True):
                inner.append((first, first, end))
            else:
                break
            at += 1
        self.read(inner, here.into, ParagraphKind.BLOCK_QUOTATION, here.depth + 1)
        return at

    def item(self, here: Here) -> int | None:
        _, first, end = line = here.line
        source = self.source
        if _RULE.match(source, first, end) or _ABBREVIATION.match(source, first, end):
            return here.furniture(here.at, here.at + 1)
        match = _ITEM.match(source, first, end)
        if not match or here.depth >= MAX_DEPTH:
            return None
        content = rest(source, line, match.end())
        marker = len(match[0].rstrip())
        width = len(match[0]) if len(match[0]) - marker <= 4 else marker + 1
        columns = indent(source, line) + max(width, marker + 1)
        inner, at = self.inside(here, content, columns)
        quoted = here.kind is ParagraphKind.BLOCK_QUOTATION
        kind = here.kind if quoted else ParagraphKind.LIST_ITEM
        self.read(inner, here.into, kind, here.depth + 1)
        return at

    def colon(self, here: Here) -> int | None:
        """A definition, or the fence of a div."""
        _, first, end = line = here.line
        if _DIV.match(self.source, first, end):
            return here.furniture(here.at, here.at + 1)
        match = _DEFINITION.match(self.source, first, end)
        if not match or not here.into or here.depth >= MAX_DEPTH:
            return None
        content = rest(self.source, line, match.end())
        columns = indent(self.source, line) + len(match[0])
        inner, at = self.inside(here, content, columns)
        self.read(inner, here.into, ParagraphKind.LIST_ITEM, here.depth + 1)
        return at

    def bracket(self, here: Here) -> int | None:
        """A note, or the target of reference links."""
        _, first, end = here.line
        match = _NOTE.match(self.source, first, end)
        if not match or here.depth >= MAX_DEPTH:
            return read_target(self.source, here, self.found)
        start = rest(self.source, here.line, match.end())[1]
        content = (start, start, end)
        inner, stop = self.inside(here, content, indent(self.source, here.line) + 4, note=True)
        label = match[2] if match[1] == "^" else f"#{match[2]}"
        last = inner[-1][2]
        note = BlockNote(label, Span(first, last), Span(min(start, last), last))
        self.found.notes.append(note)
        before = len(self.found.notes)
        self.read(inner, note.blocks, ParagraphKind.PROSE, here.depth + 1)
        if len(self.found.notes) > before:  # a note inside is a note of its own
            last = min(other.span.start for other in self.found.notes[before:])
            while last > match.end() and self.source[last - 1] in " \t\r\n>":
                last -= 1
            note.span = Span(first, last)
            note.body = Span(min(note.body.start, last), last)
        return stop

    def inside(
        self, here: Here, content: Line, columns: int, *, note: bool = False
    ) -> tuple[list[Line], int]:
        """The lines of an item or a note that begins at a line, and the line after it."""
        inner = [content]
        pending: list[Line] = []
        at = here.at + 1
        while at < len(here.lines):
            _, first, end = line = here.lines[at]
            if first >= end:
                if not note and not pending and len(inner) == 1 and content[1] >= content[2]:
                    break  # an item that begins with a blank line is empty
                pending.append(line)
            elif indent(self.source, line) >= columns:
                inner += pending
                inner.append(strip(self.source, line, columns))
                pending = []
            elif not pending and self.goes_on(line, lazily=True):
                inner.append((first, first, end))
            else:
                break
            at += 1
        return inner, at - len(pending)

    # -- paragraphs

    def goes_on(self, line: Line, *, lazily: bool = False) -> bool:
        """Whether a line may go on with the paragraph above it.

        ``lazily`` from outside its container, where any item of a list begins a new one.
        """
        _, first, end = line
        source = self.source
        if first >= end or (lazily and _ITEM.match(source, first, end)):
            return False
        character = source[first]
        if character not in _INTERRUPTERS or indent(source, line) >= 4:
            return True
        if character == "<":
            return not ends_paragraph(source, first, end)
        return not any(pattern.match(source, first, end) for pattern in _INTERRUPTERS[character])

    def paragraph(self, here: Here) -> int:
        table = read_table(self.source, here)
        if table is not None:
            return table
        source, lines = self.source, here.lines
        at = here.at + 1
        while not here.is_blank(at):
            _, first, end = line = lines[at]
            character = source[first]
            if character in "=-" and indent(source, line) < 4:
                if _UNDERLINE.match(source, first, end):
                    title = [(f, e) for _, f, e in lines[here.at : at]]
                    level = 1 if character == "=" else 2
                    here.into.append(Block(Kind.HEADING, title, here.kind, level))
                    return at + 1
                if at == here.at + 1 and SIMPLE_RULE.match(source, first, end):
                    return simple_table(source, here)
            if not self.goes_on(line) or (
                character in ":~" and _DEFINITION.match(source, first, end)
            ):
                break
            if "|" in source[first:end] and is_table(source, here, at):
                break
            at += 1
        text = [(f, e) for _, f, e in lines[here.at : at]]
        term = at == here.at + 1 and self.is_term(here, at)
        here.into.append(Block(Kind.CELLS if term else Kind.TEXT, text, here.kind))
        return at

    def is_term(self, here: Here, at: int) -> bool:
        """Whether a definition (``: text``) follows, at once or after a blank line."""
        at += here.is_blank(at)
        if here.is_blank(at):
            return False
        _, first, end = here.lines[at]
        return self.source[first] == ":" and bool(_DEFINITION.match(self.source, first, end))

    def grid(self, here: Here) -> int | None:
        following = read_grid(self.source, here)
        return self.item(here) if following is None else following


_INTERRUPTERS: dict[str, tuple[re.Pattern[str], ...]] = {
    "#": (_HEADING,),
    ">": (re.compile(">"),),
    "`": (FENCE,),
    "~": (FENCE,),
    "-": (_INTERRUPTING, _RULE),
    "+": (_INTERRUPTING,),
    "*": (_INTERRUPTING, _RULE),
    "_": (_RULE,),
    "1": (_INTERRUPTING,),
    "[": (_NOTE,),
    ":": (_DIV,),
    "\\": (ENVIRONMENT,),
    "<": (),
}
"""What begins a new block where a paragraph would go on, by its first character."""
