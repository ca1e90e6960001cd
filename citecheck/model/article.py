"""What an article says: sections, paragraphs, sentences, markers and notes, with their spans."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from citecheck.model.reference import Date, Name, Reference
from citecheck.model.span import Place, Span, place


class ParagraphKind(StrEnum):
    """What a block of text is, as far as coverage by citations is concerned."""

    PROSE = "prose"
    BLOCK_QUOTATION = "block-quotation"
    LIST_ITEM = "list-item"


class SectionRole(StrEnum):
    """Where in an article a section stands."""

    LEAD = "lead"
    BODY = "body"
    APPENDIX = "appendix"
    """See also, external links, further reading: pointers, not claims."""
    REFERENCES = "references"
    """Holds notes or a bibliography."""


class NoteKind(StrEnum):
    """What a note is; full references by the CS1 template that would render them."""

    BOOK = "book"
    JOURNAL = "journal"
    NEWS = "news"
    WEB = "web"
    CITATION = "citation"
    """A full reference of no certain kind."""
    SHORT = "short"
    """Author, year and page; the full reference stands elsewhere."""
    IBID = "ibid"
    COMMENT = "comment"
    """An explanation rather than a source."""
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class Citation:
    """One marker in the text: ``[5]``, ``[6]: 314``, ``[note 1]``."""

    span: Span
    label: str
    """The label without its brackets."""
    note: int | None
    """Index into ``Article.footnotes``, or None where no note has this label."""
    locator: str = ""
    """The page that the marker itself names, as in ``[6]: 314``."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of prose with the markers that belong to it.

    A marker belongs to the sentence before it (Wikipedia:Inline citation: after the
    punctuation of the text that it supports).
    """

    span: Span
    """The sentence with its markers, without surrounding space."""
    text: str
    """The sentence as a reader sees it: no markers, runs of space as one space."""
    pieces: tuple[tuple[int, int], ...]
    """Pairs of an offset in ``text`` and the offset in the source where that piece begins."""
    citations: tuple[Citation, ...] = ()

    def source_offset(self, offset: int) -> int:
        """The offset in ``Article.source`` of the character at ``offset`` in ``text``."""
        index = bisect_right(self.pieces, (offset, self.span.end)) - 1
        start, origin = self.pieces[max(index, 0)]
        return origin + offset - start

    def source_span(self, start: int, end: int) -> Span:
        """The span in the source of ``text[start:end]``; ``end`` must be after ``start``."""
        return Span(self.source_offset(start), self.source_offset(end - 1) + 1)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of the article's own text."""

    span: Span
    kind: ParagraphKind
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """The title of a section."""

    span: Span
    """The title itself, without an edit label or markup."""
    text: str
    level: int = 0
    """1 for the article's title, 2 for a section, 3 below it …; 0 where it is not known."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands below it, up to the next heading."""

    span: Span
    heading: Heading | None
    """None for the lead."""
    role: SectionRole
    paragraphs: tuple[Paragraph, ...]
    empty: bool = False
    """Nothing at all stands between this heading and the next."""

    @property
    def title(self) -> str:
        """The heading's text; empty for the lead."""
        return self.heading.text if self.heading else ""


@dataclass(frozen=True, slots=True)
class ShortCitation:
    """``Kun 2003, p. 93``: a pointer to a full reference by author and year."""

    span: Span
    names: tuple[str, ...]
    """Family names as written; empty for "Ibid."."""
    year: str
    """Year with its letter, as written."""
    locator: str = ""
    """Pages as written, without a label."""

    def __str__(self) -> str:
        return f"{' & '.join(self.names)} {self.year}".strip()


@dataclass(frozen=True, slots=True)
class Backlink:
    """One of the letters that lead from a note back to its uses: the ``a`` of ``^ a b c``."""

    span: Span
    label: str


@dataclass(frozen=True, slots=True)
class Footnote:
    """One note of the note list."""

    span: Span
    """The whole item, its number and backlinks included."""
    label: str
    """What its markers say between the brackets; ``^3`` where a copy has lost that."""
    body: Span
    """The text after number and backlinks; empty for a note without text."""
    kind: NoteKind
    backlinks: tuple[Backlink, ...] = ()
    reference: Reference | None = None
    shorts: tuple[ShortCitation, ...] = ()
    quotation: Span | None = None
    """Text that the note quotes from its source, without the quotation marks."""
    caret: Span | None = None
    """The bare backlink sign (``^`` or ``↑``), where there is one."""


@dataclass(frozen=True)
class Article:
    """An article as it was read. ``source[span.start:span.end]`` is the text of any span."""

    name: str
    """The path, or what people call the input."""
    format: str
    """Name of the reader: ``text``."""
    source: str
    """The text exactly as it was read; every span points into it."""
    title: str = ""
    language: str = "en"
    """Language code (ISO 639-1), guessed from the text."""
    sections: tuple[Section, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    citations: tuple[Citation, ...] = ()
    """Every marker in the order of the text, those outside of sentences included."""
    bibliography: tuple[Reference, ...] = ()
    """Full references that are listed outside of the notes."""
    furniture: tuple[Span, ...] = ()
    """Lines that are neither prose nor notes: navigation, infobox, contents, captions."""
    losses: frozenset[str] = frozenset()
    """What a copy of a rendered page has lost: ``links``, ``headings``, ``lists``."""

    def text(self, span: Span) -> str:
        """The text of a span."""
        return self.source[span.start : span.end]

    def place(self, offset: int) -> Place:
        """Line and column of an offset, both from 1."""
        return place(self.source, offset)

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """All paragraphs of all sections, in order."""
        return tuple(p for section in self.sections for p in section.paragraphs)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """All sentences of all paragraphs, in order."""
        return tuple(s for paragraph in self.paragraphs for s in paragraph.sentences)

    @cached_property
    def uses(self) -> dict[int, tuple[Citation, ...]]:
        """The markers of every note that has any, by index into ``footnotes``."""
        found: dict[int, list[Citation]] = {}
        for citation in self.citations:
            if citation.note is not None:
                found.setdefault(citation.note, []).append(citation)
        return {note: tuple(citations) for note, citations in found.items()}

    @cached_property
    def groups(self) -> tuple[tuple[Citation, ...], ...]:
        """The markers in groups: those of a group stand side by side, with only space between."""
        groups: list[list[Citation]] = []
        for citation in self.citations:
            if groups and not self.source[groups[-1][-1].span.end : citation.span.start].strip():
                groups[-1].append(citation)
            else:
                groups.append([citation])
        return tuple(map(tuple, groups))

    @cached_property
    def references(self) -> tuple[Reference, ...]:
        """Every full reference: those in notes, then the bibliography."""
        notes = tuple(note.reference for note in self.footnotes if note.reference)
        return notes + self.bibliography


__all__ = [
    "Article",
    "Backlink",
    "Citation",
    "Date",
    "Footnote",
    "Heading",
    "Name",
    "NoteKind",
    "Paragraph",
    "ParagraphKind",
    "Place",
    "Reference",
    "Section",
    "SectionRole",
    "Sentence",
    "ShortCitation",
    "Span",
]
