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
from collections.abc import Callable, Iterator
from functools import cache, cached_property
from html import unescape
from urllib.parse import unquote

from citecheck.model import Span

_NAME = r"[a-zA-Z][^\s/>]*+"
_ATTRIBUTES = r"""(?:[^>=]++|=\s*+(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|[^\s>"'][^\s>]*+|))*+"""
_TOKEN = re.compile(
    rf"<(?:({_NAME}){_ATTRIBUTES}(?:>|\Z)|/({_NAME}){_ATTRIBUTES}(?:>|\Z)"
    r"|!--(?:-?>|.*?(?:--!?>|\Z))|[!?/][^>]*+(?:>|\Z))",
    re.DOTALL,
)
"""A start tag, an end tag, or a comment; an unfinished one goes to the end of the text."""
_ATTRIBUTE = re.compile(
    r"""([^\s/>][^\s/>=]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"'][^\s>]*)|["'](.*)\Z|))?""",
    re.DOTALL,
)
_VALUE = r"""=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+))"""
_FRAGMENT = r"""=\s*(?:"[^"#]*+(#[^"]+)"|'[^'#]*+(#[^']+)'|[^\s>"'#]*+(#[^\s>"']+))"""
# A literal at the start is what ``re`` finds fastest: so one pattern for each way to write it.
_IDS = {name: re.compile(name + _VALUE) for name in (" id", "\nid", "\tid", " name", "\nname")}
_LINKS = {"href": re.compile("href" + _FRAGMENT)}
_OLD_IDS = re.compile(r"\b(?:id|name)" + _VALUE, re.IGNORECASE)
_OLD_LINKS = re.compile("href" + _FRAGMENT, re.IGNORECASE)
_CAPITAL = re.compile(r"\s[a-z:-]*[A-Z][\w:-]*\s*=")
"""An attribute with a capital in its name."""
ENTITY = re.compile(r"&(?:#[0-9]{1,8};?|#[xX][0-9a-fA-F]{1,7};?|[a-zA-Z][a-zA-Z0-9]{1,31};?)")
"""What may be a character reference; ``html.unescape`` knows those without semicolon too."""

VOID = frozenset(
    "area base basefont bgsound br col embed frame hr img input keygen link meta param source "
    "track wbr".split()
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
_IMPLIED: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "li": (frozenset({"li"}), _LISTS),
    "dd": (frozenset({"dd", "dt"}), _LISTS),
    "dt": (frozenset({"dd", "dt"}), _LISTS),
    "td": (_CELLS, _TABLE | {"tr"}),
    "th": (_CELLS, _TABLE | {"tr"}),
    "tr": (_ROWS, _TABLE | {"tbody", "thead", "tfoot"}),
    **dict.fromkeys(("tbody", "thead", "tfoot"), (_GROUPS, _TABLE)),
    "option": (frozenset({"option"}), _SPECIAL),
    "optgroup": (frozenset({"option", "optgroup"}), _SPECIAL),
}
"""What the start of an element closes, and what it does not look beyond."""
_OPEN, _VOID, _RAW, _LINK, _BLOCK, _ITEM, _P = range(7)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})

_P_ONLY, _NOT_P = frozenset({"p"}), _SPECIAL - {"p"}
_LINK_ONLY = frozenset({"a"})

DEEPEST = 500
"""Elements deeper than this are not told from their parent; browsers stop there too."""
_WORDS = ("class", "role", "epub:type", "typeof")
_DISPLAY_NONE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE
)
_NONE: frozenset[str] = frozenset()
COMMENT = "!"
"""The name that a comment has in the list of tags; an end tag has a slash before its name."""


@cache
def _usual(name: str) -> Callable[[str, int, int], re.Match[str] | None]:
    """Matches a tag in which all attributes up to one are written in the usual way."""
    return re.compile(
        rf'<[^\s>]++(?:\s++(?!{name}=)[\w:-]++="[^"]*+")*+\s++{name}="([^"]*+)"'
    ).match


def _kind(name: str) -> tuple[str, int, bool]:
    """The name of an element, how it is built, and whether its start may close others."""
    if name in VOID:
        kind = _VOID
    elif name in RAW:
        kind = _RAW
    elif name == "a":
        kind = _LINK
    elif name in _ENDS_P:
        kind = _P if name == "p" else _ITEM if name in _IMPLIED else _BLOCK
    else:
        kind = _OPEN
    return name, kind, name in _IMPLIED


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
        self._classes: dict[str, frozenset[str]] = {}
        self._looks: dict[str, tuple[frozenset[str], bool]] = {}
        self.capitals = False
        """Whether tags or attributes are written with capitals."""
        self._spare = 10_000  # how many steps up the tree may still be in vain
        self._build(source, xml)

    # -- building ------------------------------------------------------------------------------

    def _build(self, source: str, xml: bool) -> None:  # noqa: C901  (one loop, for speed)
        names, starts, stops = self.names, self.starts, self.stops
        lasts, parents = self.lasts, self.parents
        opening: dict[str, tuple[str, int, bool]] = {}
        closing: dict[str, tuple[str, str]] = {}
        stack: list[int] = [0]
        scan = _TOKEN.finditer
        index = over = position = link = paragraph = 0
        again = True
        while again:
            again = False
            for match in scan(source, position):
                start, stop = match.span()
                which = match.lastindex
                index += 1
                if which == 1:
                    written = match[1]
                    if written not in opening:
                        opening[written] = _kind(written.lower())
                    name, kind, implied = opening[written]
                    names.append(name)
                    if kind >= _BLOCK and lasts[paragraph] == 0 and paragraph:
                        self._close_to(stack, _P_ONLY, _NOT_P, index)
                    if implied:
                        targets, walls = _IMPLIED[name]
                        if names[stack[-1]] not in walls:
                            self._close_to(stack, targets, walls, index)
                    elif kind == _LINK:
                        if lasts[link] == 0 and link:
                            self._close_to(stack, _LINK_ONLY, _SPECIAL, index)
                        link = index
                    elif kind == _P:
                        paragraph = index
                    starts.append(start)
                    stops.append(stop)
                    parents.append(stack[-1])
                    if kind == _VOID or (xml and source[stop - 2] == "/"):
                        lasts.append(index + 1)
                    elif kind == _RAW:
                        lasts.append(index + 1)
                        index += 1
                        position, again = self._raw(name, index, stop), True
                        break
                    elif len(stack) < DEEPEST:
                        lasts.append(0)
                        stack.append(index)
                    else:
                        lasts.append(index + 1)
                        over += 1
                    continue
                if which == 2:
                    ended = match[2]
                    if ended not in closing:
                        closing[ended] = ended.lower(), "/" + ended.lower()
                    name, slashed = closing[ended]
                    names.append(slashed)
                    top = stack[-1]
                    if over:
                        over -= 1
                    elif names[top] == name:
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
        self.capitals = not all(map(str.islower, opening)) or "HREF=" in source

    def _raw(self, name: str, index: int, stop: int) -> int:
        """The end tag of an element whose content has no tags; gives where it ends."""
        found = _RAW_END[name].search(self.source, stop)
        close = found.start() if found else len(self.source)
        match = _TOKEN.match(self.source, close)
        end = match.end() if match else close
        self.names.append("/" + name)
        self.starts.append(close)
        self.stops.append(end)
        self.lasts.append(index + 1)
        self.parents.append(self.parents[index - 1])
        return end

    def _end(self, stack: list[int]) -> None:
        """The end of the text closes what is still open."""
        index = len(self.names)
        last = index - 1
        cut = self.stops[last] == len(self.source) and not self.source.endswith(">")
        if last and cut and self.starts[last] < self.stops[last]:
            # An unfinished tag is no tag: nothing of it is shown.
            self.names[last] = COMMENT
            if stack[-1] == last:
                stack.pop()
            self.lasts[last] = index
        for element in stack:
            self.lasts[element] = index
        self.names.append(COMMENT)
        self.starts.append(len(self.source))
        self.stops.append(len(self.source))
        self.lasts.append(index + 1)
        self.parents.append(0)

    def _close(self, stack: list[int], name: str, index: int) -> None:
        """An end tag that is not that of the innermost element."""
        if name in _SPECIAL:
            walls = _TABLE if name in _GROUPS or name in _TABLE else _WALLS
            wanted = _HEADINGS if name in _HEADINGS else frozenset({name})
            self._close_to(stack, wanted, walls - wanted, index)
            return
        wanted = frozenset({name})
        if depth := self._find(stack, wanted, _SPECIAL):
            self._pop(stack, depth, index)
        elif name in _FORMATTING and (depth := self._find(stack, wanted, _WALLS)):
            # Formatting that reaches over the start of a block ends there.
            self.lasts[stack[depth]] = stack[depth + 1]
            del stack[depth]

    def _close_to(
        self, stack: list[int], wanted: frozenset[str], walls: frozenset[str], index: int
    ) -> None:
        """Close the innermost of the wanted elements, and all that is in it."""
        if depth := self._find(stack, wanted, walls):
            self._pop(stack, depth, index)

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

    def place(self, element: int, name: str) -> tuple[int, int] | None:
        """Where the value of an attribute stands; None where an element lacks it."""
        start, stop = self.starts[element], self.stops[element]
        usual = _usual(name)(self.source, start, stop)
        if usual:
            return usual.span(1)
        if self.source.find(name, start, stop) < 0 and not _CAPITAL.search(
            self.source, start, stop
        ):
            return None
        return self.attributes(element).get(name)

    def attribute(self, element: int, name: str) -> str:
        """The value of an attribute without character references; empty where it is missing."""
        place = self.place(element, name)
        if place is None:
            return ""
        value = self.source[place[0] : place[1]]
        return unescape(value) if "&" in value else value

    def attribute_span(self, element: int, name: str) -> Span:
        """Where the value of an attribute stands; the tag itself where it has none."""
        place = self.place(element, name)
        return Span(*place) if place else Span(self.starts[element], self.stops[element])

    def classes(self, element: int) -> frozenset[str]:
        """The words of the attributes ``class``, ``role``, ``epub:type`` and ``typeof``."""
        return self._look(element)[0]

    def is_hidden(self, element: int) -> bool:
        """Whether the attributes of an element hide it."""
        return self._look(element)[1]

    def _look(self, element: int) -> tuple[frozenset[str], bool]:
        """Classes, and whether it is hidden: looked at once for tags that are written alike."""
        tag = self.source[self.starts[element] : self.stops[element]]
        found = self._looks.get(tag)
        if found is None:
            found = self._looks[tag] = self._looked(element, tag)
        return found

    def _looked(self, element: int, tag: str) -> tuple[frozenset[str], bool]:
        words: list[str] = []
        odd = _CAPITAL.search(tag) is not None
        for name in _WORDS:
            if name in tag or odd:
                words += self.attribute(element, name).split()
        key = " ".join(words)
        classes = self._classes.setdefault(key, frozenset(words)) if words else _NONE
        hidden = "hidden" in tag and self.place(element, "hidden") is not None
        if not hidden and ("style" in tag or odd):
            hidden = bool(_DISPLAY_NONE.search(self.attribute(element, "style")))
        return classes, hidden

    def with_class(self, word: str) -> Iterator[int]:
        """Every element that has a word among its classes, in order."""
        at = self.source.find(word)
        while at >= 0:
            element = self.at(at)
            stop = self.stops[element]
            if at < stop and self.names[element][0] not in "/!" and word in self.classes(element):
                yield element
            at = self.source.find(word, max(at + 1, stop) if at < stop else at + 1)

    def with_id(self, word: str) -> int:
        """The first element with an id; 0 for none."""
        at = self.source.find(word)
        while at >= 0:
            element = self.at(at)
            if at < self.stops[element] and self.attribute(element, "id") == word:
                return element
            at = self.source.find(word, at + 1)
        return 0

    def named(self, name: str) -> Iterator[int]:
        """Every element of that name, in order."""
        index = -1
        try:
            while True:
                index = self.names.index(name, index + 1)
                yield index
        except ValueError:
            return

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
        for index, value in self._values(_LINKS, _OLD_LINKS):
            if self.names[index] == "a":
                target = fragment_of(unescape(value) if "&" in value else value)
                if target:
                    found.setdefault(target, []).append(index)
        return found

    @cached_property
    def ids(self) -> dict[str, int]:
        """The elements that a link of the page leads to, by id, or by name for ``<a name>``.

        Also those of ``cite_note`` and ``ref-``, to which something else may lead.
        """
        wanted = self.fragments
        found: dict[str, int] = {}
        for index, value in self._values(_IDS, _OLD_IDS):
            if "&" in value:
                value = unescape(value)
            if (value in wanted or value.startswith(("cite_note", "ref-"))) and value not in found:
                own = self.attribute(index, "id") == value
                if own or (self.names[index] == "a" and self.attribute(index, "name") == value):
                    found[value] = index
        return found

    def _values(
        self, patterns: dict[str, re.Pattern[str]], old: re.Pattern[str]
    ) -> Iterator[tuple[int, str]]:
        """What may be the values of attributes, each with the element that it stands in."""
        starts, stops, source = self.starts, self.stops, self.source
        used = [pattern for name, pattern in patterns.items() if f"{name}=" in source]
        for pattern in [old] if self.capitals else used:
            for match in pattern.finditer(source):
                start = match.start()
                index = bisect_right(starts, start) - 1
                if start < stops[index] and self.names[index][0] not in "/!":
                    yield index, match[match.lastindex or 1]


def fragment_of(address: str) -> str:
    """What stands behind the ``#`` of an address, without percent signs."""
    fragment = address.partition("#")[2]
    return unquote(fragment) if "%" in fragment else fragment
