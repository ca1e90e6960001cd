"""What stands in notes and lists: references, short citations, quotations, archived copies."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from citecheck.citing import dates, parse_reading
from citecheck.citing.identifiers import ArchiveUrl
from citecheck.citing.identifiers.archive_services import HINT
from citecheck.citing.urls import find_urls
from citecheck.model import Footnote, NoteKind, Reading, Reference, ShortCitation, Span
from citecheck.model.reference import Field
from citecheck.readers.draft import Draft
from citecheck.readers.wikitext.fields import Cites
from citecheck.readers.wikitext.marks import ARCHIVES, SHORTS
from citecheck.readers.wikitext.notes import Note
from citecheck.readers.wikitext.scan import Kind, Node, inside
from citecheck.readers.wikitext.shorts import short_of, short_of_link, shown_shorts
from citecheck.readers.wikitext.show import Shower
from citecheck.readers.wikitext.templates import name_of, parameters_of

_ADDRESS = re.compile(r"(?:https?:)?//[^\s\[\]<>\"]+")
_WORD = re.compile(r"\w+")
_EXPLANATION = 12
"""Words beside its short citations that make a note an explanation."""
_NO_TITLE = re.compile(
    r"\W*(?:https?:|www\.|archived?|archive copy|pdf|here|link|\d{1,3}\W*\Z)", re.IGNORECASE
)


@dataclass(slots=True)
class Content:
    """What was found in a stretch of wikitext that is a note or an item of a list."""

    references: list[Reference] = field(default_factory=list)
    shorts: list[ShortCitation] = field(default_factory=list)
    quotation: Span | None = None
    kind: NoteKind = NoteKind.EMPTY


class Contents:
    """Reads notes and items."""

    def __init__(self, source: str, shower: Shower, cites: Cites) -> None:
        self.source = source
        self.shower = shower
        self.cites = cites

    def footnote(self, note: Note) -> Footnote:
        """The note of the model."""
        if note.shorts:
            text = shown_shorts(note.shorts)
            reading = Reading(text, ((0, note.body.start, note.body.end),) if text else ())
            return Footnote(
                note.span, note.label, note.body, NoteKind.SHORT, shorts=note.shorts,
                group=note.group, reading=reading,
            )  # fmt: skip
        body = note.body
        reading = self.reading(note.nodes, body)
        content = self.read(note.nodes, body, reading, note.label)
        if content.kind is NoteKind.EMPTY and not content.references:
            content, reading = self._unknown(note, content, reading)
        elif not reading.text and content.references:
            address = content.references[0].field("URL")
            if address:  # shown as a number in brackets, which says nothing
                draft = Draft(self.source)
                draft.copy(address.span.start, address.span.end)
                reading = draft.reading()
        return Footnote(
            note.span,
            note.label,
            body,
            content.kind,
            references=tuple(content.references),
            shorts=tuple(content.shorts),
            quotation=content.quotation,
            group=note.group,
            reading=reading,
        )

    def _unknown(self, note: Note, content: Content, reading: Reading) -> tuple[Content, Reading]:
        """A note of a template that nobody here knows is not empty: it says what it says."""
        for node in note.nodes:
            if node.kind is not Kind.TEMPLATE or node.start in self.shower.marks:
                continue
            reference, _, quote = self.cites.read(node)
            content.references = [replace(reference, id=note.label)]
            content.kind = NoteKind.CITATION
            content.quotation = quote.span if quote else None
            return content, Reading(reference.shown, ((0, node.start, node.end),))
        return content, reading

    def reading(self, nodes: Sequence[Node], span: Span) -> Reading:
        """The stretch as a reader sees it, without the space around it."""
        draft = Draft(self.source)
        self.shower.show(draft, nodes, span.start, span.end)
        reading = draft.reading()
        text = reading.text
        start = len(text) - len(text.lstrip())
        return reading.part(start, len(text.rstrip()))

    def read(
        self, nodes: Sequence[Node], span: Span, reading: Reading, label: str, guess: bool = True
    ) -> Content:
        """The references in a stretch; by its words only where no template says what they are."""
        content = Content()
        here = list(self._templates(inside(nodes, span.start, span.end)))
        for node, name in here:
            if self.cites.is_cite(name):
                reference, kind, quote = self.cites.read(node)
                if not content.references:
                    content.kind = kind
                content.references.append(replace(reference, id=label))
                if quote and content.quotation is None:
                    content.quotation = quote.span
            elif name in SHORTS:
                content.shorts.extend(short_of(node, parameters_of(self.source, node)))
        if content.references:
            pass
        elif content.shorts:
            told = sum(len(str(s).split()) + 2 for s in content.shorts)
            more = len(_WORD.findall(reading.text)) - told
            content.kind = NoteKind.COMMENT if more > _EXPLANATION else NoteKind.SHORT
        elif guess:
            self._guess(content, nodes, span, reading, label)
        for node, name in here:
            if name in ARCHIVES and content.references:
                content.references[-1] = self._archived(content.references[-1], node)
        return content

    def _templates(self, nodes: Sequence[Node]) -> Iterator[tuple[Node, str]]:
        """Templates in a stretch, without those in references and in notes of their own."""
        stack = list(reversed(nodes))
        while stack:
            node = stack.pop()
            if node.start in self.shower.marks:
                continue
            name = ""
            if node.kind is Kind.TEMPLATE:
                name = name_of(self.source, node)
                yield node, name
            if not self.cites.is_cite(name):
                stack.extend(reversed(node.children))

    def _guess(
        self, content: Content, nodes: Sequence[Node], span: Span, reading: Reading, label: str
    ) -> None:
        if self._by_hand(content, nodes, span, reading):
            return
        parsed = parse_reading(reading, label)
        content.kind, content.quotation = parsed.kind, parsed.quotation
        content.shorts = list(parsed.shorts)
        links = list(self._links(inside(nodes, span.start, span.end)))
        reference = parsed.reference
        long = len(_WORD.findall(reading.text)) > 3 * _EXPLANATION
        if links and (
            parsed.kind is NoteKind.EMPTY or (parsed.kind is NoteKind.COMMENT and not long)
        ):
            reference = Reference("webpage", span, id=label)
            content.kind = NoteKind.WEB
        if reference is not None:
            content.references = [self._completed(content, reference, links, nodes, span)]

    def _completed(
        self,
        content: Content,
        reference: Reference,
        links: Sequence[tuple[Node, Span, str]],
        nodes: Sequence[Node],
        span: Span,
    ) -> Reference:
        """What was read from the words, with what the markup says: addresses, and identifiers."""
        fields = list(reference.fields)
        names = {one.name for one in fields}
        for node, address, title in links:
            name = "archive" if _is_archive(address.of(self.source)) else "URL"
            if name not in names:
                names.add(name)
                fields.append(Field(name, address.of(self.source), address))
                if name == "URL" and title:
                    fields = self._titled(fields, node, title)
        if content.kind is NoteKind.CITATION and "URL" in names:
            content.kind = NoteKind.WEB
        type_ = reference.type
        if type_ == "document" and "URL" in names:
            type_ = "webpage"
        for node, _ in self._templates(inside(nodes, span.start, span.end)):
            for one in self.cites.identifier(node):
                if one.name not in names:
                    names.add(one.name)
                    fields.append(one)
        fields.sort(key=lambda one: one.span.start)
        return replace(reference, type=type_, fields=tuple(fields), span=span)

    def _by_hand(
        self, content: Content, nodes: Sequence[Node], span: Span, reading: Reading
    ) -> bool:
        """Whether short citations are linked by hand, as ``[[#Kun2003|Kun 2003]]``."""
        links = [n for n in inside(nodes, span.start, span.end) if n.kind is Kind.LINK]
        shorts = [short for node in links if (short := short_of_link(self.source, node))]
        if not shorts:
            return False
        content.shorts = shorts
        told = sum(len(str(s).split()) + 4 for s in shorts)
        long = len(_WORD.findall(reading.text)) - told > _EXPLANATION
        content.kind = NoteKind.COMMENT if long else NoteKind.SHORT
        return True

    def _titled(self, fields: list[Field], node: Node, title: str) -> list[Field]:
        """The words of a link are the title of what it leads to."""
        label = self._label(node)
        if _NO_TITLE.match(title) or label is None:
            return fields
        kept = [one for one in fields if one.name != "title" or not _touches(one.span, label)]
        if any(one.name == "title" for one in kept):
            return fields
        return [*kept, Field("title", title.strip('"“”„«» '), label)]

    def _label(self, node: Node) -> Span | None:
        match = _ADDRESS.match(self.source, node.body, node.stop)
        if not match:
            return None
        start = match.end()
        while start < node.stop and self.source[start].isspace():
            start += 1
        return Span(start, node.stop) if start < node.stop else None

    def _links(self, nodes: Sequence[Node]) -> Iterator[tuple[Node, Span, str]]:
        """``[https://… words]`` in a stretch: where its address stands, and its words."""
        stack = list(reversed(nodes))
        while stack:
            node = stack.pop()
            if node.start in self.shower.marks:
                continue
            if node.kind is Kind.URL:
                match = _ADDRESS.match(self.source, node.body, node.stop)
                if match:
                    label = self._label(node)
                    words = self.shower.text(node.children, label) if label else ""
                    yield node, Span(*match.span()), words
            elif node.kind in (Kind.LINK, Kind.TEMPLATE):
                stack.extend(reversed(node.children))

    def _archived(self, reference: Reference, node: Node) -> Reference:
        """``{{webarchive|url=…|date=…}}`` behind a reference."""
        fields = list(reference.fields)
        names = {one.name for one in fields}
        for parameter in parameters_of(self.source, node):
            if parameter.name in ("url", "1", "archive-url") and "archive" not in names:
                for start, end in find_urls(self.source, parameter.span.start, parameter.span.end):
                    name = "archive" if _is_archive(self.source[start:end]) else "URL"
                    if name not in names:
                        names.add(name)
                        fields.append(Field(name, self.source[start:end], Span(start, end)))
                    break
            elif parameter.name in ("date", "archive-date") and "archive-date" not in names:
                match = dates.PATTERN.search(parameter.value)
                if match:
                    names.add("archive-date")
                    fields.append(Field("archive-date", dates.date_of(match), parameter.span))
        return replace(reference, fields=tuple(fields))


def _is_archive(url: str) -> bool:
    return bool(HINT.search(url)) and isinstance(ArchiveUrl.parse(url), ArchiveUrl)


def _touches(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
