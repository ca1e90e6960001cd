"""What the notes of a Markdown article say: their text, and the links in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from citecheck.citing import parse_reading
from citecheck.citing.identifiers import ArchiveUrl
from citecheck.model import Field, Footnote, NoteKind, Reading, Reference, Span
from citecheck.readers.markdown.citations import identifier_of
from citecheck.readers.markdown.marks import Link

_IDENTIFIERS = ("DOI", "ISBN", "PMID", "PMCID", "arXiv", "ISSN", "JSTOR", "OCLC")
_KINDS = {"URL": (NoteKind.WEB, "webpage"), "ISBN": (NoteKind.BOOK, "book")}


def note_of(
    reading: Reading, label: str, span: Span, body: Span, links: Sequence[Link]
) -> Footnote:
    """A note as it is shown; ``links`` are the addresses in it and behind its words."""
    parsed = parse_reading(reading, label)
    kind, reference = parsed.kind, parsed.reference
    if reference is not None:
        reference, kind = _with_address(reference, kind, reading, links)
    return Footnote(
        span,
        label,
        body,
        kind,
        references=(reference,) if reference else (),
        shorts=parsed.shorts,
        quotation=parsed.quotation,
        reading=reading,
    )


def _with_address(
    reference: Reference, kind: NoteKind, reading: Reading, links: Sequence[Link]
) -> tuple[Reference, NoteKind]:
    """The work with the address behind its words, if it has none that is shown."""
    known = {str(field.value) for field in reference.fields}
    hidden = [(link, words) for link, words in links if link.url not in known]
    if not hidden or reference.field("URL") or reference.field("archive"):
        return reference, kind
    link, words = hidden[0]
    archived = isinstance(ArchiveUrl.parse(link.url), ArchiveUrl)
    address = Field("archive" if archived else "URL", link.url, link.span)
    fields = [_title(field, words, reading) for field in reference.fields]
    kind = NoteKind.WEB if kind is NoteKind.CITATION else kind
    return replace(reference, fields=(*fields, address)), kind


def _title(field: Field, words: Span, reading: Reading) -> Field:
    """A title that goes on behind the words that lead to it ends with them."""
    if field.name != "title" or field.span.start != words.start or field.span.end <= words.end:
        return field
    start, end = reading.find(words.start), reading.find(words.end)
    title = reading.text[start:end].strip(" ,.")
    if not title or not str(field.value).startswith(title):
        return field
    return replace(field, value=title, span=reading.span(start, start + len(title)))


def work_in(reading: Reading, span: Span, links: Sequence[Link]) -> Reference | None:
    """A line of a bibliography as a reference, if it reads as one to a work."""
    if not reading.text.strip():
        return None
    work = note_of(reading, "", span, span, links).reference
    if work is None:
        return None
    named = bool(work.names() or work.names("editor"))
    identified = any(map(work.field, _IDENTIFIERS)) or work.field("URL")
    return work if (work.date() and named) or (work.title and identified) else None


def note_of_key(source: str, label: str, span: Span, body: Span) -> Footnote:
    """The note of ``@doi:10.1000/1``, or of an address; one without a reference for other keys."""
    text = body.of(source)
    found = identifier_of(text)
    if found is None and re.match(r"https?://", text, re.IGNORECASE):
        found = "URL", text, 0
    if found is None:
        return Footnote(span, label, body, NoteKind.CITATION)
    name, value, offset = found
    kind, type_ = _KINDS.get(name, (NoteKind.JOURNAL, "article-journal"))
    start = body.start + offset
    field = Field(name, value, Span(start, start + len(value)))
    return Footnote(span, label, body, kind, references=(Reference(type_, body, (field,), label),))
