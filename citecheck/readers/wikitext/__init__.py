"""Wikitext: the source of a Wikipedia page, or of any wiki that MediaWiki runs."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence, Set

from citecheck.citing.urls import find_urls
from citecheck.model import Article, Hyperlink, Reference, Span, Tag
from citecheck.readers.formats import Beside, nothing_beside
from citecheck.readers.wikitext.content import Contents
from citecheck.readers.wikitext.fields import Cites
from citecheck.readers.wikitext.languages import language_of
from citecheck.readers.wikitext.marks import TAGS
from citecheck.readers.wikitext.notes import Notes
from citecheck.readers.wikitext.page import PageReader
from citecheck.readers.wikitext.scan import Kind, Node, scan, walk
from citecheck.readers.wikitext.show import Shower
from citecheck.readers.wikitext.special import Special
from citecheck.readers.wikitext.templates import decoded, name_of, parameters_of

_BRACKETED = re.compile(r"\[(//[^\s\[\]<>\"]+)")
_ADDRESS = re.compile(r"https?://[^\s\[\]<>\"{}|]+", re.IGNORECASE)
_VALUE_END = re.compile(r"\s*(?:\||\}\}|\Z)")
_DATE = ("date", "datum", "data", "fecha", "дата", "数据")


def read_wikitext(
    source: str,
    name: str = "<wikitext>",
    beside: Beside = nothing_beside,  # noqa: ARG001
) -> Article:
    """Read the wikitext of a page. Never raises: what is not understood is ``furniture``.

    ``name`` is what people call the input; nothing is read ``beside`` it. Spans count code points
    of ``source``, which is kept as it is. The time is linear in its length.
    """
    nodes = scan(source)
    notes = Notes(source, nodes)
    marks = notes.citations()
    shower = Shower(source, marks)
    cites = Cites(source, shower)
    shower.special = Special(source, cites).text
    contents = Contents(source, shower, cites)
    footnotes = tuple(contents.footnote(note) for note in notes.notes)
    language = language_of(source, nodes)
    page = PageReader(source, nodes, shower, contents, language).read()
    every = list(walk(nodes))
    noted = marks.keys() | {note.span.start for note in notes.notes}
    works = [*page.works, *_works(nodes, cites, noted)]
    return Article(
        name=name,
        format="wikitext",
        source=source,
        language=language,
        sections=tuple(page.sections),
        footnotes=footnotes,
        citations=tuple(citation for start in sorted(marks) for citation in marks[start]),
        bibliography=tuple(sorted(works, key=lambda work: work.span)),
        furniture=tuple(sorted(page.furniture)),
        links=tuple(_links(source, every)),
        tags=tuple(_tags(source, every)),
        comments=tuple(node.span for node in every if node.kind is Kind.COMMENT),
        problems=tuple(notes.problems),
        automatic=True,
    )


def _works(nodes: Sequence[Node], cites: Cites, noted: Set[int]) -> Iterator[Reference]:
    """References by template that stand in no note."""
    stack = list(reversed(nodes))
    while stack:
        node = stack.pop()
        if node.start in noted:
            continue
        if node.kind is Kind.TEMPLATE and cites.is_cite(name_of(cites.source, node)):
            yield cites.read(node)[0]
            continue
        stack.extend(reversed(node.children))


def _tags(source: str, nodes: Sequence[Node]) -> Iterator[Tag]:
    for node in nodes:
        kind = TAGS.get(name_of(source, node)) if node.kind is Kind.TEMPLATE else None
        if kind is not None:
            date = next((p.value for p in parameters_of(source, node) if p.name in _DATE), "")
            yield Tag(node.span, kind, date)


def _links(source: str, nodes: Sequence[Node]) -> Iterator[Hyperlink]:
    """The addresses of the web in a page; none in comments and in what is no wikitext."""
    out = [node.span for node in nodes if node.kind in (Kind.COMMENT, Kind.RAW)]
    starts = [span.start for span in out]
    found: list[Hyperlink] = []
    for match in _ADDRESS.finditer(source):
        start, end = match.span()
        index = bisect_right(starts, start) - 1
        if index >= 0 and out[index].end > start:
            continue
        whole = source[start - 1 : start] == "["
        if not whole and not _VALUE_END.match(source, end):
            last = next(iter(find_urls(source, start, end)), None)
            if last is None:
                continue
            end = last[1]
        quotes = source.find("''", start, end)
        if quotes > 0:
            end = quotes
        found.append(Hyperlink(Span(start, end), decoded(source[start:end])))
    for match in _BRACKETED.finditer(source):
        start, end = match.span(1)
        index = bisect_right(starts, start) - 1
        if index < 0 or out[index].end <= start:
            found.append(Hyperlink(Span(start, end), decoded(f"https:{match[1]}")))
    found.sort(key=lambda link: link.span)
    yield from found


__all__ = ["read_wikitext"]
