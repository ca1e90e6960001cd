"""What italics and links settle, where a format has them and plain text leaves it open.

A work that contains others is set in italics, and so is a book's own title, while titles of parts
and publishers are upright (Chicago Manual 14.86 to 14.88; Help:Citation Style 1, "Works"). The
text of a link to the source is its title.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from citecheck.citing.grammar.reading import Reading
from citecheck.model import Field, Span

SETTLED = 1.0
_MARKS = " .,;:\"“”„«»‘’'"
_NAMES = frozenset({"title", "container-title", "publisher", "publisher-place", "collection-title"})
_NO_TITLE = frozenset(
    {"the original", "archived", "pdf", "archivado", "original", "online", "lire en ligne"}
)


def settle(reading: Reading, italics: Sequence[Span] | None, links: Sequence[Span]) -> None:
    """Correct the title and the names of sources by what is in italics and what is a link.

    ``italics`` are all the spans in italics, or None where that is not known. Spans count as
    those of the fields do.
    """
    for span in links:
        if _may_be_title(reading, span):
            _set(reading, "title", span)
            break
    if italics is None:
        return
    title = next((f for f in reading.fields if f.name == "title"), None)
    outside = [span for span in italics if _text(reading, span) and _is_free(reading, span)]
    if title is None or not reading.title_quoted:
        if outside and (title is None or not any(span.overlaps(title.span) for span in outside)):
            _set(reading, "title", outside[0])
        return
    works = [span for span in outside if not span.overlaps(title.span)]
    upright = [f for f in reading.fields if f.name == "container-title" and not _covered(f, works)]
    for field in upright:
        _rename(reading, field, "publisher")
    for field in [f for f in reading.fields if f.name == "publisher" and not _covered(f, works)]:
        reading.fields[reading.fields.index(field)] = replace(field, confidence=SETTLED)
    if works:
        _set(reading, "container-title", works[0])


def _may_be_title(reading: Reading, span: Span) -> bool:
    text = _text(reading, span)
    return len(text) > 3 and text.casefold() not in _NO_TITLE and _is_free(reading, span)


def _is_free(reading: Reading, span: Span) -> bool:
    """Whether nothing that is certain stands there."""
    start, end = span.start - reading.offset, span.end - reading.offset
    return not any(begin < end and start < stop for begin, stop, _ in reading.taken)


def _text(reading: Reading, span: Span) -> str:
    return reading.text[span.start - reading.offset : span.end - reading.offset].strip(_MARKS)


def _covered(field: Field, spans: Sequence[Span]) -> bool:
    return any(span.overlaps(field.span) for span in spans)


def _rename(reading: Reading, field: Field, name: str) -> None:
    reading.fields.remove(field)
    if not reading.has(name):
        reading.fields.append(replace(field, name=name, confidence=SETTLED))


def _set(reading: Reading, name: str, span: Span) -> None:
    """Make the text of a span, without quotation marks around it, the one value of a name."""
    start, end = span.start - reading.offset, span.end - reading.offset
    while start < end and reading.text[start] in _MARKS:
        start += 1
    while end > start and reading.text[end - 1] in _MARKS:
        end -= 1
    there = Span(start + reading.offset, end + reading.offset)
    reading.fields = [
        f
        for f in reading.fields
        if f.name != name and not (f.name in _NAMES and f.span.overlaps(there))
    ]
    reading.add(name, reading.text[start:end], start, end, SETTLED)
