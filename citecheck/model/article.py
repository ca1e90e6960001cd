"""What an article says: sections, paragraphs, sentences, markers and notes, with their spans."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from citecheck.model.reading import Reading
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
    r"""One marker in the text: ``[5]``, ``[6]: 314``, ``<ref name="Kun"/>``, ``\cite{kun}``.

    A marker that leads to several notes (``[@kun; @orlov]``) is several citations.
    """

    span: Span
    """The marker, or the part of it that leads to this note (``@kun, p. 3``)."""
    label: str
    """The label without its brackets: a number, a name, a key."""
    note: int | None
    """Index into ``Article.footnotes``, or None where no note has this label."""
    locator: str = ""
    """The page that the marker itself names, as in ``[6]: 314``."""
    group: str = ""
    """The group of notes that the marker names, as in ``<ref group="note">``."""
    marker: Span | None = None
    """The whole marker, where ``span`` is a part of it."""

    @property
    def whole(self) -> Span:
        """The whole marker: what is no text of the article."""
        return self.marker or self.span


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of prose with the markers that belong to it.

    A marker belongs to the sentence before it (Wikipedia:Inline citation: after the
    punctuation of the text that it supports).
    """

    span: Span
    """The sentence with its markers, without surrounding space."""
    reading: Reading
    """The sentence as a reader sees it: no markup, no markers, runs of space as one space."""
    citations: tuple[Citation, ...] = ()

    @property
    def text(self) -> str:
        """The sentence as a reader sees it."""
        return self.reading.text

    def source_offset(self, offset: int) -> int:
        """The offset in ``Article.source`` of the character at ``offset`` in ``text``."""
        return self.reading.offset(offset)

    def source_span(self, start: int, end: int) -> Span:
        """The span in the source of ``text[start:end]``; ``end`` must be after ``start``."""
        return self.reading.span(start, end)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of the article's own text."""

    span: Span
    kind: ParagraphKind
    sentences: tuple[Sentence, ...]
    reading: Reading
    """All of its text as a reader sees it, in one piece."""


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
    """Family names as written; empty for "Ibid.", and for the author of the note before."""
    year: str
    """Year with its letter, as written; empty for "op. cit."."""
    locator: str = ""
    """Pages as written, without a label."""
    anchor: str = ""
    """The ``Reference.anchor`` that it leads to, where the format says so."""

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
    """What its markers say between the brackets: number, name or key; ``^3`` where it is lost.

    A note that its author gave no name has the number with which it is shown.
    """
    body: Span
    """The text after number and backlinks; empty for a note without text."""
    kind: NoteKind
    backlinks: tuple[Backlink, ...] = ()
    references: tuple[Reference, ...] = ()
    """The full references in it; several where a note bundles sources."""
    shorts: tuple[ShortCitation, ...] = ()
    quotation: Span | None = None
    """Text that the note quotes from its source, without the quotation marks."""
    caret: Span | None = None
    """The bare backlink sign (``^`` or ``↑``), where there is one."""
    group: str = ""
    """The group that it belongs to, as in ``<ref group="note">``; empty for the usual one."""
    reading: Reading | None = None
    """The body as a reader sees it, where the source has markup."""

    @property
    def reference(self) -> Reference | None:
        """The first full reference in it, or None."""
        return self.references[0] if self.references else None


@dataclass(frozen=True, slots=True)
class Hyperlink:
    """An address of the web in the text: typed, or behind words."""

    span: Span
    """Where the address itself stands."""
    url: str
    """The address that is meant: without entities and escapes of the markup."""


@dataclass(frozen=True, slots=True)
class Tag:
    """What editors have already said of a place: ``{{citation needed}}``, ``[dead link]``."""

    span: Span
    kind: str
    """One of ``TAGS``."""
    date: str = ""
    """When the tag was set, as written (``May 2021``)."""


TAGS = (
    "citation-needed",
    "dead-link",
    "failed-verification",
    "page-needed",
    "better-source-needed",
    "unreliable-source",
    "full-citation-needed",
    "verification-needed",
    "dubious",
    "other",
)
"""The kinds of ``Tag``, of which ``other`` is any other that asks for work on a source."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Markup that the reader understood, and that its format calls wrong.

    A reader never raises: what it stumbled on becomes a finding, by the rule for its kind.
    """

    kind: str
    """A name with hyphens, such as ``unclosed-ref`` or ``broken-entry``."""
    span: Span
    detail: str = ""
    """What is named in the message: an attribute, a key, a group."""


@dataclass(frozen=True, slots=True)
class Part:
    r"""A stretch of ``Article.source`` that stands in one file.

    An article in several files (``\input``, a ``.bib`` beside it) has them in reading order, one
    after the other or one inside the other, as the text of one source.
    """

    span: Span
    name: str
    """The file."""
    offset: int
    """Where the stretch begins in the text of the file."""
    begin: Place
    """Line and column of that."""


_ADDRESSES = frozenset({"URL", "archive"})


@dataclass(frozen=True)
class Article:
    """An article as it was read. ``source[span.start:span.end]`` is the text of any span."""

    name: str
    """The path, or what people call the input."""
    format: str
    """Name of the reader: ``text``, ``wikitext``, ``html`` …"""
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
    links: tuple[Hyperlink, ...] = ()
    """The addresses of the web in it, in order; links within its own site are left out."""
    tags: tuple[Tag, ...] = ()
    """What editors have already said of places in it, in order."""
    comments: tuple[Span, ...] = ()
    """Comments of the markup, in order, with their marks (``<!-- -->``, ``% …``)."""
    problems: tuple[Problem, ...] = ()
    """What is wrong with the markup, in order."""
    parts: tuple[Part, ...] = ()
    """The files that the source is made of, in order; empty where it is one file."""
    automatic: bool = False
    """A program gives the notes their numbers, so that their order is nobody's mistake."""
    metadata: tuple[tuple[str, str], ...] = ()
    """What else is known of the input: ``revision``, ``url``, ``site`` …"""

    def text(self, span: Span) -> str:
        """The text of a span."""
        return self.source[span.start : span.end]

    def part(self, offset: int) -> Part | None:
        """The file that an offset stands in; None where the article is one file."""
        if not self.parts:
            return None
        index = bisect_right(self.parts, offset, key=lambda part: part.span.start) - 1
        return self.parts[max(index, 0)]

    def place(self, offset: int) -> Place:
        """Line and column of an offset in its file, both from 1."""
        part = self.part(offset)
        found = place(self.source, offset)
        if part is None:
            return found
        first = place(self.source, part.span.start)
        if found.line == first.line:
            return Place(part.begin.line, part.begin.column + found.column - first.column)
        return Place(part.begin.line + found.line - first.line, found.column)

    def where(self, offset: int) -> str:
        """``file:line:column``, which terminals and editors open at a click."""
        part = self.part(offset)
        return f"{part.name if part else self.name}:{self.place(offset)}"

    @property
    def marked_up(self) -> bool:
        """Whether the source has markup, so that a reader does not see it as it is."""
        return self.format != "text"

    def shown(self, what: Footnote | Reference) -> str:
        """The body of a note, or a reference, as a reader sees it.

        Of a reference whose markup says nothing of that, its values: no tag, name of a parameter
        or address of the web is taken for text.
        """
        if isinstance(what, Footnote):
            return what.reading.text if what.reading else self.text(what.body)
        if what.shown or not self.marked_up:
            return what.shown or self.text(what.span)
        return ". ".join(str(field.value) for field in what.fields if field.name not in _ADDRESSES)

    def quoted(self, note: Footnote) -> str:
        """What a note quotes from its source, as a reader sees it; empty where it quotes none."""
        span = note.quotation
        if span is None:
            return ""
        if note.reading:
            start, end = note.reading.find(span.start), note.reading.find(span.end)
            if start < end:
                return note.reading.text[start:end]
        for reference in note.references:
            for field in reference.all("quote"):
                if span.covers(field.span) or field.span.covers(span):
                    return str(field.value)
        return self.text(span)

    def tags_in(self, span: Span, *kinds: str) -> tuple[Tag, ...]:
        """What editors have said of places inside a span, in order; of all kinds, or of these."""
        first = bisect_left(self.tags, span.start, key=lambda tag: tag.span.start)
        last = bisect_left(self.tags, span.end, key=lambda tag: tag.span.start)
        return tuple(tag for tag in self.tags[first:last] if not kinds or tag.kind in kinds)

    def links_in(self, span: Span) -> tuple[Hyperlink, ...]:
        """The addresses inside a span, in order."""
        first = bisect_left(self.links, span.start, key=lambda link: link.span.start)
        last = bisect_left(self.links, span.end, key=lambda link: link.span.start)
        return self.links[first:last]

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
            before = groups[-1][-1].whole if groups else None
            if before and (
                before == citation.whole
                or not self.source[before.end : citation.whole.start].strip()
            ):
                groups[-1].append(citation)
            else:
                groups.append([citation])
        return tuple(map(tuple, groups))

    @cached_property
    def references(self) -> tuple[Reference, ...]:
        """Every full reference: those in notes, then the bibliography."""
        notes = tuple(work for note in self.footnotes for work in note.references)
        return notes + self.bibliography


__all__ = [
    "TAGS",
    "Article",
    "Backlink",
    "Citation",
    "Date",
    "Footnote",
    "Heading",
    "Hyperlink",
    "Name",
    "NoteKind",
    "Paragraph",
    "ParagraphKind",
    "Part",
    "Place",
    "Problem",
    "Reading",
    "Reference",
    "Section",
    "SectionRole",
    "Sentence",
    "ShortCitation",
    "Span",
    "Tag",
]
