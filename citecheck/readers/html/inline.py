"""Running text of a page, as its reader sees it, with what links, italics and citations say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape

from citecheck.model import Citation, Span
from citecheck.readers.draft import Draft
from citecheck.readers.html.classes import (
    BLOCKS,
    CITATION_CLASSES,
    COINS,
    HIDDEN_CLASSES,
    ITALICS,
    SKIPPED,
)
from citecheck.readers.html.document import COMMENT, ENTITY, VOID, Document

_SPACED = BLOCKS | {"br"}
_MATH_CLASSES = frozenset({"mwe-math-fallback-image-inline", "mwe-math-fallback-image-display"})
_ERRORS = frozenset(
    {"error", "cs1-visible-error", "citation-comment", "mw-ext-cite-error", "harv-error"}
)


@dataclass(frozen=True, slots=True)
class Stretch:
    """An element in a text: which, and from where to where in the text."""

    element: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Marks:
    """What a text has besides its words, each in order."""

    links: list[Stretch]
    italics: list[Stretch]
    works: list[Stretch]
    """Elements that hold one full reference each."""
    coins: list[Stretch]

    def within(self, start: int, end: int) -> Marks:
        """What lies in a part of the text, counted from the start of that part."""
        return Marks(
            *(
                _within(kind, start, end)
                for kind in (self.links, self.italics, self.works, self.coins)
            )
        )


def _within(stretches: list[Stretch], start: int, end: int) -> list[Stretch]:
    return [
        Stretch(one.element, one.start - start, one.end - start)
        for one in stretches
        if start <= one.start and one.end <= end
    ]


class Inline:
    """Puts a text together from the tags that it is given one after the other."""

    def __init__(
        self,
        doc: Document,
        cited: Mapping[int, tuple[Citation, ...]],
        skipped: Mapping[int, int] | None = None,
        shown: frozenset[int] = frozenset(),
    ) -> None:
        self.doc = doc
        self.draft = Draft(doc.source)
        self.cited = cited
        """The markers by the element that they are."""
        self.skipped = skipped or {}
        """Elements that are no text, and where to go on behind each."""
        self.shown = shown
        """Markers whose text is a part of the sentence."""
        self.marks = Marks([], [], [], [])
        self.errors: list[int] = []
        """Elements that say what is wrong with the markup."""
        self._least = 0
        self._open: list[tuple[int, list[Stretch], int, int]] = []

    def read(self, first: int, last: int) -> Inline:
        """Take what is inside of element ``first``, or it and what follows it, up to ``last``."""
        index = first
        if last <= self.doc.lasts[first]:
            self.text(first)
            index += 1
        while index < last:
            index = self.step(index)
        self.close(last)
        return self

    def step(self, index: int) -> int:
        """Take a tag and the text behind it; gives the tag to go on with."""
        after = self.tag(index)
        if after:
            return after  # the tag that ends what was left out
        self.text(index)
        return index + 1

    def text(self, index: int) -> None:
        """Take the text between a tag and the next."""
        doc, draft = self.doc, self.draft
        start, end = doc.stops[index], doc.starts[index + 1]
        if start < self._least:
            start = self._least  # the bracket behind a marker is a part of it
        if index + 1 in self.cited:
            end = min(end, self.cited[index + 1][0].whole.start)
        if start >= end:
            return
        if doc.source.find("&", start, end) < 0:
            draft.copy(start, end)
            return
        position = start
        for match in ENTITY.finditer(doc.source, start, end):
            shown = unescape(match[0])
            if shown == match[0]:
                continue
            draft.copy(position, match.start())
            # Without its semicolon only the start of it may be a reference.
            rest = len(shown) - 1
            tail = 0
            while tail < rest and shown[-1 - tail] == match[0][-1 - tail]:
                tail += 1
            tail = 0 if match[0].endswith(";") else tail
            position = match.end() - tail
            draft.put(shown[: len(shown) - tail], match.start(), position)
        draft.copy(position, end)

    def tag(self, index: int) -> int:
        """Take a tag without the text behind it; gives the tag to go on with, 0 for that text."""
        doc = self.doc
        name = doc.names[index]
        while self._open and self._open[-1][0] <= index:
            self._close_one()
        if name[0] == "/":
            self._end_tag(index, name[1:])
            return 0
        if index in self.cited:
            return self._cite(index)
        if index in self.skipped:
            return self.skipped[index]
        if name == COMMENT:
            return 0
        if name in SKIPPED:
            if name == "math":
                self._math(index)
            return doc.lasts[index] if name not in VOID else 0
        return self._start_tag(index, name)

    def _end_tag(self, index: int, name: str) -> None:
        if name in _SPACED:
            self._space(index)
        elif name == "q":
            self.draft.put("”", self.doc.starts[index], self.doc.stops[index])

    def _start_tag(self, index: int, name: str) -> int:
        doc = self.doc
        if name in _SPACED:
            self._space(index)
        if doc.stops[index] - doc.starts[index] > len(name) + 6:  # it has attributes
            after = self._look(index, name)
            if after:
                return after
        if name == "q":
            self.draft.put("“", doc.starts[index], doc.stops[index])
        elif name == "a":
            self._begin(index, self.marks.links)
        elif name in ITALICS:
            self._begin(index, self.marks.italics)
        return 0

    def close(self, last: int) -> None:
        """The text ends before a tag."""
        while self._open and self._open[-1][0] <= last:
            self._close_one()

    def _look(self, index: int, name: str) -> int:
        """What attributes say of an element; gives where to go on, or 0 to read what is in it."""
        doc = self.doc
        if name == "img":
            if doc.classes(index) & _MATH_CLASSES:
                self._math(index)
            return 0
        classes = doc.classes(index)
        if classes:
            if COINS in classes:
                length = len(self.draft)
                self.marks.coins.append(Stretch(index, length, length))
                return doc.lasts[index]
            if classes & HIDDEN_CLASSES:
                return doc.lasts[index]
            if classes & _ERRORS:
                self.errors.append(index)
                return doc.lasts[index]
            if classes & CITATION_CLASSES and name != "sup":
                self._begin(index, self.marks.works)
        if doc.is_hidden(index):
            return doc.lasts[index]
        return 0

    def _begin(self, index: int, kind: list[Stretch]) -> None:
        self._open.append((self.doc.lasts[index], kind, index, len(self.draft)))

    def _close_one(self) -> None:
        _, kind, element, start = self._open.pop()
        kind.append(Stretch(element, start, len(self.draft)))

    def _cite(self, index: int) -> int:
        doc = self.doc
        citations = self.cited[index]
        if index not in self.shown:
            for citation in citations:
                self.draft.cite(citation)
            after = doc.lasts[index]
            self._least = citations[-1].whole.end
            # What is a part of the marker, as ``: 314``, is no text either.
            while after < len(doc.names) - 1 and doc.stops[after] < citations[-1].whole.end:
                after += 1
            return after
        inner = Inline(self.doc, {}, self.skipped)
        inner.draft = self.draft
        inner.read(index, doc.lasts[index])
        for citation in citations:
            self.draft.cite(citation)
        return doc.lasts[index]

    def _space(self, index: int) -> None:
        self.draft.put(" ", self.doc.starts[index], self.doc.stops[index])

    def _math(self, index: int) -> None:
        """A formula is shown as the source that its picture gives."""
        doc = self.doc
        text = doc.attribute(index, "alttext") or doc.attribute(index, "alt")
        if text.startswith("{\\displaystyle"):
            text = text[len("{\\displaystyle") :].rstrip("}").strip() or text
        if text:
            span = Span(doc.starts[index], doc.stops[index])
            self.draft.put(text, span.start, span.end)
