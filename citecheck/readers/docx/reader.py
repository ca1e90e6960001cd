"""A Word document as an article, over a text that is made of it.

A document has no source that a person sees. So ``Article.source`` is its text: one paragraph a
line, a marker as ``[^1]`` (footnote) or ``[^e1]`` (endnote), a citation of a program as it is
shown; behind that the notes (``[^1]: …``), the works that such citations lead to (``[@key]: …``)
and the comments (``[comment 1]: …``), one a line. A line is a paragraph, which is the place that
a message names.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from citecheck.citing import parse_reading, parse_reference
from citecheck.citing.language import guess_language
from citecheck.model import (
    Article,
    Citation,
    Footnote,
    Heading,
    Hyperlink,
    Name,
    NoteKind,
    Paragraph,
    ParagraphKind,
    Reading,
    Reference,
    ShortCitation,
    Span,
)
from citecheck.model.reference import Field
from citecheck.readers.bibtex import KINDS
from citecheck.readers.docx.cited import BIBLIOGRAPHY, CONTENTS, Cited, cited_by
from citecheck.readers.docx.package import Package
from citecheck.readers.docx.story import FieldText, Para, read_story
from citecheck.readers.docx.styles import Style, read_styles
from citecheck.readers.docx.works import Work, works_of_word, write
from citecheck.readers.draft import Draft
from citecheck.readers.formats import Beside, nothing_beside
from citecheck.readers.sections import is_scrap, sections_of
from citecheck.readers.sentences import sentences_of
from citecheck.readers.titles import is_bibliography_heading, is_note_heading

if TYPE_CHECKING:
    from lxml.etree import _Element

_SOURCES = re.compile(rb"officeDocument/(?:2006/)?bibliography")
_ITEM = re.compile(r"customXml/item\d+\.xml$", re.IGNORECASE)
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_CLOSING = frozenset(".,;:!?)")
_BREAK = re.compile(r"[\r\n\t\x0b\x0c\x1c-\x1f\x85\u2028\u2029]")


def read_docx(data: bytes, name: str = "<docx>", beside: Beside = nothing_beside) -> Article:  # noqa: ARG001
    """Read the bytes of a Word document. Raises UnreadableArticle for what is none."""
    return _Reader(Package(data, name)).article()


class _Labels(dict[tuple[str, str], str]):
    """What stands for the marker of each note; they are numbered in the order of their markers."""

    def __init__(self) -> None:
        super().__init__()
        self.counts: Counter[str] = Counter()

    def __missing__(self, key: tuple[str, str]) -> str:
        self.counts[key[0]] += 1
        self[key] = f"[^{'e' if key[0] == 'endnote' else ''}{self.counts[key[0]]}]"
        return self[key]


@dataclass(slots=True)
class _Line:
    """A paragraph of the document's text as it was written, with its markers."""

    para: Para
    span: Span
    citations: list[Citation] = field(default_factory=list)


class _Reader:
    def __init__(self, package: Package) -> None:
        self.package = package
        self.relations = package.relations(package.main)
        self.styles = read_styles(self.related("styles")[1])
        self.parts: list[str] = []
        self.length = 0
        self.works: dict[str, Work] = {}
        self.links: list[Hyperlink] = []
        self.citations: list[Citation] = []
        self.footnotes: list[Footnote] = []
        self.given: set[str] = set()
        """Works of which a note has given the full reference."""

    def article(self) -> Article:
        self.word_sources()
        stories = {kind: self.notes(kind) for kind in ("footnote", "endnote", "comment")}
        labels = _Labels()
        root = self.package.xml(self.package.main)
        paras = [] if root is None else read_story(root, self.relations, labels)
        lines = [self.line(para) for para in paras if para.text.strip()]
        end = self.length
        for (kind, id_), label in labels.items():
            if (note := stories[kind].get(id_)) is not None:
                self.note(kind, label, note)
        self.entries()
        comments = [self.comment(n, c) for n, c in enumerate(stories["comment"].values(), 1)]
        source = "".join(self.parts)
        language = guess_language(source[:40_000])
        index = {(note.group, note.label): n for n, note in enumerate(self.footnotes)}
        self.citations.sort(key=lambda citation: citation.span)
        resolved = {c: replace(c, note=index.get((c.group, c.label))) for c in self.citations}
        blocks, furniture, listed = self.blocks(source, lines, resolved, language)
        starts = [line.span.start for line in lines]
        titles = [b.text for b in blocks if isinstance(b, Heading) and b.level == 1]
        return Article(
            name=self.package.name,
            format="docx",
            source=source,
            title=self.title() or (titles[0] if titles else ""),
            language=language,
            sections=sections_of(
                [b for b in blocks if not (isinstance(b, Heading) and b.level == 1)],
                end,
                lambda heading, following: (
                    bisect_left(starts, heading.span.end) == bisect_left(starts, following)
                ),
            ),
            footnotes=tuple(self.footnotes),
            citations=tuple(resolved.values()),
            bibliography=tuple(listed),
            furniture=tuple(furniture),
            links=tuple(sorted(self.links, key=lambda link: link.span)),
            comments=tuple(comments),
            automatic=True,
        )

    # The parts of the package

    def related(self, kind: str) -> tuple[str, _Element | None]:
        """The part of a kind that the document leads to: its name and its XML."""
        for type_, target in self.relations.values():
            if type_.endswith(f"/{kind}") and target in self.package.infos:
                return target, self.package.xml(target)
        return "", None

    def notes(self, kind: str) -> dict[str, list[Para]]:
        """The paragraphs of each note (or comment), by its id."""
        part, root = self.related(f"{kind}s")
        found: dict[str, list[Para]] = {}
        if root is not None:
            for para in read_story(root, self.package.relations(part), _Labels()):
                if para.owner:
                    found.setdefault(para.owner, []).append(para)
        return found

    def word_sources(self) -> None:
        """The works that Word itself keeps."""
        for part in self.package.infos:
            if _ITEM.match(part):
                data = self.package.read(part) or b""
                if _SOURCES.search(data[:4096]):
                    for work in works_of_word(self.package.parse(data, part)):
                        self.works.setdefault(work.key, work)

    def title(self) -> str:
        """The title among the properties of the document."""
        root = self.package.xml("docProps/core.xml")
        found = None if root is None else root.find(_TITLE)
        return " ".join((found.text or "").split()) if found is not None else ""

    # Writing the text

    def add(self, text: str) -> Span:
        span = Span(self.length, self.length + len(text))
        self.parts.append(text)
        self.length = span.end
        return span

    def line(self, para: Para) -> _Line:
        """Write a paragraph of the document, with its markers and links."""
        line = _Line(para, self.add(_BREAK.sub(" ", para.text)))
        self.add("\n")
        start = line.span.start
        self.take_links(para, start)
        for mark in para.marks:
            label = para.text[mark.start : mark.end].strip("[^e]")
            group = "endnote" if mark.kind == "endnote" else ""
            span = Span(start + mark.start, start + mark.end)
            line.citations.append(Citation(span, label, None, group=group))
        for one in para.fields:
            line.citations += self.cited(para, one, start)
        line.citations.sort(key=lambda citation: citation.span)
        self.citations += line.citations
        return line

    def take_links(self, para: Para, start: int) -> None:
        for first, last, url in para.links:
            self.links.append(Hyperlink(Span(start + first, start + last), url))

    def cited(self, para: Para, one: FieldText, start: int) -> list[Citation]:
        """The markers in a field of the text."""
        cited = cited_by(one, self.package)
        if not cited or one.end <= one.start:
            return []
        for work in cited:
            if work.work is not None:
                self.works.setdefault(work.key, work.work)
        whole = Span(start + one.start, start + one.end)
        spans = _split(para.text, one, len(cited), start)
        if len(spans) != len(cited):
            spans = [whole] * len(cited)
        return [
            Citation(span, c.key, None, c.locator, marker=None if span == whole else whole)
            for c, span in zip(cited, spans, strict=True)
        ]

    def note(self, kind: str, label: str, paras: Sequence[Para]) -> None:
        """Write a note behind the text; its paragraphs are one line."""
        begin = self.add(f"{label}: ").start
        body = self.length
        texts: list[str] = []
        fields: list[tuple[Span, list[Cited]]] = []
        for para in paras:
            text = _BREAK.sub(" ", para.text.strip())
            if not text:
                continue
            if texts:
                texts.append(" ")
                self.add(" ")
            written = self.add(text)
            texts.append(text)
            base = written.start - (len(para.text) - len(para.text.lstrip()))
            self.take_links(para, base)
            for one in para.fields:
                if cited := cited_by(one, self.package):
                    first, last = max(base + one.start, written.start), base + one.end
                    fields.append((Span(first, max(first, min(last, written.end))), cited))
        span = Span(body, self.length)
        self.add("\n")
        text = "".join(texts)
        reading = Reading(text, ((0, span.start, span.end),) if text else ())
        name = label.strip("[^e]")
        references, shorts = self.in_note(text, body, fields)
        parsed = parse_reading(reading, name)
        kind_, quotation = parsed.kind, None
        if references:
            kind_ = KINDS.get(references[0].type, NoteKind.CITATION)
        elif shorts:
            kind_ = NoteKind.SHORT
        else:
            references = [parsed.reference] if parsed.reference else []
            shorts, quotation = list(parsed.shorts), parsed.quotation
        self.footnotes.append(
            Footnote(
                Span(begin, span.end),
                name,
                span,
                kind_,
                references=tuple(references),
                shorts=tuple(shorts),
                quotation=quotation,
                group="endnote" if kind == "endnote" else "",
                reading=reading,
            )
        )

    def in_note(
        self, text: str, offset: int, fields: Sequence[tuple[Span, list[Cited]]]
    ) -> tuple[list[Reference], list[ShortCitation]]:
        """The works that the fields of a note cite: in full where it is the first to do so."""
        references: list[Reference] = []
        shorts: list[ShortCitation] = []
        for span, cited in fields:
            for one in cited:
                work = one.work or self.works.get(one.key)
                if work is None:
                    continue
                if one.key in self.given:
                    names = tuple(work.names()[:3])
                    shorts.append(ShortCitation(span, names, work.year(), one.locator))
                    continue
                self.given.add(one.key)
                shown = text[span.start - offset : span.end - offset]
                fields_ = tuple(_placed(work, shown, span))
                references.append(Reference(work.type, span, fields_, one.key, shown=shown))
        return references, shorts

    def entries(self) -> None:
        """Write the works that markers of the text lead to."""
        for key in dict.fromkeys(c.label for c in self.citations):
            work = self.works.get(key)
            if work is None:
                continue
            begin = self.add(f"[@{key}]: ").start
            text, reference = write(work, self.length)
            span = self.add(text)
            self.add("\n")
            self.footnotes.append(
                Footnote(
                    Span(begin, span.end),
                    key,
                    span,
                    KINDS.get(work.type, NoteKind.CITATION) if text else NoteKind.EMPTY,
                    references=(reference,),
                    reading=Reading(text, ((0, span.start, span.end),) if text else ()),
                )
            )

    def comment(self, number: int, paras: Sequence[Para]) -> Span:
        text = " ".join(_BREAK.sub(" ", para.text.strip()) for para in paras)
        span = self.add(f"[comment {number}]: {text}")
        self.add("\n")
        return span

    # Reading the text

    def blocks(
        self,
        source: str,
        lines: Sequence[_Line],
        resolved: dict[Citation, Citation],
        language: str,
    ) -> tuple[list[Heading | Paragraph], list[Span], list[Reference]]:
        """Headings and paragraphs, furniture, and the works of a list that somebody typed."""
        blocks: list[Heading | Paragraph] = []
        furniture: list[Span] = []
        listed: list[Reference] = []
        heading = ""
        for line in lines:
            style = self.styles.get(line.para.style, _NO_STYLE)
            level = line.para.level + 2 if 0 <= line.para.level < 9 else style.level
            span = _stripped(source, line.span)
            if _starts(line.para, (*BIBLIOGRAPHY, *CONTENTS)) or line.para.furniture:
                furniture.append(span)
            elif level:
                heading = span.of(source)
                blocks.append(Heading(span, " ".join(heading.split()), level))
            elif style.name == "bibliography" or (
                is_bibliography_heading(heading) or is_note_heading(heading)
            ):
                furniture.append(span)
                if not self.works:
                    reference = parse_reference(span.of(source))
                    if reference.date() and (reference.names() or reference.names("editor")):
                        listed.append(reference.moved(partial(_shift, span.start)))
            elif style.furniture or (
                style.kind is ParagraphKind.PROSE
                and not (line.para.numbered or line.citations)
                and is_scrap(span.of(source))
            ):
                furniture.append(span)
            else:
                draft = _draft(source, span, [resolved[c] for c in line.citations])
                kind = ParagraphKind.LIST_ITEM if line.para.numbered else style.kind
                if sentences := sentences_of(draft, language):
                    blocks.append(Paragraph(span, kind, sentences, draft.reading()))
        return blocks, furniture, listed


_NO_STYLE = Style()


def _starts(para: Para, codes: tuple[str, ...]) -> bool:
    """Whether a paragraph is the result of a field of such a code."""
    return any(code.upper().startswith(tuple(c.upper() for c in codes)) for code in para.in_fields)


def _draft(source: str, span: Span, citations: Sequence[Citation]) -> Draft:
    """The paragraph as it reads without its markers."""
    draft = Draft(source)
    position = span.start
    for citation in citations:
        start, end = citation.whole.start, citation.whole.end
        if start >= position:
            stop = start
            while stop > position and source[end : end + 1] in _CLOSING and source[stop - 1] == " ":
                stop -= 1
            draft.copy(position, stop)
        draft.cite(citation)
        position = max(position, end)
    draft.copy(position, max(position, span.end))
    return draft


def _split(text: str, one: FieldText, count: int, start: int) -> list[Span]:
    """The parts of ``(Kun 2003; Orlov 1999)``, where there are as many as works."""
    for sign in ";,":
        parts = list(re.finditer(rf"[^{sign}]+", text[one.start : one.end]))
        if count > 1 and len(parts) == count:
            found = []
            for part in parts:
                word = part[0].strip(" ()[]")
                at = start + one.start + part.start() + part[0].find(word)
                found.append(Span(at, at + len(word)))
            return found if all(len(span) for span in found) else []
    return []


def _placed(work: Work, shown: str, span: Span) -> Iterator[Field]:
    """The fields of a work with their places in the text that shows it, else at all of it."""
    for name, value in work.fields:
        text = value.sort_name if isinstance(value, Name) else str(value)
        if name == "issued":
            text = text[:4]
        at = shown.find(text) if text else -1
        place = Span(span.start + at, span.start + at + len(text)) if at >= 0 else span
        yield Field(name, value, place)


def _stripped(source: str, span: Span) -> Span:
    text = span.of(source)
    start = span.start + len(text) - len(text.lstrip())
    return Span(start, start + len(text.strip()))


def _shift(offset: int, span: Span) -> Span:
    return Span(span.start + offset, span.end + offset)
