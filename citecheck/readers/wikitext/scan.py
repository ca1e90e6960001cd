"""Wikitext to a tree of what is no plain text: templates, links, tags, comments.

The rules are those of MediaWiki's preprocessor (mediawiki.org/wiki/Preprocessor_ABNF): an
extension tag ends at the first closing tag behind it, whatever stands between, and what is open
inside it ends with it; braces are matched from the inside, three before two.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from enum import Enum, auto

from citecheck.model import Span


class Kind(Enum):
    """What a node is."""

    COMMENT = auto()
    RAW = auto()
    """A tag whose content is no wikitext: ``<nowiki>``, ``<math>``, ``<pre>`` …"""
    REF = auto()
    REFERENCES = auto()
    TAG = auto()
    """Another extension tag whose content is wikitext: ``<gallery>``, ``<poem>``."""
    TEMPLATE = auto()
    ARGUMENT = auto()
    """``{{{1|default}}}``."""
    LINK = auto()
    """``[[target|text]]``."""
    URL = auto()
    """``[https://… text]``."""
    BROKEN = auto()
    """``<ref>`` or ``<references>`` that is never closed, and so shown as it is written."""


class Node:
    """A stretch of wikitext that is no plain text, and the nodes in it."""

    __slots__ = ("body", "children", "end", "kind", "name", "parts", "start", "stop")

    def __init__(self, kind: Kind, start: int, end: int, body: int, stop: int, name: str = ""):
        self.kind = kind
        self.start = start
        self.end = end
        self.body = body
        """Where its content begins; -1 for a tag that closes itself."""
        self.stop = stop
        """Where its content ends."""
        self.name = name
        """The name of a tag, in lower case."""
        self.children: Sequence[Node] = ()
        self.parts: list[tuple[int, int, int]] | None = None

    @property
    def span(self) -> Span:
        """All of it."""
        return Span(self.start, self.end)


_RAW = (
    "nowiki|pre|math|chem|ce|syntaxhighlight|source|score|timeline|graph|templatedata|"
    "templatestyles|mapframe|maplink|hiero|inputbox|imagemap|includeonly|categorytree|charinsert"
)
_PARSED = "gallery|poem|indicator|section|langconvert"
_TAGS = {
    "ref": Kind.REF,
    "references": Kind.REFERENCES,
    **dict.fromkeys(_RAW.split("|"), Kind.RAW),
    **dict.fromkeys(_PARSED.split("|"), Kind.TAG),
}
_TOKEN = re.compile(
    rf"\[\[[^\[\]{{}}<>\n]{{1,300}}\]\]|\{{{{+|\}}{{2,3}}|\[\[|\]|\[(?=(?:https?:|ftp:)?//|mailto:)"
    rf"|<(?:!--|(ref(?:erences)?|{_RAW}|{_PARSED})(?=[\s/>]))",
    re.IGNORECASE,
)
_LEAST, _MOST = 2, 3  # braces


class _Open:
    """Something that has begun and not ended."""

    __slots__ = ("count", "first", "kind", "node", "start")

    def __init__(
        self, kind: Kind, start: int, first: int, count: int = 0, node: Node | None = None
    ):
        self.kind = kind
        self.start = start
        self.first = first
        """How many nodes stood before it."""
        self.count = count
        self.node = node


def scan(source: str) -> list[Node]:
    """The outermost nodes of a wikitext, in order, with those in them. Takes linear time."""
    return _Scan(source).run()


class _Scan:
    def __init__(self, source: str) -> None:
        self.source = source
        self.stack: list[_Open] = []
        self.nodes: list[Node] = []
        """What is closed and has found no parent yet; the parent takes those behind its start."""
        self.limits = [len(source)]
        self.braces = [0]
        """Open braces in each open tag."""
        self.closings: dict[str, tuple[list[int], list[int]]] = {}

    def run(self) -> list[Node]:
        source, search, position = self.source, _TOKEN.search, 0
        while True:
            match = search(source, position, self.limits[-1])
            if match is None:
                ended = self._end_of_tag()
                if ended < 0:
                    return self.nodes
                position = ended
                continue
            start, position = match.span()
            first = source[start]
            if first == "{":
                self.stack.append(
                    _Open(Kind.TEMPLATE, start, len(self.nodes), count=position - start)
                )
                self.braces[-1] += 1
            elif first == "}":
                position = self._close_braces(start, position)
            elif first == "[" and source[position - 1] == "]":  # a link without anything in it
                self.nodes.append(Node(Kind.LINK, start, position, start + 2, position - 2))
            elif first == "[":
                kind = Kind.LINK if position - start == _LEAST else Kind.URL
                self.stack.append(_Open(kind, start, len(self.nodes)))
            elif first == "]":
                position = self._close_bracket(start)
            elif match[1]:
                position = self._open_tag(start, position, match[1].lower())
            else:
                position = self._comment(start, position)

    def _comment(self, start: int, position: int) -> int:
        limit = self.limits[-1]
        end = self.source.find("-->", position, limit)
        end = limit if end < 0 else end + 3
        self.nodes.append(Node(Kind.COMMENT, start, end, start, end))
        return end

    def _open_tag(self, start: int, position: int, name: str) -> int:
        source, limit = self.source, self.limits[-1]
        end = source.find(">", position, limit)
        kind = _TAGS[name]
        if end < 0:
            return position
        if source[end - 1] == "/":
            self.nodes.append(Node(kind, start, end + 1, -1, -1, name))
            return end + 1
        body = end + 1
        stop, after = self._closing(name, body)
        if stop < 0 or after > limit:
            if kind in (Kind.REF, Kind.REFERENCES):
                self.nodes.append(Node(Kind.BROKEN, start, body, body, body, name))
            return body
        node = Node(kind, start, after, body, stop, name)
        if kind is Kind.RAW:
            self.nodes.append(node)
            return after
        self.stack.append(_Open(kind, start, len(self.nodes), node=node))
        self.limits.append(stop)
        self.braces.append(0)
        return body

    def _closing(self, name: str, position: int) -> tuple[int, int]:
        """Start and end of the first closing tag at or behind a place, or -1."""
        if name not in self.closings:
            found = [m.span() for m in re.finditer(rf"(?i)</{name}\s*>", self.source)]
            self.closings[name] = ([a for a, _ in found], [b for _, b in found])
        starts, ends = self.closings[name]
        index = bisect_left(starts, position)
        return (starts[index], ends[index]) if index < len(starts) else (-1, -1)

    def _end_of_tag(self) -> int:
        """What is open in the innermost tag ends with it; where to go on, or -1 at the end."""
        while self.stack:
            top = self.stack.pop()
            if top.node is not None:
                self._take(top.node, top.first)
                self.limits.pop()
                self.braces.pop()
                return top.node.end
        return -1

    def _take(self, node: Node, first: int) -> None:
        node.children = self.nodes[first:]
        del self.nodes[first:]
        self.nodes.append(node)

    def _close_braces(self, start: int, end: int) -> int:
        if not self.braces[-1]:
            return end
        while self.stack[-1].kind is not Kind.TEMPLATE:
            self.stack.pop()  # brackets that are never closed
        top = self.stack[-1]
        width = min(top.count, end - start, _MOST)
        opening = top.start + top.count - width
        kind = Kind.ARGUMENT if width == _MOST else Kind.TEMPLATE
        node = Node(kind, opening, start + width, opening + width, start)
        self._take(node, top.first)
        top.count -= width
        if top.count < _LEAST:
            self.stack.pop()
            self.braces[-1] -= 1
        return start + width

    def _close_bracket(self, start: int) -> int:
        if not self.stack:
            return start + 1
        top = self.stack[-1]
        if top.kind is Kind.URL:
            self.stack.pop()
            if self.source.find("\n", top.start, start) < 0:
                self._take(Node(Kind.URL, top.start, start + 1, top.start + 1, start), top.first)
            return start + 1
        if top.kind is Kind.LINK and self.source.startswith("]]", start):
            self.stack.pop()
            self._take(Node(Kind.LINK, top.start, start + 2, top.start + 2, start), top.first)
            return start + 2
        return start + 1


def split(source: str, node: Node) -> list[tuple[int, int, int]]:
    """The parts of a template or link between its bars: start, first ``=`` or -1, and end.

    The first part is the name of the template, or the target of the link. Bars and equal signs
    inside of other nodes are theirs.
    """
    if node.parts is not None:
        return node.parts
    parts: list[tuple[int, int, int]] = []
    begin, equals = node.body, -1
    for start, end in _gaps(node):
        position = start
        while True:
            bar = source.find("|", position, end)
            if equals < 0:
                equals = source.find("=", position, end if bar < 0 else bar)
            if bar < 0:
                break
            parts.append((begin, equals, bar))
            begin, equals, position = bar + 1, -1, bar + 1
    parts.append((begin, equals, node.stop))
    node.parts = parts
    return parts


def _gaps(node: Node) -> Iterator[tuple[int, int]]:
    position = node.body
    for child in node.children:
        if child.start > position:
            yield position, child.start
        position = child.end
    yield position, node.stop


def walk(nodes: Sequence[Node]) -> Iterator[Node]:
    """Every node of a tree, each before those in it, in the order of the text."""
    stack = list(reversed(nodes))
    while stack:
        node = stack.pop()
        yield node
        if node.children:
            stack.extend(reversed(node.children))


def inside(nodes: Sequence[Node], start: int, end: int) -> Sequence[Node]:
    """Those of some neighbouring nodes that stand in a stretch of the text."""
    first = bisect_left(nodes, start, key=_start)
    return nodes[first : bisect_left(nodes, end, key=_start)]


def _start(node: Node) -> int:
    return node.start
