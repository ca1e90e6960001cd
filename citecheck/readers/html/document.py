"""HTML as a list of its tags, each with its place; as much of a tree as reading needs.

Tags, comments, attributes and raw text are told apart as the tokenizer of the HTML standard does
it (WHATWG, 13.2.5), and which element an end tag closes as its tree construction does (13.2.6): end
tags that may be left out, formatting that crosses blocks, end tags without a start. Nothing is
ever moved to another place, so that every element is one stretch of the source.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from html import unescape
from urllib.parse import unquote

from citecheck.model import Span

_NAME = r"[a-zA-Z][^\s/>]*+"
_ATTRIBUTES = r"""(?:[^>=]++|=\s*+(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|[^\s>"'][^\s>]*+|))*+"""
_TOKEN = re.compile(
    rf"<(?:({_NAME}){_ATTRIBUTES}(?:>|(\Z))|/({_NAME}){_ATTRIBUTES}(?:>|(\Z))"
    r"|!--(?:-?>|.*?(?:--!?>|\Z))|[!?/][^>]*+(?:>|\Z))",
    re.DOTALL,
)
"""A start tag, an end tag, or a comment; an unfinished one goes to the end of the text."""
_ATTRIBUTE = re.compile(
    r"""([^\s/>][^\s/>=]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"'][^\s>]*)|["'](.*)\Z|))?""",
    re.DOTALL,
)
_ID = re.compile(r"""(?<=[\s"'/])(?:id|name)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+))""", re.I)
_FRAGMENT = re.compile(
    r"""(?<=[\s"'/])href\s*=\s*(?:"[^"#]*+(#[^"]+)"|'[^'#]*+(#[^']+)'|[^\s>"'#]*+(#[^\s>"']+))""",
    re.I,
)
ENTITY = re.compile(r"&(?:#[0-9]{1,8};?|#[xX][0-9a-fA-F]{1,7};?|[a-zA-Z][a-zA-Z0-9]{1,31};?)")
"""What may be a character reference; ``html.unescape`` knows those without semicolon too."""

VOID = frozenset(
    "area base basefont bgsound br col embed frame hr img input keygen link meta param source track "
    "wbr".split()
)
"""Elements that have no content and no end tag."""
RAW = frozenset("script style textarea title xmp iframe noembed noframes".split())
"""Elements whose content has no tags."""
_RAW_END = {name: re.compile(rf"</{name}(?=[\s/>])", re.I) for name in RAW}
_FORMATTING = frozenset("a b big code em font i nobr s small strike strong tt u".split())
_SPECIAL = frozenset(
    "address applet article aside blockquote body button caption center colgroup dd details dir "
    "div dl dt fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 head header "
    "hgroup html li main marquee menu nav noscript object ol p pre search section select summary "
    "table tbody td template tfoot th thead tr ul".split()
)
"""Elements that an end tag of another does not reach over (the standard's "special" ones)."""
_WALLS = frozenset("table td th caption html template marquee object applet button".split())
"""Elements that nothing outside of them closes, but their own table or page."""
_ENDS_P = frozenset(
    "address article aside blockquote center details dialog dir div dl fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hgroup hr main menu nav ol p pre search section summary "
    "table ul li dd dt".split()
)
_CELLS = frozenset({"td", "th"})
_ROWS = _CELLS | {"tr"}
_GROUPS = _ROWS | {"tbody", "thead", "tfoot", "caption", "colgroup"}
_TABLE = frozenset({"table", "html", "template"})
_LISTS = frozenset(_SPECIAL - {"address", "div", "p", "li", "dd", "dt"})
_P, _NOT_P = frozenset({"p"}), _SPECIAL - {"p"}
_IMPLIED: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "li": (frozenset({"li"}), _LISTS),
    "dd": (frozenset({"dd", "dt"}), _LISTS),
    "dt": (frozenset({"dd", "dt"}), _LISTS),
    "td": (_CELLS, _TABLE),
    "th": (_CELLS, _TABLE),
    "tr": (_ROWS, _TABLE),
    **dict.fromkeys(("tbody", "thead", "tfoot"), (_GROUPS, _TABLE)),
    "option": (frozenset({"option"}), _SPECIAL),
    "optgroup": (frozenset({"option", "optgroup"}), _SPECIAL),
    "a": (frozenset({"a"}), _SPECIAL),
    **dict.fromkeys(_ENDS_P - {"li", "dd", "dt"}, (_P, _NOT_P)),
}
"""What the start of an element closes, and what it does not look beyond."""

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})

DEEPEST = 500
"""Elements deeper than this are not told from their parent; browsers stop there too."""
COMMENT = "!"
"""The name that a comment has in the list of tags; an end tag has a slash before its name."""


class Document:
    """The tags of a text in order. An element is the index of its start tag.

    ``text between tag i and tag i + 1`` is ``source[stops[i]:starts[i + 1]]``; what is inside of
    element ``i`` are the tags from ``i + 1`` up to ``lasts[i]``, which is not inside any more.
    """

    def __init__(self, source: str, *, xml: bool = False) -> None:
        self.source = source
        self.names: list[str] = [COMMENT]
        """Names in lower case. The first tag is none: what stands before it is empty."""
        self.starts = array("i", [0])
        self.stops = array("i", [0])
        self.lasts = array("i", [1])
        self.parents = array("i", [0])
        """The element that a tag is in; 0 for one that is in none."""
        self.comments: list[Span] = []
        self._attributes: dict[int, dict[str, tuple[int, int]]] = {}
        self._classes: dict[str, frozenset[str]] = {"": frozenset()}
        self._spare = 10_000  # how many steps up the tree may still be in vain
        self._build(source, xml)

    # -- building ------------------------------------------------------------------------------

    def _build(self, source: str, xml: bool) -> None:
        names, starts, stops = self.names, self.starts, self.stops
        lasts, parents = self.lasts, self.parents
        stack: list[int] = [0]
        over = position = 0
        scan = _TOKEN.finditer
        again = True
        while again:
            again = False
            for match in scan(source, position):
                start, stop = match.span()
                written, cut, end, cut_end = match.groups()
                index = len(names)
                if written is not None:
                    if cut is not None:
                        stop = len(source)  # an unfinished tag is no tag: nothing of it is shown
                        names.append(COMMENT)
                    else:
                        name = written.lower()
                        names.append(name)
                        if name in _IMPLIED:
                            self._close_implied(stack, name, index)
                        starts.append(start)
                        parents.append(stack[-1])
                        lasts.append(index + 1)
                        if name in RAW and not (xml and source[stop - 2] == "/"):
                            found = _RAW_END[name].search(source, stop)
                            close = found.start() if found else len(source)
                            stops.append(stop)
                            self._raw(name, index, close)
                            position, again = self.stops[-1], True
                            break
                        stops.append(stop)
                        if name in VOID or (xml and source[stop - 2] == "/"):
                            continue
                        if len(stack) >= DEEPEST:
                            over += 1
                        else:
                            stack.append(index)
                        continue
                elif end is not None and cut_end is None:
                    name = end.lower()
                    names.append("/" + name)
                    if over:
                        over -= 1
                    else:
                        top = stack[-1]
                        if names[top] == name and top:
                            lasts[top] = index
                            stack.pop()
                        else:
                            self._close(stack, name, index)
                else:
                    names.append(COMMENT)
                    if source.startswith("<!--", start):
                        self.comments.append(Span(start, stop))
                starts.append(start)
                stops.append(stop)
                lasts.append(index + 1)
                parents.append(stack[-1])
        self._end(stack)

    def _raw(self, name: str, index: int, close: int) -> None:
        """The end tag of an element whose content has no tags."""
        match = _TOKEN.match(self.source, close)
        self.lasts[index] = index + 1
        self.names.append("/" + name)
        self.starts.append(close)
        self.stops.append(match.end() if match else close)
        self.lasts.append(index + 2)
        self.parents.append(self.parents[index])

    def _end(self, stack: list[int]) -> None:
        """The end of the text closes what is still open."""
        index = len(self.names)
        for element in stack:
            self.lasts[element] = index
        self.names.append(COMMENT)
        self.starts.append(len(self.source))
        self.stops.append(len(self.source))
        self.lasts.append(index + 1)
        self.parents.append(0)

    def _close_implied(self, stack: list[int], name: str, index: int) -> None:
        """Close what a start tag of this name closes, such as the ``<li>`` before it."""
        targets, walls = _IMPLIED[name]
        top = self.names[stack[-1]]
        if top in walls and top not in targets:
            return
        if depth := self._find(stack, targets, walls - targets):
            self._pop(stack, depth, index)
        elif targets is not _P and name in _ENDS_P and (depth := self._find(stack, _P, _NOT_P)):
            self._pop(stack, depth, index)

    def _close(self, stack: list[int], name: str, index: int) -> None:
        """An end tag that is not that of the innermost element."""
        if name in _SPECIAL:
            walls = _TABLE if name in _GROUPS or name in _TABLE else _WALLS
            headings = name in ("h1", "h2", "h3", "h4", "h5", "h6")
            wanted = _HEADINGS if headings else frozenset({name})
            depth = self._find(stack, wanted, walls - wanted)
            if depth:
                self._pop(stack, depth, index)
        elif depth := self._find(stack, frozenset({name}), _SPECIAL):
            self._pop(stack, depth, index)
        elif name in _FORMATTING and (depth := self._find(stack, frozenset({name}), _WALLS)):
            # Formatting that reaches over the start of a block ends there.
            self.lasts[stack[depth]] = stack[depth + 1]
            del stack[depth]

    def _find(self, stack: list[int], wanted: frozenset[str], walls: frozenset[str]) -> int:
        """Where in the stack the innermost of the wanted elements is; 0 for none before a wall.

        Only so many steps may be in vain, so that odd markup takes linear time.
        """
        names = self.names
        depth = len(stack) - 1
        least = max(depth - self._spare, 0)
        while depth > least:
            name = names[stack[depth]]
            if name in wanted:
                return depth
            if name in walls:
                break
            depth -= 1
        self._spare += 2 - (len(stack) - 1 - depth)
        return 0

    def _pop(self, stack: list[int], depth: int, index: int) -> None:
        for element in stack[depth:]:
            self.lasts[element] = index
        del stack[depth:]

    # -- reading -------------------------------------------------------------------------------

    def end(self, element: int) -> int:
        """Where an element ends: after its own end tag, or before the tag that ended it."""
        last = self.lasts[element]
        own = self.names[last] == "/" + self.names[element] and self.stops[last] > self.starts[last]
        return self.stops[last] if own else self.starts[last]

    def span(self, element: int) -> Span:
        """All of an element, its tags included."""
        return Span(self.starts[element], self.end(element))

    def at(self, offset: int) -> int:
        """The last tag that begins at or before an offset."""
        return bisect_right(self.starts, offset) - 1

    def ancestors(self, element: int) -> Iterator[int]:
        """The elements that an element is in, the innermost first."""
        while element := self.parents[element]:
            yield element

    def elements(self, element: int) -> Iterator[int]:
        """The elements inside of an element, in order."""
        names = self.names
        for index in range(element + 1, self.lasts[element]):
            if names[index][0] not in "/!":
                yield index

    def holds(self, element: int, other: int) -> bool:
        """Whether an element is the other or has it inside."""
        return element <= other < self.lasts[element]

    def attributes(self, element: int) -> dict[str, tuple[int, int]]:
        """The attributes of an element in lower case, and where their values stand.

        Of two with one name the first counts, as in browsers.
        """
        found = self._attributes.get(element)
        if found is None:
            found = {}
            start = self.starts[element] + 1 + len(self.names[element])
            for match in _ATTRIBUTE.finditer(self.source, start, self.stops[element] - 1):
                which = match.lastindex or 1
                name = match[1].lower()
                if name not in found:
                    found[name] = match.span(which) if which > 1 else (match.end(), match.end())
            self._attributes[element] = found
        return found

    def attribute(self, element: int, name: str) -> str:
        """The value of an attribute without character references; empty where it is missing."""
        place = self.attributes(element).get(name)
        if place is None:
            return ""
        value = self.source[place[0] : place[1]]
        return unescape(value) if "&" in value else value

    def attribute_span(self, element: int, name: str) -> Span:
        """Where the value of an attribute stands; the tag itself where it has none."""
        place = self.attributes(element).get(name)
        return Span(*place) if place else Span(self.starts[element], self.stops[element])

    def classes(self, element: int) -> frozenset[str]:
        """The words of the attributes ``class``, ``role``, ``epub:type`` and ``typeof``."""
        if self.stops[element] - self.starts[element] - len(self.names[element]) < 6:
            return self._classes[""]
        key = " ".join(
            self.attribute(element, name)
            for name in ("class", "role", "epub:type", "typeof")
            if name in self.attributes(element)
        )
        found = self._classes.get(key)
        if found is None:
            found = self._classes[key] = frozenset(key.split())
        return found

    def text(self, element: int) -> str:
        """The text in an element, character references read, runs of space as one."""
        parts = []
        index, last = element, self.lasts[element]
        while index < last:
            name = self.names[index]
            if name in RAW and name not in ("title", "textarea"):
                index += 1
            else:
                parts.append(self.source[self.stops[index] : self.starts[index + 1]])
            index += 1
        return " ".join(unescape("".join(parts)).split())

    @cached_property
    def fragments(self) -> dict[str, list[int]]:
        """The elements with a link into this page by what they lead to, without the ``#``."""
        found: dict[str, list[int]] = {}
        for match in _FRAGMENT.finditer(self.source):
            index = self.at(match.start())
            if match.start() < self.stops[index] and self.names[index] == "a":
                target = fragment_of(self.attribute(index, "href"))
                if target:
                    found.setdefault(target, []).append(index)
        return found

    @cached_property
    def ids(self) -> dict[str, int]:
        """The elements that a link of the page leads to, by id, or by name for ``<a name>``."""
        wanted = self.fragments
        found: dict[str, int] = {}
        for match in _ID.finditer(self.source):
            value = match[match.lastindex or 1]
            if "&" in value:
                value = unescape(value)
            if value in wanted and value not in found:
                index = self.at(match.start())
                names = ("id", "name") if self.names[index] == "a" else ("id",)
                if match.start() < self.stops[index] and value in (
                    self.attribute(index, name) for name in names
                ):
                    found[value] = index
        return found


def fragment_of(address: str) -> str:
    """What stands behind the ``#`` of an address, without percent signs."""
    fragment = address.partition("#")[2]
    return unquote(fragment) if "%" in fragment else fragment
