"""Code and formulas, which nobody reads for citations; and directives, whose text is read."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from citecheck.model import ParagraphKind, Span
from citecheck.readers.markdown.layout import Block, Here, Layout, Line, indent

FENCE = re.compile(r"(`{3,}(?=[^`]*$)|~{3,})[ \t]*(.*)")
ENVIRONMENT = re.compile(r"\\begin\{(\w+\*?)\}")
_DIRECTIVE = re.compile(r"\{([\w:-]+)\}[ \t]*(.*)")
_CODE_TAG = re.compile(r"\{(?:%-?|\{[<%])\s*(highlight|raw|mermaid|math|katex|gist)\b")
_TEXT_DIRECTIVES = frozenset(
    "note warning tip important attention caution danger error hint seealso admonition topic "
    "epigraph pull-quote highlights margin sidebar dropdown card details div aside exercise "
    "solution theorem proof definition remark lemma corollary example quote blockquote".split()
)
_MAX_DEPTH = 24
_MOST_TEXT = 30  # characters behind a formula, with which it is no sentence

ReadLines = Callable[[Sequence[Line], list[Block], ParagraphKind, int], None]


class Code:
    """Reads blocks of code; each method gives the index of the line after it, or None."""

    def __init__(self, source: str, found: Layout, read: ReadLines) -> None:
        self.source = source
        self.found = found
        self.read = read
        self.unclosed: set[str] = set()

    def indented(self, here: Here) -> int:
        """Lines that four columns of space make code."""
        at = last = here.at
        while at < len(here.lines):
            if not here.is_blank(at):
                if indent(self.source, here.lines[at]) < 4:
                    break
                last = at
            at += 1
        return here.furniture(here.at, last + 1)

    def fence(self, here: Here) -> int | None:
        """Code between fences, or a directive."""
        source = self.source
        _, first, end = here.line
        match = FENCE.match(source, first, end)
        if not match:
            return None
        mark, least = match[1][0], len(match[1])
        stop = here.at + 1
        while stop < len(here.lines):
            _, first, end = here.lines[stop]
            closes = end - first >= least and source.startswith(match[1], first)
            if closes and not source[first:end].strip(mark):
                break
            stop += 1
        directive = _DIRECTIVE.match(match[2])
        name = directive[1].rpartition(":")[2] if directive else ""
        if directive and name == "bibliography":
            place = Span(*here.line[1:])
            self.found.bibliographies += [(path, place) for path in directive[2].split()]
        if name in _TEXT_DIRECTIVES and here.depth < _MAX_DEPTH:
            text = here.at + 1
            while text < stop and source.startswith(":", here.lines[text][1]):
                text += 1
            here.furniture(here.at, text)
            self.read(here.lines[text:stop], here.into, here.kind, here.depth + 1)
            return min(stop + 1, len(here.lines))
        return here.furniture(here.at, min(stop + 1, len(here.lines)))

    def formula(self, here: Here) -> int | None:
        """``$$`` … ``$$`` that begins a block, and has no sentence behind it."""
        _, first, _ = here.line
        if not self.source.startswith("$$", first):
            return None
        stop, start = here.at, first + 2
        while not here.is_blank(stop):
            _, first, end = here.lines[stop]
            close = self.source.find("$$", max(start, first), end)
            if close >= 0:
                text = self.source[close + 2 : end].strip(" .,;")
                return None if len(text) > _MOST_TEXT else here.furniture(here.at, stop + 1)
            stop += 1
        return None

    def latex(self, here: Here) -> int | None:
        r"""``\begin{equation}`` … ``\end{equation}``."""
        _, first, end = here.line
        match = ENVIRONMENT.match(self.source, first, end)
        if not match:
            return None
        closing = f"\\end{{{match[1]}}}"
        stop = here.at
        while not here.is_blank(stop):
            _, first, end = here.lines[stop]
            stop += 1
            if self.source.find(closing, first, end) >= 0:
                break
        return here.furniture(here.at, stop)

    def braces(self, here: Here) -> int | None:
        """Code between the tags of a site's generator, as ``{% highlight %}``."""
        _, first, end = here.line
        match = _CODE_TAG.match(self.source, first, end)
        if not match or match[1] in self.unclosed:
            return None
        closing = re.compile(rf"(?:end|/){match[1]}\b")
        for stop in range(here.at, len(here.lines)):
            _, first, end = here.lines[stop]
            if closing.search(self.source, first, end):
                return here.furniture(here.at, stop + 1)
        self.unclosed.add(match[1])
        return None
