"""The blocks of a BibTeX file with exact places, read as BibTeX itself reads them.

BibTeX counts every brace, also one behind a backslash (btxdoc; "Tame the BeaST" 1.3), takes what
stands between entries for a comment, and goes on after a mistake. So does this, in linear time:
where an entry does not end, the next ``@word{`` at the beginning of a line begins a new one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from citecheck.model import Span

_HEAD = re.compile(
    r"(?m:^)[ \t]*+%[^\r\n]*+|@[ \t]*+(?P<type>[^\W\d_][\w+.:-]*+)\s*+(?P<open>[{(])"
)
_LINE_HEAD = re.compile(r"(?m:^)[ \t]*+@[ \t]*+[^\W\d_][\w+.:-]*+\s*+[{(]")
_BRACE = re.compile(r"[{}]")
_KEY = re.compile(r"\s*+(?P<key>[^\s,{}\"=]*+)\s*+")
_LONG_KEY = re.compile(r"[^,={}\"\r\n]*+,")
_SPACE = re.compile(r"(?:[\s,]++|%[^\r\n]*+)*+")
_NAME = re.compile(r"[^\s=,{}()\"#%@]++(?:[ \t]++(?==))?+(?=\s*+=)")
_USUAL = re.compile(  # most fields are no more than this: name = {value}
    r"[\s,]*+(?P<name>[^\s=,{}()\"#%@]++)\s*+=\s*+"
    r"(?:\{([^{}]*+)\}|\"([^\"{}]*+)\"|([0-9]++))(?=\s*+(?P<next>[,})]))"
)
_EQUALS = re.compile(r"\s*+=\s*+")
_BARE = re.compile(r"[^\s,{}()\"#%@=]++")
_JOIN = re.compile(r"\s*+#\s*+")
_BLANK = re.compile(r"\s*+")
_IN_QUOTES = re.compile(r"[\"{}]")
_AFTER = re.compile(r"\s*+,\s*+[A-Za-z]\w*+[ \t]*+=[ \t]*+[{\"\d]")


@dataclass(frozen=True, slots=True)
class Piece:
    """One part of a value: text in braces or quotes, a number, or the name of an abbreviation."""

    span: Span
    """The text itself, without braces or quotes."""
    bare: bool
    """Neither braces nor quotes: a number, or an abbreviation (``@string``)."""


@dataclass(frozen=True, slots=True)
class RawField:
    """``name = value`` as it stands in the file."""

    name: str
    """In lower case."""
    whole: Span
    value: Span
    """The text in the braces or quotes; where parts are joined with ``#``, all of it."""
    pieces: tuple[Piece, ...]


@dataclass(slots=True)
class Block:
    """One ``@type{…}``; what is wrong with it is in ``faults``, with the place."""

    type: str
    """In lower case: ``article``, ``string``, ``preamble``."""
    span: Span
    key: str = ""
    fields: list[RawField] = field(default_factory=list)
    faults: list[tuple[int, str]] = field(default_factory=list)


class _BrokenError(Exception):
    """The entry cannot be read from ``at`` on."""

    def __init__(self, at: int, reason: str) -> None:
        super().__init__(reason)
        self.at = at


def read_blocks(source: str, span: Span) -> Iterator[Block]:
    """Every block in ``source[span.start:span.end]`` but comments, in order. Never raises."""
    return _Scanner(source, span).blocks()


class _Scanner:
    def __init__(self, source: str, span: Span) -> None:
        self.source = source
        self.start, self.end = span.start, span.end
        self.close = _matching(source, span)
        self.heads = [m.start() for m in _LINE_HEAD.finditer(source, span.start, span.end)]

    def blocks(self) -> Iterator[Block]:
        position = self.start
        while head := _HEAD.search(self.source, position, self.end):
            position = head.end()
            if not head["type"]:
                continue
            kind = head["type"].lower()
            if kind == "comment":
                position = self.close.get(head.end() - 1, head.end() - 1) + 1
                continue
            block = Block(kind, Span(head.start("type") - 1, head.end()))
            limit = self._limit(head.end())
            try:
                position = self._body(block, head, limit)
            except _BrokenError as broken:
                block.faults.append((broken.at, str(broken)))
                position = limit
            block.span = Span(self.source.rindex("@", 0, head.start("type")), position)
            if position == limit:
                block.span = Span(block.span.start, self._stripped(block.span.start, limit))
            yield block

    def _limit(self, position: int) -> int:
        """Where the next block begins that begins a line."""
        index = bisect_left(self.heads, position)
        return self.heads[index] if index < len(self.heads) else self.end

    def _stripped(self, start: int, end: int) -> int:
        while end > start and self.source[end - 1].isspace():
            end -= 1
        return end

    def _body(self, block: Block, head: re.Match[str], limit: int) -> int:
        """Read a block behind its brace; gives where it ends."""
        closer = "}" if head["open"] == "{" else ")"
        position = head.end()
        if block.type == "preamble":
            _, position = self._value(_skip(self.source, position, limit), limit, "the preamble")
            return self._end(position, closer, limit)
        if block.type != "string":
            position = self._key(block, position, closer, limit)
        position = self._fields(block, position, closer, limit)
        if block.type != "string" and (after := _AFTER.match(self.source, position, limit)):
            block.faults.append(
                (position, "it ends before its last fields: one closing brace is too many")
            )
            return after.start()
        return position

    def _key(self, block: Block, position: int, closer: str, limit: int) -> int:
        match = _KEY.match(self.source, position, limit)
        if match is None:
            return position
        block.key, at = match["key"], match.end()
        if closer == ")" and block.key.endswith(")"):  # @book(key) has no fields
            block.key = block.key[:-1]
            return match.end("key") - 1
        if at >= limit:
            raise _BrokenError(at, "it has no closing brace")
        following = self.source[at]
        if following == "=" or not block.key:
            block.key = ""
            block.faults.append((position, "it has no key, so that nothing can cite it"))
            return position
        if following in {",", closer}:
            return at
        if long := _LONG_KEY.match(self.source, at, limit):
            block.key = self.source[match.start("key") : long.end() - 1].strip()
            block.faults.append((position, f'its key "{block.key[:80]}" has a space in it'))
            return long.end()
        block.faults.append((at, f'a comma is missing behind its key "{block.key[:80]}"'))
        return at

    def _fields(self, block: Block, position: int, closer: str, limit: int) -> int:
        while True:
            usual = _USUAL.match(self.source, position, limit)
            if usual and usual["next"] in {",", closer} and block.type != "string":
                group = 2 if usual[2] is not None else 3 if usual[3] is not None else 4
                value = Span(*usual.span(group))
                whole = Span(usual.start("name"), usual.end())
                pieces = (Piece(value, group == 4),)
                block.fields.append(RawField(usual["name"].lower(), whole, value, pieces))
                position = usual.end()
                continue
            position = _skip(self.source, position, limit)
            if position >= limit:
                raise _BrokenError(position, "it has no closing brace")
            if self.source[position] == closer:
                return position + 1
            name = _NAME.match(self.source, position, limit)
            if name is None:
                raise self._stray(position, limit)
            equals = _EQUALS.match(self.source, name.end(), limit)
            begin = equals.end() if equals else name.end()
            word = name[0].strip()
            parts, position = self._value(begin, limit, f'"{word}"')
            value = parts[0].span if len(parts) == 1 else Span(begin, position)
            block.fields.append(
                RawField(word.lower(), Span(name.start(), position), value, tuple(parts))
            )
            if block.type == "string":
                return self._end(position, closer, limit)
            following = _BLANK.match(self.source, position, limit)
            at = following.end() if following else position
            if at < limit and self.source[at] not in {",", closer, "%"}:
                if not _NAME.match(self.source, at, limit):
                    raise self._stray(at, limit)
                block.faults.append((at, f'a comma is missing behind its "{word}"'))

    def _stray(self, position: int, limit: int) -> _BrokenError:
        word = _BARE.match(self.source, position, limit)
        seen = word[0][:40] if word else self.source[position]
        return _BrokenError(position, f'"{seen}" stands where a field or the end is expected')

    def _end(self, position: int, closer: str, limit: int) -> int:
        position = _skip(self.source, position, limit)
        if position < limit and self.source[position] == closer:
            return position + 1
        raise _BrokenError(position, "it has no closing brace")

    def _value(self, position: int, limit: int, of: str) -> tuple[list[Piece], int]:
        pieces: list[Piece] = []
        while True:
            piece, position = self._piece(position, limit, of)
            pieces.append(piece)
            join = _JOIN.match(self.source, position, limit)
            if not join:
                return pieces, position
            position = join.end()

    def _piece(self, position: int, limit: int, of: str) -> tuple[Piece, int]:
        opening = self.source[position] if position < limit else ""
        if opening == "{":
            close = self.close.get(position, limit)
            if close >= limit:
                raise _BrokenError(position, f"the value of {of} has no closing brace")
            return Piece(Span(position + 1, close), False), close + 1
        if opening == '"':
            close = self._quote(position + 1, limit)
            if close < 0:
                raise _BrokenError(position, f"the value of {of} has no closing quotation mark")
            return Piece(Span(position + 1, close), False), close + 1
        bare = _BARE.match(self.source, position, limit)
        if bare is None:
            raise _BrokenError(position, f"{of} has no value")
        return Piece(Span(*bare.span()), True), bare.end()

    def _quote(self, position: int, limit: int) -> int:
        """The quotation mark that ends a value: none inside braces does."""
        while match := _IN_QUOTES.search(self.source, position, limit):
            if match[0] == '"':
                return match.start()
            close = self.close.get(match.start(), limit)
            if match[0] == "}" or close >= limit:
                return -1
            position = close + 1
        return -1


def _skip(source: str, position: int, limit: int) -> int:
    """Behind space, commas and comments."""
    match = _SPACE.match(source, position, limit)
    return match.end() if match else position


def _matching(source: str, span: Span) -> dict[int, int]:
    """For every opening brace that is closed, where."""
    found: dict[int, int] = {}
    stack: list[int] = []
    for match in _BRACE.finditer(source, span.start, span.end):
        if match[0] == "{":
            stack.append(match.start())
        elif stack:
            found[stack.pop()] = match.start()
    return found
