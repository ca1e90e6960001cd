"""JSON and YAML as nodes that know where they stand: for CSL-JSON, and for heads of articles."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from citecheck.model import Span

if TYPE_CHECKING:
    import yaml

MAX_DEPTH = 40
"""Of lists in lists; nothing that is meant is nested deeper."""
MAX_ALIASES = 1_000
"""Uses of anchors in YAML."""


@dataclass(slots=True, eq=False)
class Node:
    """A text, a list or a mapping."""

    span: Span
    """What stands for it; of a text in quotation marks what is between them."""
    text: str = ""
    items: list[Node] | None = None
    pairs: dict[str, Node] | None = None
    keys: dict[str, int] = field(default_factory=dict)
    """Where the key of each pair begins."""

    def get(self, name: str) -> Node | None:
        """The value of a key of a mapping, or None."""
        return self.pairs.get(name) if self.pairs else None

    def value(self, name: str) -> str:
        """The text of a key of a mapping, or an empty text."""
        node = self.get(name)
        return node.text if node else ""

    def each(self) -> list[Node]:
        """The items of a list; of anything else itself."""
        return self.items if self.items is not None else [self]


class BadNodes(ValueError):
    """The text cannot be read: why, and where."""

    def __init__(self, reason: str, offset: int) -> None:
        super().__init__(reason)
        self.reason = reason
        self.offset = offset


_JSON = re.compile(
    r"[ \t\r\n\ufeff]*(?:(?P<string>\"(?P<inner>[^\"\\]*(?:\\.[^\"\\]*)*)\")|(?P<mark>[\[\]{},:])"
    r"|(?P<bare>[^\s\[\]{},:\"]+)|(?P<end>$))",
    re.DOTALL,
)


def read_json(source: str, start: int, end: int) -> Node:
    """The JSON in ``source[start:end]``. Raises BadNodes; takes linear time."""
    return _build(_json_events(source, start, end), source, start)


def read_yaml(source: str, start: int, end: int) -> Node:
    """The YAML in ``source[start:end]``. Raises BadNodes."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return _build(_yaml_events(yaml.parse(source[start:end], loader), start), source, start)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        offset = start + getattr(mark, "index", 0) if mark else start
        reason = getattr(error, "problem", None) or str(error).splitlines()[0]
        raise BadNodes(str(reason), min(offset, end)) from None
    except (ValueError, OverflowError) as error:  # a character that YAML does not allow
        raise BadNodes(str(error).splitlines()[0], start) from None


Event = tuple[str, str, int, int]
"""What begins or ends, the text of a scalar, and where it stands."""


def _json_events(source: str, start: int, end: int) -> Iterator[Event]:
    position = start
    while True:
        match = _JSON.match(source, position, end)
        if match is None:
            raise BadNodes("a text without a closing quotation mark", position)
        position = match.end()
        if match["string"] is not None:
            text = match["inner"]
            if "\\" in text:
                try:
                    text = json.loads(match["string"], strict=False)
                    text = text.encode("utf-8", "replace").decode()  # halves of characters
                except ValueError:
                    raise BadNodes("a backslash that JSON does not know", match.start()) from None
            yield "scalar", text, *match.span("inner")
        elif match["bare"] is not None:
            text = match["bare"]
            yield "scalar", "" if text == "null" else text, *match.span("bare")
        elif match["mark"] is not None:
            place = match.span("mark")
            names = {"[": "list", "{": "mapping", "]": "close", "}": "close"}
            if match["mark"] in names:
                yield names[match["mark"]], "", *place
        else:
            return


def _yaml_events(events: Iterator[yaml.Event], shift: int) -> Iterator[Event]:
    import yaml

    for event in events:
        if event.start_mark is None or event.end_mark is None:
            continue
        start, end = event.start_mark.index + shift, event.end_mark.index + shift
        if isinstance(event, yaml.ScalarEvent):
            if event.style in ("'", '"'):
                start, end = start + 1, max(end - 1, start + 1)
            yield "scalar", event.value, start, end
        elif isinstance(event, yaml.AliasEvent):
            yield "alias", event.anchor or "", start, end
        elif isinstance(event, yaml.SequenceStartEvent):
            yield "list", event.anchor or "", start, end
        elif isinstance(event, yaml.MappingStartEvent):
            yield "mapping", event.anchor or "", start, end
        elif isinstance(event, yaml.CollectionEndEvent):
            yield "close", "", start, end


def _build(events: Iterator[Event], source: str, start: int) -> Node:
    """The first value that the events make."""
    builder = _Builder(source)
    for event in events:
        builder.take(*event)
        if builder.root is not None and not builder.stack:
            return builder.root
    if builder.stack:
        raise BadNodes("a list or a mapping is not closed", builder.stack[-1].span.start)
    raise BadNodes("nothing stands here", start)


class _Builder:
    """Puts events together, without recursion."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.root: Node | None = None
        self.stack: list[Node] = []
        self.pending: list[tuple[str, int] | None] = []
        """Of each container the key that waits for its value."""
        self.anchors: dict[str, Node] = {}
        self.aliases = 0

    def take(self, name: str, text: str, first: int, last: int) -> None:
        if name == "close":
            self.close(last)
        elif name == "alias":
            self.put(self.alias(text, first), first)
        elif name == "scalar":
            self.put(Node(Span(first, last), text), first)
        else:
            node = Node(Span(first, last))
            if name == "list":
                node.items = []
            else:
                node.pairs = {}
            if text:
                self.anchors[text] = node
            self.put(node, first)
            if len(self.stack) >= MAX_DEPTH:
                raise BadNodes("lists in lists, too deep", first)
            self.stack.append(node)
            self.pending.append(None)

    def close(self, last: int) -> None:
        if not self.stack:
            return
        node = self.stack.pop()
        self.pending.pop()
        while last > node.span.start and self.source[last - 1].isspace():
            last -= 1
        node.span = Span(node.span.start, max(last, node.span.start))

    def alias(self, name: str, at: int) -> Node:
        self.aliases += 1
        known = self.anchors.get(name)
        if self.aliases > MAX_ALIASES or known is None or known in self.stack:
            raise BadNodes(f"the alias *{name} cannot be followed", at)
        return known

    def put(self, node: Node, first: int) -> None:
        """A value, or the key of one."""
        if not self.stack:
            self.root = self.root or node
            return
        parent, waiting = self.stack[-1], self.pending[-1]
        if parent.items is not None:
            parent.items.append(node)
        elif waiting is None:
            self.pending[-1] = (node.text, first)
        elif parent.pairs is not None:
            parent.pairs[waiting[0]] = node
            parent.keys[waiting[0]] = waiting[1]
            self.pending[-1] = None
