"""The text of a page: its sections, paragraphs and sentences, and what is neither."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field

from citecheck.model import (
    Citation,
    Heading,
    Paragraph,
    ParagraphKind,
    Reading,
    Section,
    SectionRole,
    Span,
    Tag,
)
from citecheck.readers.html.classes import (
    BLOCKS,
    ENTRY_CLASSES,
    FURNITURE,
    FURNITURE_CLASSES,
    HEADINGS,
    HIDDEN_CLASSES,
    NOT_PROSE_IDS,
    SKIPPED,
)
from citecheck.readers.html.document import VOID, Document
from citecheck.readers.html.inline import Inline
from citecheck.readers.html.tags import tag_of
from citecheck.readers.sentences import sentences_of
from citecheck.readers.titles import (
    NAVIGATION,
    is_appendix_heading,
    is_bibliography_heading,
    is_note_heading,
)

_END = re.compile(r"[.!?:…。！？：][\"”’»)\]\s]*$")
_WORD = re.compile(r"\w+")
_IDEOGRAPH = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")
_LISTED = frozenset({"li", "dd", "dt"})
_KEPT = frozenset({"table", "aside", "figure", "nav", "footer", "header"})


@dataclass(slots=True)
class Entry:
    """A line of a list of works, to be read as a reference."""

    inline: Inline
    section: str
    """The heading that it stands under."""


@dataclass(slots=True)
class Body:
    """What the text of a page consists of."""

    sections: list[Section] = field(default_factory=list)
    furniture: list[Span] = field(default_factory=list)
    tags: list[Tag] = field(default_factory=list)
    errors: list[int] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    links: list[int] = field(default_factory=list)
    """The links in it, in order."""


class Flow:
    """Walks through the content of a page once, block by block."""

    def __init__(
        self,
        doc: Document,
        cited: dict[int, tuple[Citation, ...]],
        skipped: dict[int, int],
        notes: dict[int, int],
        shown: frozenset[int],
        language: str,
        title: int,
    ) -> None:
        self.doc = doc
        self.cited = cited
        self.skipped = skipped
        self.notes = notes
        """First tags of notes, and the tags behind them."""
        self.note_starts = sorted(notes)
        self.shown = shown
        self.language = language
        self.title = title
        """The heading that is the title of the page; 0 for none."""
        self.body = Body()
        self.inline = self._fresh()
        self.containers: list[tuple[int, str]] = []
        self.heading: Heading | None = None
        self.start = 0
        self.paragraphs: list[Paragraph] = []
        self.filled = False  # whether anything stands below the heading
        self.appendix = 0
        self.previous = ""

    def walk(self, first: int, last: int) -> Body:
        """Read the tags of an element from ``first`` up to ``last``."""
        doc = self.doc
        self.start = doc.stops[first]
        self.inline.text(first)
        index = first + 1
        while index < last:
            name = doc.names[index]
            bare = name[1:] if name[0] == "/" else name
            if bare not in BLOCKS and index not in self.notes:
                index = self._inline(index, name)
                continue
            self._flush()
            while self.containers and self.containers[-1][0] <= index:
                self.containers.pop()
            after = self._block(index, name) if name[0] != "/" else 0
            if after:
                index = after  # the tag that ends what was left out, or the next
            else:
                self.inline.text(index)
                index += 1
        self._flush()
        self._end_section(doc.starts[last] if last < len(doc.starts) else len(doc.source))
        return self.body

    def _fresh(self) -> Inline:
        return Inline(self.doc, self.cited, self.skipped, self.shown)

    def _inline(self, index: int, name: str) -> int:
        """A tag inside of a paragraph."""
        doc = self.doc
        if name[0] != "/" and name not in VOID and index not in self.cited and name != "a":
            if name == "sup" or (name == "span" and doc.stops[index] - doc.starts[index] > 12):
                classes = doc.classes(index)
                if doc.is_hidden(index):
                    return doc.lasts[index]
                if (name == "sup" or classes) and (tag := tag_of(doc, index, classes)):
                    self.body.tags.append(tag)
                    return doc.lasts[index]
            if name not in SKIPPED and self._has_blocks(index):
                # Blocks in what should hold none: ``<span><p>…</p></span>``.
                hidden = doc.classes(index) & HIDDEN_CLASSES or doc.is_hidden(index)
                if not hidden:
                    self.inline.text(index)
                    return index + 1
        return self.inline.step(index)

    def _has_blocks(self, index: int) -> bool:
        names = self.doc.names
        end = min(self.doc.lasts[index], index + 40)
        return any(names[inner] in BLOCKS for inner in range(index + 1, end))

    def _block(self, index: int, name: str) -> int:
        """The start of a block, or of a note; gives the tag to go on with, 0 for what is in it."""
        doc = self.doc
        if index in self.notes:
            self.filled = True
            return self.notes[index]
        if name in HEADINGS:
            return self._head(index, HEADINGS[name])
        if name in SKIPPED or name in VOID:
            return doc.lasts[index] if name not in VOID else 0
        classes = doc.classes(index)
        if doc.is_hidden(index) or classes & HIDDEN_CLASSES:
            return doc.lasts[index]
        if doc.attribute(index, "id") in NOT_PROSE_IDS:
            return doc.lasts[index]
        if classes & ENTRY_CLASSES:
            self.filled = True
            self.body.furniture.append(doc.span(index))
            return doc.lasts[index]
        if (name in FURNITURE or classes & FURNITURE_CLASSES) and not self._is_layout(index, name):
            self._leave_out(index)
            return doc.lasts[index]
        if name == "blockquote" or "templatequote" in classes or "quote" in classes:
            self.containers.append((doc.lasts[index], "blockquote"))
        elif name in _LISTED:
            self.containers.append((doc.lasts[index], name))
        return 0

    def _is_layout(self, index: int, name: str) -> bool:
        """Whether a table, or what looks like furniture, holds the text of the article itself."""
        if name not in _KEPT and name != "div":
            return False
        doc = self.doc
        inside = bisect_left(self.note_starts, doc.lasts[index]) - bisect_left(
            self.note_starts, index
        )
        if inside * 2 > len(self.note_starts):
            return True
        if name != "table":
            return False
        return any(
            doc.names[inner] in ("h1", "h2", "h3") for inner in range(index, doc.lasts[index])
        ) and not doc.classes(index)

    def _leave_out(self, index: int) -> None:
        doc = self.doc
        self.filled = True
        span = doc.span(index)
        if span.end > span.start:
            self.body.furniture.append(span)
        for inner in doc.elements(index):
            if doc.names[inner] in ("sup", "span") and inner not in self.cited:
                classes = doc.classes(inner)
                if classes and (tag := tag_of(doc, inner, classes)):
                    self.body.tags.append(tag)

    def _head(self, index: int, level: int) -> int:
        """A heading: what was read so far is a section."""
        doc = self.doc
        inline = self._fresh().read(index, doc.lasts[index])
        text = inline.draft.reading()
        shown = text.text.strip()
        if index == self.title:
            self.start = doc.end(index)
            return doc.lasts[index]
        if not shown or doc.classes(index) & FURNITURE_CLASSES or doc.is_hidden(index):
            return doc.lasts[index]
        if self._is_contents(index):
            return doc.lasts[index]
        begin = text.text.index(shown)
        span = text.span(begin, begin + len(shown))
        self._end_section(doc.starts[index], level)
        self.start = doc.starts[index]
        self.heading = Heading(span, shown, level)
        return doc.lasts[index]

    def _is_contents(self, index: int) -> bool:
        parent = self.doc.parents[index]
        return self.doc.attribute(parent, "class") in ("toctitle", "toc")

    def _end_section(self, end: int, following: int = 0) -> None:
        heading = self.heading
        role = _role(heading)
        level = heading.level if heading else 0
        if self.appendix and level > self.appendix and role is SectionRole.BODY:
            role = SectionRole.APPENDIX
        elif heading:
            self.appendix = level if role is SectionRole.APPENDIX else 0
        empty = heading is not None and not self.filled and not self.paragraphs
        empty = empty and (not following or following <= level)
        if heading or self.paragraphs or self.filled:
            start = min(self.start, heading.span.start) if heading else self.start
            self.body.sections.append(
                Section(Span(start, max(start, end)), heading, role, tuple(self.paragraphs), empty)
            )
        self.paragraphs = []
        self.filled = False
        self.start = end

    def _flush(self) -> None:
        """The text so far is a paragraph, or none."""
        inline, self.inline = self.inline, self._fresh()
        inline.close(len(self.doc.names))
        draft = inline.draft
        self.body.links += [link.element for link in inline.marks.links]
        self.body.errors += inline.errors
        reading = draft.reading()
        if not reading.text.strip() and not draft.citations:
            return
        self.filled = True
        span = _span(reading, draft.citations)
        heading = self.heading
        role = _role(heading)
        if self.appendix and heading and heading.level > self.appendix:
            role = SectionRole.APPENDIX
        kind = None
        if role in (SectionRole.LEAD, SectionRole.BODY):
            kind = self._kind(inline, reading.text.strip(), bool(draft.citations))
        if kind is None:
            self.body.furniture.append(span)
            if heading and is_bibliography_heading(heading.text) and not inline.marks.works:
                self.body.entries.append(Entry(inline, heading.text))
            return
        sentences = sentences_of(draft, self.language)
        if sentences:
            self.paragraphs.append(Paragraph(span, kind, sentences, reading))
            self.previous = sentences[-1].text
        else:
            self.body.furniture.append(span)

    def _kind(self, inline: Inline, text: str, marked: bool) -> ParagraphKind | None:
        """What a block of text is; None for one that is no prose."""
        covered = sum(work.end - work.start for work in inline.marks.works)
        if covered * 10 > len(text) * 6 or NAVIGATION.match(text):
            return None
        words = _count_words(text)
        inside = {name for _, name in self.containers}
        if "blockquote" in inside:
            return ParagraphKind.BLOCK_QUOTATION if words >= 3 else None
        if inside:
            return ParagraphKind.LIST_ITEM if words >= 8 or (marked and words >= 3) else None
        ends = bool(_END.search(text)) or marked
        return ParagraphKind.PROSE if (ends and words >= 4) or words >= 25 else None


def _span(reading: Reading, citations: list[Citation]) -> Span:
    spans = [citation.whole for citation in citations]
    text = reading.text
    if stripped := text.strip():
        begin = len(text) - len(text.lstrip())
        spans.append(reading.span(begin, begin + len(stripped)))
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def _count_words(text: str) -> int:
    """Words; two ideographs count as one."""
    ideographs = 0 if text.isascii() else len(_IDEOGRAPH.findall(text))
    return ideographs // 2 + (0 if ideographs > 10 else len(_WORD.findall(text)))


def _role(heading: Heading | None) -> SectionRole:
    if heading is None:
        return SectionRole.LEAD
    if is_note_heading(heading.text):
        return SectionRole.REFERENCES
    pointers = is_appendix_heading(heading.text) or is_bibliography_heading(heading.text)
    return SectionRole.APPENDIX if pointers else SectionRole.BODY
