"""Notes of a page as footnotes: their text, their references, their short citations."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from citecheck.citing.notes import ParsedNote
from citecheck.model import (
    Citation,
    Footnote,
    NoteKind,
    Reading,
    Reference,
    ShortCitation,
    Span,
)
from citecheck.readers.html.addresses import Site
from citecheck.readers.html.classes import CITATION_CLASSES
from citecheck.readers.html.document import Document, fragment_of
from citecheck.readers.html.inline import Inline, Marks, Stretch
from citecheck.readers.html.notes import Item
from citecheck.readers.html.works import read_work

_ANCHOR = re.compile(r"#(?:CITEREF|CITAREF|harv-|refname)", re.IGNORECASE)
_SHORT = re.compile(r"(?P<names>\D+?),?\s\(?(?P<year>(?:1[0-9]|20)\d\d[a-z]?|n\.\s?d\.)\)?")
_AND = re.compile(r",?\s(?:&|and|y|et|und|e|и)\s|,\s|\set al\.?")
_PAGES = re.compile(
    r"\)?[,:]?\s*(?:pp?\.|págs?\.|S\.|с\.)?\s?(?P<pages>\d+[a-z]?(?:[-–—]\d+)?(?:,\s\d+(?:[-–—]\d+)?)*)"
)
_TRAILING = re.compile(r"[\s↩↑⤴⏎\ufe0e\ufe0f\u200b^]+\Z")
_LEADING = re.compile(r"(?:[\s↩↑^⤴\ufe0e]|\[\s*\]|\(\s*\))*")
_NUMBER_END = re.compile(r"(?:([\])])|[.):](?!\w)|(?=\s))\s*")
"""What follows the number of a note at its head: of ``[1] …``, ``1. …`` or ``1 …``."""
_SHORT_NOTE = 60
"""A note with no more text than this besides its short citations says nothing else."""


class NoteReader:
    """Makes footnotes of the notes of one page."""

    def __init__(
        self,
        doc: Document,
        site: Site,
        cited: Mapping[int, tuple[Citation, ...]],
        skipped: Mapping[int, int],
    ) -> None:
        self.doc = doc
        self.site = site
        self.cited = cited
        self.skipped = skipped
        self.errors: list[int] = []
        self.links: list[int] = []

    def read(self, item: Item) -> Footnote:
        """The footnote that a note of the page is."""
        doc = self.doc
        inline = Inline(doc, self.cited, self.skipped).read(*item.body)
        self.errors += inline.errors
        self.links += [link.element for link in inline.marks.links]
        whole = inline.draft.reading()
        begin, end = _trimmed(whole.text, item.label)
        reading = whole.part(begin, end)
        marks = inline.marks.within(begin, len(whole.text))
        span = _span(doc, item)
        body = self._body(item, reading, marks, span)
        parsed = self._works(reading, marks, item.label)
        shorts = parsed[0].shorts if parsed else ()
        kind = parsed[0].kind if parsed else NoteKind.EMPTY
        works = tuple(one.reference for one in parsed if one.reference)
        if found := tuple(self._shorts(reading, marks)):
            shorts = found
            if not marks.works and not marks.coins and not _is_full(works):
                works = ()
                rest = len(reading.text) - sum(len(str(short)) for short in shorts)
                kind = NoteKind.SHORT if rest < _SHORT_NOTE else NoteKind.COMMENT
        quotation = next((one.quotation for one in parsed if one.quotation), None)
        return Footnote(
            span,
            item.label,
            body,
            kind,
            tuple(item.backlinks),
            works,
            shorts,
            quotation,
            item.caret,
            item.group,
            reading,
        )

    def _body(self, item: Item, reading: Reading, marks: Marks, span: Span) -> Span:
        """From the first to the last thing that belongs to the text of a note."""
        doc = self.doc
        coins = [doc.span(one.element) for one in marks.coins]
        starts = [one.start for one in coins]
        ends = [one.end for one in coins]
        if reading.text:
            found = reading.span(0, len(reading.text))
            starts.append(found.start)
            ends.append(found.end)
        elif not coins:
            at = min(max(doc.stops[item.body[0]], span.start), span.end)
            return Span(at, at)
        for one in (*marks.works, *marks.links):
            if one.start >= 0 and one.end <= len(reading.text):
                starts.append(doc.starts[one.element])
                ends.append(doc.end(one.element))
        return Span(max(min(starts), span.start), min(max(ends), span.end))

    def _works(self, reading: Reading, marks: Marks, label: str) -> list[ParsedNote]:
        regions = split_works(reading.text, marks)
        if not regions:
            return [read_work(self.doc, self.site, reading, marks, None, label)]
        return [
            read_work(
                self.doc,
                self.site,
                reading.part(start, end),
                marks.within(start, end),
                coins,
                label,
                element=element,
            )
            for start, end, element, coins in regions
        ]

    def _shorts(self, reading: Reading, marks: Marks) -> Iterator[ShortCitation]:
        """Short citations that are links to their works."""
        for link in marks.links:
            if link.end > len(reading.text) or link.start >= link.end:
                continue
            href = self.doc.attribute(link.element, "href")
            if "#" not in href or not (_ANCHOR.search(href) or self._is_work(fragment_of(href))):
                continue
            said = reading.text[link.start : link.end]
            found = _SHORT.match(said)
            names, year = said, ""
            if found:
                names, year = found["names"], found["year"]
            elif "," in said:
                names, _, year = said.rpartition(",")
            split = tuple(filter(None, (name.strip() for name in _AND.split(names))))
            pages = _PAGES.match(reading.text, link.end)
            yield ShortCitation(
                reading.span(link.start, pages.end() if pages else link.end),
                split,
                year.strip(),
                pages["pages"] if pages else "",
                fragment_of(href),
            )

    def _is_work(self, target: str) -> bool:
        """Whether a place in the page is a full reference."""
        there = self.doc.ids.get(target)
        return there is not None and bool(self.doc.classes(there) & CITATION_CLASSES)


def split_works(text: str, marks: Marks) -> list[tuple[int, int, int | None, int | None]]:
    """The full references in a text: from, to, the element that holds it, its COinS."""
    works: list[Stretch] = []
    size = len(text)
    for work in sorted(marks.works, key=lambda one: (one.start, -one.end, one.element)):
        if work.start < min(work.end, size) and not (works and work.start < works[-1].end):
            works.append(Stretch(work.element, work.start, min(work.end, size)))
    found: list[tuple[int, int, int | None, int | None]] = []
    coins = [Stretch(one.element, min(one.start, size), size) for one in marks.coins]
    last = 0
    for number, work in enumerate(works):
        while coins and coins[0].start < work.start:
            lone = coins.pop(0)  # of what stands before without an element of its own
            found.append((last, lone.start, None, lone.element))
            last = lone.start
        mine = None
        following = works[number + 1].start if number + 1 < len(works) else len(text) + 1
        while (coins and coins[0].start <= work.end) or (
            coins
            and coins[0].start < following
            and not text[work.end : coins[0].start].strip(" .,;")
        ):
            one = coins.pop(0)
            mine = one.element if mine is None else mine
        found.append((work.start, work.end, work.element, mine))
        last = work.end
    for lone in coins:
        found.append((last, lone.start, None, lone.element))
        last = lone.start
    return [(_skip(text, start, end), end, holder, said) for start, end, holder, said in found]


def _skip(text: str, start: int, end: int) -> int:
    """Where a reference begins behind the space and punctuation that separate it."""
    while start < end and (text[start].isspace() or text[start] in ".;,•·"):
        start += 1
    return start


def _is_full(works: tuple[Reference, ...]) -> bool:
    """Whether what the text was read as names a work by more than author and year."""
    return any(work.field(name) for work in works for name in ("URL", "ISBN", "DOI", "archive"))


def _span(doc: Document, item: Item) -> Span:
    """All of a note."""
    start = doc.starts[item.first]
    end = doc.end(item.first) if item.last == doc.lasts[item.first] else doc.starts[item.last]
    return Span(start, max(start, end))


def _trimmed(text: str, label: str) -> tuple[int, int]:
    """The text without its number, signs that lead back, and space at both ends."""
    trailing = _TRAILING.search(text)
    end = trailing.start() if trailing else len(text)
    leading = _LEADING.match(text, 0, end)
    begin = leading.end() if leading else 0
    at = begin + (text[begin : begin + 1] in ("[", "("))
    if label and text.startswith(label, at):
        number = _NUMBER_END.match(text, at + len(label), end)
        if number and (at == begin) == (number[1] is None):
            begin = number.end()
            sign = _LEADING.match(text, begin, end)
            begin = sign.end() if sign else begin
    return begin, max(begin, end)
