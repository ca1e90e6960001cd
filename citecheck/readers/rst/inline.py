"""What stands in a line of reStructuredText (docutils' specification, "Inline Markup")."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from citecheck.citing.urls import find_urls
from citecheck.model import Hyperlink, Span
from citecheck.readers.markdown.citations import role_cites
from citecheck.readers.markdown.marks import Action, Do, Link, Marked, Marker
from citecheck.readers.markdown.spans import Text

if TYPE_CHECKING:
    from citecheck.readers.rst.reader import Names

_START = r"(?<![\w\\*`|])"
_END = r"(?![\w])"
_TOKEN = re.compile(
    r"(?P<escape>\\[\s\S])"
    r"|(?P<literal>``(?=\S)(?:[^`]|`(?!`)){0,5000}?``)"
    r"|(?<![\w`]):(?P<role>[A-Za-z][\w:.+-]{0,60}):`(?P<inside>[^`\\]*(?:\\.[^`\\]*)*)`"
    r"|`(?P<quoted>(?!\s)[^`\\]*(?:\\.[^`\\]*)*)`(?P<under>__?(?!\w)|:(?P<after>[A-Za-z][\w:.+-]{0,60}):)?"
    r"|\[(?P<note>\d+|\*|\#(?:\w[\w.:+-]*)?|\w[\w.:+-]*)\]_(?!\w)"
    rf"|{_START}(?P<strong>\*\*)(?=\S)(?P<bold>[^*\\]*(?:\\.[^*\\]*)*)\*\*{_END}"
    rf"|{_START}(?P<emphasis>\*)(?=[^\s*])(?P<slanted>[^*\\]*(?:\\.[^*\\]*)*)\*{_END}"
    rf"|{_START}\|(?P<substitution>[^|\s][^|\n]{{0,200}})\|(?:__?)?{_END}"
    r"|(?P<url>https?://)"
    r"|(?<![\w`])(?P<name>[A-Za-z0-9]\w*(?:[.+:-]\w+)*)(?P<anonymous>__?)(?![\w])",
    re.IGNORECASE,
)
_TARGETED = re.compile(r"(?P<words>[\s\S]*?)\s*<(?P<address>[^<>]+)>$")
_CITING = re.compile(r"(?:foot)?cite(?::\w+)*$", re.IGNORECASE)
_HTTP = re.compile(r"https?://", re.IGNORECASE)


def mark(text: Text, names: Names) -> Marked:
    """What is done with the text of one block."""
    return _Reader(text, names).read()


class _Reader:
    def __init__(self, text: Text, names: Names) -> None:
        self.text = text
        self.names = names
        self.actions: list[Action] = []
        self.links: list[Link] = []

    def read(self) -> Marked:
        source = self.text.text
        position = 0
        while match := _TOKEN.search(source, position):
            kind = match.lastgroup or ""
            position = _STEPS[_KINDS.get(kind, kind)](self, match)
        return Marked(self.text, self.actions, self.links)

    def do(self, start: int, end: int, do: Do = Do.SKIP, shown: str = "") -> None:
        if start < end:
            self.actions.append(Action(start, end, do, shown))

    def frame(self, match: re.Match[str], start: int, end: int) -> int:
        """Show only what stands in the middle of a match, as it is."""
        self.do(match.start(), start)
        position = start
        source = self.text.text
        while (found := source.find("\\", position, end)) >= 0:
            self.do(found, found + 1)
            position = found + 2
        self.do(end, match.end())
        return match.end()

    def escape(self, match: re.Match[str]) -> int:
        space = match[0][1].isspace()
        self.do(match.start(), match.end() if space else match.start() + 1)
        return match.end()

    def literal(self, match: re.Match[str]) -> int:
        self.do(match.start(), match.start() + 2)
        self.do(match.end() - 2, match.end())
        return match.end()

    def strong(self, match: re.Match[str]) -> int:
        return self.inside(match, "bold")

    def emphasis(self, match: re.Match[str]) -> int:
        return self.inside(match, "slanted")

    def inside(self, match: re.Match[str], group: str) -> int:
        return self.frame(match, *match.span(group))

    def substitution(self, match: re.Match[str]) -> int:
        self.do(*match.span())
        return match.end()

    def role(self, match: re.Match[str]) -> int:
        """``:cite:`kun``` and other roles."""
        name = match["role"] or match["after"]
        group = "inside" if match["role"] else "quoted"
        start, end = match.span(group)
        if _CITING.match(name):
            return self.cite(match, name, start, end)
        targeted = _TARGETED.match(match[group])
        if targeted and targeted["words"]:
            return self.frame(match, start, start + targeted.end("words"))
        return self.frame(match, start, end)

    def cite(self, match: re.Match[str], name: str, start: int, end: int) -> int:
        whole = self.text.span(*match.span())
        markers = []
        shown = []
        for cite in role_cites(self.text.text, start, end):
            place = self.text.span(cite.key_start, cite.key_end)
            note = self.names.keyed(cite.key, place)
            markers.append(Marker(place, cite.key, note, whole=whole))
            shown.append(self.names.authors(cite.key))
        textual = name.lower().endswith((":t", ":ts", ":ct"))
        names = " and ".join(filter(None, shown)) if textual else ""
        action = Action(*match.span(), Do.CITE if markers else Do.SKIP, names, markers)
        self.actions.append(action)
        return match.end()

    def quoted(self, match: re.Match[str]) -> int:
        """A reference, or words of interpreted text."""
        start, end = match.span("quoted")
        if not match["under"]:
            return self.frame(match, start, end)
        if match["after"]:
            return self.role(match)
        targeted = _TARGETED.match(match["quoted"])
        if targeted:
            last = start + targeted.end("words")
            address = targeted["address"]
            place = (start + targeted.start("address"), start + targeted.end("address"))
            if _HTTP.match(address):
                span = self.text.span(*place)
                self.add(Hyperlink(span, address), self.text.span(start, last))
            if not targeted["words"]:
                return self.frame(match, *place)
            return self.frame(match, start, last)
        self.follow(match["quoted"], match["under"], start, end)
        return self.frame(match, start, end)

    def name(self, match: re.Match[str]) -> int:
        """``name_``, where something of that name is defined."""
        if self.follow(match["name"], match["anonymous"], *match.span("name")):
            self.do(*match.span("anonymous"))
        return match.end()

    def follow(self, name: str, under: str, start: int, end: int) -> bool:
        words = self.text.span(start, end)
        link, known = self.names.target(name, anonymous=under == "__")
        if link is not None:
            self.add(link, words)
        return known

    def url(self, match: re.Match[str]) -> int:
        for first, last in find_urls(self.text.text, match.start(), match.start() + 8000):
            if first == match.start():
                url = self.text.text[first:last].rstrip("*`_|\\")
                if len(url) > len(match[0]):
                    span = self.text.span(first, first + len(url))
                    self.add(Hyperlink(span, url), span)
                    return first + len(url)
            break
        return match.end()

    def add(self, link: Hyperlink, words: Span) -> None:
        self.names.links.setdefault(link.span, link)
        self.links.append((link, words))

    def note(self, match: re.Match[str]) -> int:
        """``[1]_``, ``[#]_``, ``[*]_``, ``[CIT2002]_``."""
        span = self.text.span(*match.span())
        note, label = self.names.note(match["note"])
        marker = Marker(span, label, note)
        self.actions.append(Action(*match.span(), Do.CITE, "", [marker]))
        return match.end()


_KINDS = {
    "inside": "role",
    "under": "quoted",
    "after": "quoted",
    "bold": "strong",
    "slanted": "emphasis",
    "anonymous": "name",
}
"""The last group of a match and what the match is."""
_STEPS: dict[str, Callable[[_Reader, re.Match[str]], int]] = {
    "escape": _Reader.escape,
    "literal": _Reader.literal,
    "role": _Reader.role,
    "quoted": _Reader.quoted,
    "note": _Reader.note,
    "strong": _Reader.strong,
    "emphasis": _Reader.emphasis,
    "substitution": _Reader.substitution,
    "url": _Reader.url,
    "name": _Reader.name,
}
