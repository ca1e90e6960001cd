"""HTML: pages of MediaWiki, of pandoc and GitHub, e-books, and any other page with footnotes."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from heapq import merge

from citecheck.citing.identifiers import FIELDS
from citecheck.citing.language import guess_language
from citecheck.model import (
    Article,
    Citation,
    Footnote,
    Hyperlink,
    Problem,
    Reference,
    Span,
)
from citecheck.readers.formats import Beside, nothing_beside
from citecheck.readers.html.addresses import address_of
from citecheck.readers.html.classes import AUTOMATIC, CITATION_CLASSES, COINS
from citecheck.readers.html.document import Document
from citecheck.readers.html.flow import Body, Entry, Flow
from citecheck.readers.html.footnotes import NoteReader, split_works
from citecheck.readers.html.inline import Inline
from citecheck.readers.html.markers import find_markers
from citecheck.readers.html.notes import find_items
from citecheck.readers.html.page import read_page
from citecheck.readers.html.tags import problem_of
from citecheck.readers.html.works import read_work

_LONG = 400  # tags; an element with more is no list item with one reference
_SAMPLE = 3_000  # tags that are read to guess a language


def read_html(source: str, name: str = "<html>", beside: Beside = nothing_beside) -> Article:  # noqa: ARG001
    """Read an HTML page. Never raises: what is not understood is left out of the text.

    ``name`` is what people call the input; nothing is read ``beside`` it. Spans count code points
    of ``source``, markup included. The time is linear in its length.
    """
    xml = source.startswith(("<?xml", "\ufeff<?xml")) or name.lower().endswith(".xhtml")
    return _Reader(Document(source, xml=xml)).read(name)


class _Reader:
    """Reads one page: its markers and notes first, then its text."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self.page = read_page(doc)
        self.markers = find_markers(doc)
        self.items = find_items(doc, self.markers)
        self.citations: list[Citation] = []
        self.cited: dict[int, tuple[Citation, ...]] = {}
        self.skipped: dict[int, int] = {}
        self.problems: list[Problem] = []
        self._cite()

    def read(self, name: str) -> Article:
        doc, page = self.doc, self.page
        reader = NoteReader(doc, page.site, self.cited, self.skipped)
        notes = tuple(map(reader.read, self.items))
        language = page.language or self._guess()
        flow = Flow(
            doc,
            self.cited,
            self.skipped,
            {item.first: item.last for item in self.items if not item.inline},
            frozenset(marker.element for marker in self.markers if marker.shown),
            language,
            page.heading,
        )
        body = flow.walk(page.root, doc.lasts[page.root])
        listed = self._bibliography(body)
        self._problems([*reader.errors, *body.errors])
        return Article(
            name=name,
            format="html",
            source=doc.source,
            title=page.title,
            language=language,
            sections=tuple(body.sections),
            footnotes=notes,
            citations=tuple(self.citations),
            bibliography=listed,
            furniture=tuple(sorted(body.furniture)),
            links=self._links([*reader.links, *body.links], notes, listed),
            tags=tuple(sorted(body.tags, key=lambda tag: tag.span)),
            comments=tuple(doc.comments),
            problems=tuple(sorted(self.problems, key=lambda problem: problem.span)),
            automatic=page.site.wiki or self._is_automatic(),
            metadata=page.metadata,
        )

    def _cite(self) -> None:
        """The markers as citations of the notes that they lead to."""
        doc = self.doc
        places: dict[str, int] = {}
        for index, item in enumerate(self.items):
            for name in item.ids:
                places.setdefault(name, index)
        for marker in self.markers:
            note = places.get(marker.target)
            span = Span(marker.start, marker.end)
            label, group = marker.label, marker.group
            if note is not None:
                label, group = self.items[note].label, self.items[note].group
            else:
                self.problems.append(Problem("undefined-anchor", span, marker.target))
            whole = Span(*marker.whole) if marker.whole else None
            citation = Citation(span, label, note, marker.locator, group, whole)
            self.citations.append(citation)
            self.cited[marker.element] = (*self.cited.get(marker.element, ()), citation)
            comma = doc.at(marker.start)  # what stands between two markers: ``<sup>,</sup>``
            if comma < marker.element and doc.names[comma] == "sup":
                self.skipped[comma] = doc.lasts[comma]
        for item in self.items:
            self.skipped.update(item.back)
            if item.inline:
                self.skipped[item.first] = item.last

    def _is_automatic(self) -> bool:
        """Whether a program has numbered the notes, by what the elements are called."""
        doc = self.doc
        elements = [marker.element for marker in self.markers[:3]]
        elements += [item.first for item in self.items[:3]]
        return any(
            doc.classes(up) & AUTOMATIC or doc.place(up, "data-footnote-ref") is not None
            for element in elements
            for up in (element, *doc.ancestors(element), *list(doc.elements(element))[:3])
        )

    def _guess(self) -> str:
        root = self.page.root
        last = min(self.doc.lasts[root], root + _SAMPLE)
        return guess_language(Inline(self.doc, {}).read(root, last).draft.reading().text)

    def _bibliography(self, body: Body) -> tuple[Reference, ...]:
        """Full references outside of the notes, wherever they stand."""
        found = [*self._marked_works(), *(w for entry in body.entries for w in self._listed(entry))]
        taken: list[Reference] = []
        for work in sorted(found, key=lambda work: (work.span.start, -work.span.end)):
            if not (taken and work.span.start < taken[-1].span.end):
                taken.append(work)
        return tuple(taken)

    def _marked_works(self) -> Iterator[Reference]:
        """References that elements hold, or that have COinS."""
        doc = self.doc
        inside = sorted((item.first, item.last) for item in self.items)
        position = done = 0
        for element in merge(*map(doc.with_class, (*CITATION_CLASSES, COINS))):
            while position < len(inside) and inside[position][1] <= element:
                position += 1
            noted = position < len(inside) and inside[position][0] <= element
            if noted or element < done or element in self.cited or doc.names[element] == "sup":
                continue
            if COINS in doc.classes(element):
                element = doc.parents[element]  # an old page: the list item is the reference
                if doc.lasts[element] <= done or doc.lasts[element] - element > _LONG:
                    continue
            done = doc.lasts[element]
            yield from self._works_in(element)

    def _works_in(self, element: int) -> Iterator[Reference]:
        """The references in an element outside of the notes."""
        doc = self.doc
        inline = Inline(doc, self.cited, self.skipped).read(element, doc.lasts[element])
        reading = inline.draft.reading()
        marks = inline.marks
        works: list[tuple[int, int, int | None, int | None]] = [
            (0, len(reading.text), element, self._coins_behind(element))
        ]
        if not doc.classes(element) & CITATION_CLASSES:
            works = split_works(reading.text, marks)
        elif marks.coins:
            works = [(0, len(reading.text), element, marks.coins[0].element)]
        for start, end, holder, coins in works:
            parsed = read_work(
                doc,
                self.page.site,
                reading.part(start, end),
                marks.within(start, end),
                coins,
                "",
                element=holder,
            )
            if parsed.reference:
                yield parsed.reference

    def _coins_behind(self, element: int) -> int | None:
        """The COinS that follow an element, with no text between."""
        doc = self.doc
        index = doc.lasts[element]
        while index < len(doc.names) - 1 and not doc.source[
            doc.stops[index] : doc.starts[index + 1]
        ].strip(" .,;\n"):
            index += 1
            name = doc.names[index]
            if name == "span" and COINS in doc.classes(index):
                return index
            if name not in ("/cite", "/span", "link", "style", "/style", "!", "span"):
                break
        return None

    def _listed(self, entry: Entry) -> Iterator[Reference]:
        """A line of a list of works, if it reads as a reference."""
        reading = entry.inline.draft.reading()
        text = reading.text
        begin = len(text) - len(text.lstrip())
        reading = reading.part(begin, len(text.rstrip()))
        parsed = read_work(
            self.doc,
            self.page.site,
            reading,
            entry.inline.marks.within(begin, len(text)),
            None,
            "",
        )
        work = parsed.reference
        if work and work.date() and (work.names() or work.names("editor")):
            yield replace(work, shown=reading.text)

    def _problems(self, errors: list[int]) -> None:
        doc = self.doc
        for element in errors:
            problem = problem_of(doc, element, doc.classes(element))
            if problem:
                self.problems.append(problem)

    def _links(
        self, elements: list[int], notes: tuple[Footnote, ...], listed: tuple[Reference, ...]
    ) -> tuple[Hyperlink, ...]:
        """The addresses in the content, but those that only repeat an identifier."""
        doc, site = self.doc, self.page.site
        numbers = sorted(
            field.span.start
            for work in (*listed, *(work for note in notes for work in note.references))
            for field in work.fields
            if field.name in FIELDS
        )
        found: dict[Span, str] = {}
        for element in elements:
            url, span = address_of(doc, element, site)
            if url:
                nearest = bisect_left(numbers, doc.starts[element])
                if nearest == len(numbers) or numbers[nearest] >= doc.end(element):
                    found[span] = url
        return tuple(Hyperlink(span, found[span]) for span in sorted(found))
