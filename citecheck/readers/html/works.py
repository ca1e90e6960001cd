"""Full references: what COinS says, put where the reader sees it, and completed by the text."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cached_property

from citecheck.citing import dates
from citecheck.citing.identifiers import FIELDS, ArchiveUrl, Malformed
from citecheck.citing.identifiers.archive_services import HINT
from citecheck.citing.notes import ParsedNote, parse_reading
from citecheck.model import Date, Field, Name, NoteKind, Reading, Reference, Span
from citecheck.readers.html.addresses import Site, address_of
from citecheck.readers.html.classes import KINDS
from citecheck.readers.html.coins import Coins, Said, read_coins
from citecheck.readers.html.document import Document
from citecheck.readers.html.inline import Marks, Stretch

_ALIKE = str.maketrans(
    {
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("‘’‚‛′`´ʻʼ", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("\u00a0\u2002\u2003\u2009\u200a\u202f\u3000", " "),
    }
)
"""Characters that are written in several ways, one for one."""
_REPLACED = frozenset(
    {
        "author", "title", "container-title", "issued", "URL", "publisher", "publisher-place",
        "page", "volume", "issue", "edition", "collection-title", "number-of-pages", *FIELDS,
    }
)  # fmt: skip
"""Fields of which COinS says better what they are, if it says anything of them."""
_QUOTES = frozenset('"“„«「《\u00a0 ;')
_LANGUAGE_MARK = re.compile(r"\([a-z]{2,3}\)")
_NEAR = 40
"""What stands no further behind a title than this belongs to it."""
_LINKED = frozenset({"URL", "archive"})
_SQUEEZED = re.compile(r"[\W_]+")


class Text:
    """The reading of one reference, in which values are looked for."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.taken: list[tuple[int, int]] = []

    @cached_property
    def folded(self) -> str:
        """The text with case and variants of characters folded, one for one."""
        text = self.reading.text.translate(_ALIKE)
        lower = text.lower()
        return lower if len(lower) == len(text) else "".join(c.lower()[:1] or c for c in text)

    def find(self, value: str, start: int = 0) -> tuple[int, int] | None:
        """Where a value stands as a word of its own; None if nowhere."""
        if not value:
            return None
        wanted = value.translate(_ALIKE).lower()
        at = self.folded.find(wanted, start)
        first = at
        while at >= 0:
            end = at + len(wanted)
            before = self.folded[at - 1 : at] if wanted[0].isalnum() else ""
            after = self.folded[end : end + 1] if wanted[-1].isalnum() else ""
            if not before.isalnum() and not after.isalnum() and not self._is_taken(at, end):
                return at, end
            at = self.folded.find(wanted, at + 1)
            if at > first + 5_000:
                break
        return (first, first + len(wanted)) if first >= 0 and len(wanted) > 12 else None

    def _is_taken(self, start: int, end: int) -> bool:
        return any(start < stop and begin < end for begin, stop in self.taken)

    def span(self, start: int, end: int) -> Span:
        """The place in the source of a stretch of the text."""
        return self.reading.span(start, end)


def read_work(
    doc: Document,
    site: Site,
    reading: Reading,
    marks: Marks,
    coins_element: int | None,
    label: str,
    *,
    element: int | None = None,
) -> ParsedNote:
    """One full reference: ``reading`` is its text, ``marks`` what stands in it.

    ``element`` is the one that holds it, if any; its class says what kind of work it is, and its
    id is the anchor of short notes.
    """
    parsed = parse_reading(reading, label)
    coins = read_coins(doc, coins_element) if coins_element is not None else None
    if parsed.reference is None and not coins and element is None:
        return parsed
    holder = element if element is not None else coins_element
    base = parsed.reference or Reference("document", _whole(reading, doc, holder), id=label)
    fields = list(base.fields)
    type_, kind = base.type, parsed.kind
    fields = _merge(coins, fields, reading) if coins else _hinted(doc, fields, reading, marks)
    fields = _with_links(doc, site, fields, reading, marks)
    if element is not None or coins:
        type_, kind = _kind(doc, element, coins, base, kind)
    anchor = doc.attribute(element, "id") if element is not None else ""
    fields.sort(key=lambda field: field.span.start)
    reference = replace(
        base, type=type_, fields=tuple(fields), anchor=anchor, shown=reading.text, id=label
    )
    return ParsedNote(kind, reference, (), parsed.quotation)


def _whole(reading: Reading, doc: Document, element: int | None) -> Span:
    if reading.text:
        return reading.span(0, len(reading.text))
    at = doc.starts[element] if element is not None else 0
    return Span(at, at)


def _kind(
    doc: Document, element: int | None, coins: Coins | None, base: Reference, kind: NoteKind
) -> tuple[str, NoteKind]:
    """The type of the work by the class of its template, by its genre, or by its text."""
    classes = doc.classes(element) if element is not None else frozenset[str]()
    named = next((KINDS[name] for name in classes if name in KINDS), None)
    genre = coins.type if coins else ""
    if named:
        inside = genre in ("chapter", "paper-conference") and named[1] == "book"
        return genre if inside else named[0], NoteKind(named[1])
    if genre:
        return genre, NoteKind.JOURNAL if genre == "article" else NoteKind.BOOK
    if kind in (NoteKind.SHORT, NoteKind.IBID, NoteKind.COMMENT, NoteKind.EMPTY):
        return base.type, NoteKind.CITATION
    return base.type, kind


def _merge(coins: Coins, read: list[Field], reading: Reading) -> list[Field]:
    """The values of COinS at their places in the text, and what only the text says."""
    said = {one.name for one in coins.values}
    text = Text(reading)
    by_name: dict[str, list[Field]] = {}
    for field in read:
        by_name.setdefault(field.name, []).append(field)
    fields = [
        _placed(one, text, by_name.get(one.name, []))
        for one in sorted(coins.values, key=_longest_first)
    ]
    values = {_squeezed(field.value) for field in fields}
    for field in read:
        if field.name in said and field.name in _REPLACED:
            continue
        # What the grammar took for a publisher may be the title, as COinS knows.
        if field.name in _REPLACED and _squeezed(field.value) in values:
            continue
        if field.name in _REPLACED and any(_overlap(field.span, other.span) for other in fields):
            continue
        fields.append(field)
    return fields


def _longest_first(one: Said) -> int:
    return -len(str(one.value))


def _squeezed(value: str | Name | Date) -> str:
    return _SQUEEZED.sub("", str(value)).casefold()


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _placed(one: Said, text: Text, read: list[Field]) -> Field:
    """A value of COinS at its place in the text; at that in COinS where the text lacks it."""
    value = one.value
    if isinstance(value, Date):
        for field in read:
            if isinstance(field.value, Date) and _same_day(field.value, value):
                return field
        place = _find_date(text, value)
    elif isinstance(value, Name):
        place = _find_name(text, value)
    else:
        if one.name in FIELDS:
            for field in read:
                if _same_number(one.name, value, str(field.value)):
                    return field
        place = text.find(value)
    if place is None:
        return Field(one.name, value, one.span)
    text.taken.append(place)
    return Field(one.name, value, text.span(*place))


def _same_number(name: str, one: str, other: str) -> bool:
    """Whether two ways to write an identifier mean the same."""
    first, second = FIELDS[name].parse(one), FIELDS[name].parse(other)
    if isinstance(first, Malformed) or isinstance(second, Malformed):
        return _SQUEEZED.sub("", one).casefold() == _SQUEEZED.sub("", other).casefold()
    return first.value == second.value


def _same_day(written: Date, wanted: Date) -> bool:
    return written.year == wanted.year and (
        not wanted.month or (written.month, written.day) == (wanted.month, wanted.day)
    )


def _find_date(text: Text, wanted: Date) -> tuple[int, int] | None:
    for date, start, end in dates.find_dates(text.reading.text):
        if date == wanted:
            return start, end
    return text.find(str(wanted.year))


def _find_name(text: Text, name: Name) -> tuple[int, int] | None:
    if name.literal:
        return text.find(name.literal)
    return (
        text.find(f"{name.family}, {name.given}")
        or text.find(f"{name.given} {name.family}")
        or text.find(f"{name.family} {name.given}")
        or text.find(name.family)
    )


def _hinted(doc: Document, read: list[Field], reading: Reading, marks: Marks) -> list[Field]:
    """What the grammar read, put right by markup: ``<cite>`` and italics, which are titles."""
    fields = []
    for name, one in _titles(doc, read, reading, marks).items():
        start, end = _unquoted(reading.text, one.start, one.end)
        if start < end:
            fields.append(Field(name, reading.text[start:end], reading.span(start, end)))
    if not fields:
        return read
    if not any(field.name == "issued" for field in read):
        fields += _issued(read, reading, fields[0])
    names = {field.name for field in fields}
    kept = [
        field
        for field in read
        if field.name not in names
        and not any(_overlap(field.span, one.span) for one in fields)
        and not _LANGUAGE_MARK.fullmatch(str(field.value))
    ]
    return fields + kept


def _titles(doc: Document, read: list[Field], reading: Reading, marks: Marks) -> dict[str, Stretch]:
    """Where markup shows the title, and that of what holds it.

    A title in quotation marks is a part of what stands in italics behind it; else the first
    italics are the title themselves.
    """
    text = reading.text
    stretches = [one for one in marks.italics if text[one.start : one.end].strip()]
    cites = [one for one in stretches if doc.names[one.element] == "cite"]
    italics = [one for one in stretches if doc.names[one.element] != "cite"]
    title = next((field for field in read if field.name == "title"), None)
    found: dict[str, Stretch] = {}
    if cites:
        found["title"] = cites[0]
        behind = [one for one in italics if 0 <= one.start - cites[0].end < _NEAR]
        if behind:
            found["container-title"] = behind[0]
    elif title and doc.source[title.span.start - 1 : title.span.start] in _QUOTES:
        at = next((one for one in italics if _behind(title, one, reading)), None)
        if at:
            found["container-title"] = at
    elif title and italics:
        first = italics[0]
        apart = len(text) > first.end - first.start  # not all of it is in italics
        if apart and _overlap(title.span, reading.span(first.start, first.end)):
            found["title"] = first
    return found


def _issued(read: list[Field], reading: Reading, title: Field) -> list[Field]:
    """The first date behind a title that is no other date."""
    known = [field.span for field in read if isinstance(field.value, Date)]
    for date, start, end in dates.find_dates(reading.text):
        span = reading.span(start, end)
        if span.start >= title.span.end and not any(_overlap(span, one) for one in known):
            return [Field("issued", date, span)]
    return []


def _behind(title: Field, one: Stretch, reading: Reading) -> bool:
    place = reading.span(one.start, one.end)
    return title.span.end <= place.start < title.span.end + 10 * _NEAR


def _unquoted(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch without quotation marks, punctuation and space at its ends."""
    while start < end and (text[start].isspace() or text[start] in '"“„«「《.,'):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in '"”“»」》.,'):
        end -= 1
    return start, end


def _with_links(
    doc: Document, site: Site, fields: list[Field], reading: Reading, marks: Marks
) -> list[Field]:
    """The fields with the addresses that stand behind words: of the work, and of its copy.

    A link on an identifier says nothing new. The copy is known by its address; the work's own is
    the one that COinS names, else that behind the title, else the first.
    """
    numbers = [field.span for field in fields if field.name in FIELDS]
    title = next((field.span for field in fields if field.name == "title"), None)
    works: list[tuple[bool, str, Span]] = []
    archive: tuple[str, Span] | None = None
    for link in marks.links:
        url, span = address_of(doc, link.element, site)
        if not url or link.start >= link.end or link.end > len(reading.text):
            continue
        shown = reading.span(link.start, link.end)
        if any(_overlap(shown, number) for number in numbers):
            continue
        if is_archive(url):
            archive = archive or (url, span)
        else:
            works.append((bool(title and _overlap(shown, title)), url, span))
    kept = [field for field in fields if field.name not in _LINKED]
    own = next((field for field in fields if field.name == "URL"), None)
    if own and isinstance(own.value, str):
        same = next((span for _, url, span in works if same_address(url, str(own.value))), None)
        kept.append(replace(own, span=same) if same else own)
    elif works:
        _, url, span = next((work for work in works if work[0]), works[0])
        kept.append(Field("URL", url, span))
    written = next((field for field in fields if field.name == "archive"), None)
    if archive:
        kept.append(Field("archive", *archive))
    elif written:
        kept.append(written)
    return kept


def is_archive(url: str) -> bool:
    """Whether an address is that of an archived copy."""
    return bool(HINT.search(url)) and isinstance(ArchiveUrl.parse(url), ArchiveUrl)


def same_address(one: str, other: str) -> bool:
    """Whether two addresses are one but for the way they are written."""
    return one == other or _bare(one) == _bare(other)


def _bare(url: str) -> str:
    from urllib.parse import unquote

    return unquote(url.partition("://")[2] or url).rstrip("/").casefold()


__all__ = ["Stretch", "Text", "is_archive", "read_work", "same_address"]
