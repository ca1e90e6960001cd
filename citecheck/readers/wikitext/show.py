"""Wikitext as a reader sees it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from html import unescape

from citecheck.model import Citation, Span
from citecheck.model.reference import Parameter
from citecheck.readers.draft import Draft
from citecheck.readers.wikitext.marks import IN_SENTENCE
from citecheck.readers.wikitext.scan import Kind, Node, inside, split
from citecheck.readers.wikitext.shown import (
    BETWEEN,
    CATEGORIES,
    CONVERSIONS,
    QUOTATIONS,
    SHOWN,
    UNSHOWN_LINKS,
)
from citecheck.readers.wikitext.templates import name_of, parameters_of

_DEEPEST = 24
"""Templates in templates are shown down to this depth, which no page reaches."""
_TAGS = (
    "abbr|b|bdi|bdo|big|blockquote|br|caption|center|cite|code|data|dd|del|dfn|div|dl|dt|em|font|h[1-6]|hr|i|ins|kbd|"
    "li|link|mark|meta|noinclude|onlyinclude|ol|p|q|rb|rp|rt|rtc|ruby|s|samp|small|span|strike|strong|sub|sup|table|"
    "td|th|time|tr|tt|u|ul|var|wbr|gallery|poem|section|indicator"
)
_INLINE = re.compile(
    rf"(?P<quotes>'{{2,}})|(?P<entity>&(?:\#\d{{1,7}}|\#[xX][0-9a-fA-F]{{1,6}}|[A-Za-z][A-Za-z0-9]{{1,31}});)"
    rf"|(?P<tag></?(?P<tagname>{_TAGS})(?=[\s/>])[^<>]*>)|(?P<magic>(?-i:__[A-Z]{{3,20}}__))|(?P<sign>~{{3,5}})"
    r"|(?P<variant>-\{|\}-)",
    re.IGNORECASE,
)
_APOSTROPHE = re.compile(r"(?<=\w)'''(?=[\w\[])(?=[^'\n]{1,200}''(?!'))")
"""Three marks behind a letter, and later two: an apostrophe and italics (Parser::doQuotes)."""
_BREAKS = frozenset("br hr p div li dd dt tr td th table blockquote center ul ol dl poem".split())
_CLOSING = frozenset(".,;:!?)")
_SPECIAL = re.compile(r"''|[&<\[{}]|__|~~~|\s\s|[\t\n\r\u00a0]")
_FORM = re.compile(r"\{([^{}]*)\}")
_LABEL = re.compile(r"[^\s\]\[<>\"]+[^\S\n]*")
_PREFIX = re.compile(r"\s*:?\s*([^:|\[\]{}<>\n]{1,30}?)\s*:")
_LANGUAGE_LINK = re.compile(
    r"(?:[a-z]{2,3}|simple|be-tarask|be-x-old|zh-(?:yue|min-nan|classical)|[a-z]{2,4}-[a-z]{2,8})\Z"
)
_NUMBER = re.compile(r"[\d.,\s−–/+-]*\d[\d.,\s/+−-]*\Z")


class Shower:
    """Puts what a reader sees of a stretch of wikitext into a draft."""

    def __init__(
        self,
        source: str,
        marks: Mapping[int, Sequence[Citation]],
    ) -> None:
        self.source = source
        self.marks = marks
        """The citations of each node that is a marker, by its start."""
        self.special: Callable[[Node, str], str] = _nothing
        """What a template of a name shows that is not in the tables."""

    def text(self, nodes: Sequence[Node], span: Span) -> str:
        """What a reader sees of a stretch, without the space around it."""
        source = self.source
        if not nodes and not _SPECIAL.search(source, span.start, span.end):
            return source[span.start : span.end].strip()
        draft = Draft(source)
        self.show(draft, nodes, span.start, span.end)
        return draft.reading().text.strip()

    def show(
        self, draft: Draft, nodes: Sequence[Node], start: int, end: int, depth: int = 0
    ) -> None:
        """Show ``source[start:end]``, in which the nodes stand (and perhaps others around it)."""
        position = start
        for node in inside(nodes, start, end):
            if node.start > position:
                stop = node.start
                if node.start in self.marks and self.source[node.end : node.end + 1] in _CLOSING:
                    while stop > position and self.source[stop - 1] == " ":
                        stop -= 1  # "text <ref>…</ref>." reads "text."
                self._plain(draft, position, stop)
            if node.end > end:
                return
            self._node(draft, node, depth)
            position = max(position, node.end)
        if position < end:
            self._plain(draft, position, end)

    def _plain(self, draft: Draft, start: int, end: int) -> None:
        source, position = self.source, start
        for match in _INLINE.finditer(source, start, end):
            first, last = match.span()
            if first > position:
                draft.copy(position, first)
            position = last
            if match["quotes"]:
                count = last - first
                if count == 4 or (count == 3 and _APOSTROPHE.match(source, first)):
                    draft.copy(first, first + 1)
                elif count > 5:  # the others are apostrophes
                    draft.copy(first, first + count - 5)
            elif match["entity"]:
                draft.put(unescape(match[0]), first, last)
            elif match["tag"] and match["tagname"].lower() in _BREAKS:
                draft.put(" ", first, last)
        if position < end:
            draft.copy(position, end)

    def _node(self, draft: Draft, node: Node, depth: int) -> None:
        marks = self.marks.get(node.start)
        if marks and node.kind in (Kind.REF, Kind.TEMPLATE):
            name = name_of(self.source, node)
            if name in IN_SENTENCE:
                draft.put(self.special(node, name), node.start, node.end)
            for citation in marks:
                draft.cite(citation)
            return
        if depth > _DEEPEST:
            return
        if node.kind is Kind.LINK:
            self._link(draft, node, depth)
        elif node.kind is Kind.TEMPLATE:
            self._template(draft, node, depth)
        elif node.kind is Kind.RAW:
            self._raw(draft, node)
        elif node.kind is Kind.BROKEN:
            draft.copy(node.start, node.end)
        else:
            start, end = self._inner(node)
            if start < end:
                self.show(draft, node.children, start, end, depth + 1)

    def _inner(self, node: Node) -> tuple[int, int]:
        """The part of a node that is shown as if it stood there alone."""
        if node.kind is Kind.URL:
            label = _LABEL.match(self.source, node.body, node.stop)
            return (label.end(), node.stop) if label else (0, 0)
        if node.kind is Kind.ARGUMENT:
            parts = split(self.source, node)
            return (parts[1][0], parts[1][2]) if len(parts) > 1 else (0, 0)
        if node.kind is Kind.TAG and node.name not in ("gallery", "indicator"):
            return node.body, node.stop
        return 0, 0

    def _raw(self, draft: Draft, node: Node) -> None:
        if node.body < 0:
            return
        if node.name in ("nowiki", "pre", "syntaxhighlight", "source"):
            draft.copy(node.body, node.stop)
        elif node.name in ("math", "chem", "ce"):
            draft.put(self.source[node.body : node.stop].strip(), node.start, node.end)

    def _link(self, draft: Draft, node: Node, depth: int) -> None:
        if hidden(self.source, node):
            return
        parts = split(self.source, node)
        start, _, end = parts[0]
        if len(parts) > 1 and parts[-1][2] > parts[1][0]:
            self.show(draft, node.children, parts[1][0], node.stop, depth + 1)
            return
        while start < end and self.source[start] in ": ":
            start += 1
        self.show(draft, node.children, start, end, depth + 1)

    def _template(self, draft: Draft, node: Node, depth: int) -> None:
        name = name_of(self.source, node)
        form = SHOWN.get(name)
        if form is not None:
            self._form(draft, node, form, depth)
        elif name in CONVERSIONS:
            text = self._converted(node)
            if text:
                draft.put(text, node.start, node.end)
        elif name in QUOTATIONS:
            found = quotation_in(self.source, node)
            if found:
                self.show(draft, node.children, found.span.start, found.span.end, depth + 1)
        else:
            text = self.special(node, name)
            if text:
                draft.put(text, node.start, node.end)

    def _form(self, draft: Draft, node: Node, form: str, depth: int) -> None:
        if "{" not in form:
            draft.put(form, node.start, node.end)
            return
        values = {p.name: p for p in parameters_of(self.source, node) if p.value}
        position = 0
        for match in _FORM.finditer(form):
            if match.start() > position:
                draft.put(form[position : match.start()], node.start, node.end)
            position = match.end()
            for name in match[1].split("|"):
                if name in values:
                    span = values[name].span
                    self.show(draft, node.children, span.start, span.end, depth + 1)
                    break
        if position < len(form):
            draft.put(form[position:], node.start, node.end)

    def _converted(self, node: Node) -> str:
        shown: list[str] = []
        for parameter in parameters_of(self.source, node):
            if not parameter.name.isdigit():
                continue
            value = parameter.value
            if value in BETWEEN and len(shown) % 2 == 1:
                shown.append(BETWEEN[value])
            elif _NUMBER.match(value) and len(shown) % 2 == 0:
                shown.append(value)
            elif shown:
                return f"{''.join(shown)} {value}"
            else:
                return ""
        return "".join(shown)


def _nothing(node: Node, name: str) -> str:  # noqa: ARG001
    return ""


def hidden(source: str, node: Node) -> bool:
    """Whether a link shows nothing in the text: a file, a category, another language's page."""
    prefix = _PREFIX.match(source, node.body, node.stop)
    if not prefix:
        return False
    name = prefix[1].lower()
    plain = source[node.body] != ":"
    if name in UNSHOWN_LINKS or name in CATEGORIES:
        return plain
    bare = len(split(source, node)) == 1
    return plain and bare and bool(_LANGUAGE_LINK.match(prefix[1]))


def quotation_in(source: str, node: Node) -> Parameter | None:
    """The parameter of a quotation template that holds the quoted text."""
    values = {p.name: p for p in parameters_of(source, node) if p.value}
    for name in QUOTATIONS[name_of(source, node)]:
        if name in values:
            return values[name]
    return None
