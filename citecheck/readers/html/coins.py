"""COinS: the reference that a page has beside its text, for programs.

Source: OpenURL ContextObject in SPAN (https://en.wikipedia.org/wiki/COinS), the key/value formats of
ANSI/NISO Z39.88-2004 for books, journals and dissertations, and what Module:Citation/CS1/COinS
writes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from html import unescape
from urllib.parse import unquote_plus

from citecheck.citing import dates
from citecheck.citing.names import find_names, read_name
from citecheck.model import Date, Name, Span
from citecheck.readers.html.document import Document

Value = str | Name | Date

_PAIR = re.compile(
    r"(?:(?<=[\"'=])|&(?:amp;|#0*38;)?)([a-zA-Z_.]+)=((?:[^&]++|&(?!(?:amp;|#0*38;)?(?:rft|rfr|ctx|url|svc|req|res)[\w.]*=))*+)"
)
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,200}>")
_WIKI_QUOTES = re.compile(r"'{2,5}")
_STRIP_MARKER = re.compile(r"\x7f'\"`UNIQ.*?QINU`\"'\x7f|\?UNIQ[\w-]*QINU\?")
_NO_WORD = re.compile(r"\W+")
_INVISIBLE = re.compile(r"[\u200b-\u200f\u2060\ufeff\u00ad]")
_REGISTERS = {
    "doi": "DOI",
    "pmid": "PMID",
    "pmc": "PMCID",
    "oclcnum": "OCLC",
    "lccn": "LCCN",
    "bibcode": "Bibcode",
    "arxiv": "arXiv",
    "hdl": "HDL",
}
_KNOWN_ADDRESSES = (
    (re.compile(r"(?:https?:)?//(?:www\.)?ncbi\.nlm\.nih\.gov/pmc/articles/(PMC\d+)"), "PMCID"),
    (re.compile(r"(?:https?:)?//(?:www\.)?jstor\.org/stable/([^?#]+)"), "JSTOR"),
    (re.compile(r"(?:https?:)?//api\.semanticscholar\.org/CorpusID:(\d+)"), "S2CID"),
    (re.compile(r"(?:https?:)?//openlibrary\.org/books/(OL\d+M)"), "OpenLibrary"),
)
_PLAIN = {
    "pub": "publisher",
    "inst": "publisher",
    "place": "publisher-place",
    "volume": "volume",
    "issue": "issue",
    "edition": "edition",
    "series": "collection-title",
    "tpages": "number-of-pages",
    "pages": "page",
    "isbn": "ISBN",
    "issn": "ISSN",
    "eissn": "ISSN",
    "language": "language",
}
_TYPES = {
    "book": "book",
    "bookitem": "chapter",
    "conference": "paper-conference",
    "proceeding": "paper-conference",
    "report": "report",
    "preprint": "article",
    "dissertation": "thesis",
}


@dataclass(frozen=True, slots=True)
class Said:
    """One value that COinS gives."""

    name: str
    """Its CSL-JSON name."""
    value: Value
    span: Span
    """Where it stands in the attribute."""


@dataclass(frozen=True, slots=True)
class Coins:
    """What COinS says of one work."""

    type: str
    """CSL-JSON item type; empty where the genre says little."""
    values: tuple[Said, ...]


def read_coins(doc: Document, element: int) -> Coins:
    """The reference in the ``title`` of a ``<span class="Z3988">``."""
    place = doc.attribute_span(element, "title")
    raw: dict[str, list[tuple[str, Span]]] = {}
    for match in _PAIR.finditer(doc.source, place.start, place.end):
        value = _clean(match[2])
        if value:
            key = match[1].removeprefix("rft.")
            raw.setdefault(key, []).append((value, Span(*match.span(2))))
    genre = raw.get("genre", [("", place)])[0][0]
    values = [*_people(raw), *_titles(raw, genre)]
    for key, name in _PLAIN.items():
        values += [Said(name, value, span) for value, span in raw.get(key, [])[:1]]
    for text, span in raw.get("date", [])[:1]:
        if date := _date(text):
            values.append(Said("issued", date, span))
    values += [_narrowed(doc.source, one) for one in _identifiers(raw)]
    return Coins(_TYPES.get(genre, ""), tuple(values))


def _clean(raw: str) -> str:
    """A value as it is meant: without escapes, markup of the wiki, and what cannot be seen."""
    value = unquote_plus(unescape(raw) if "&" in raw else raw)
    if "&" in value:
        value = unescape(value)
    value = _STRIP_MARKER.sub("", value)
    if "<" in value:
        value = _TAG.sub("", value)
    if "''" in value:
        value = _WIKI_QUOTES.sub("", value)
    return " ".join(_INVISIBLE.sub("", value).split())


def _people(raw: dict[str, list[tuple[str, Span]]]) -> list[Said]:
    found: list[Said] = []
    seen: set[str] = set()

    def add(name: Name, span: Span) -> None:
        key = _NO_WORD.sub("", f"{name.family}{name.given}{name.literal}").casefold()
        if key not in seen:
            seen.add(key)
            found.append(Said("author", name, span))

    given = raw.get("aufirst") or raw.get("auinit") or []
    for number, (family, span) in enumerate(raw.get("aulast", [])):
        first = given[number][0] if number < len(given) else ""
        if first:
            add(Name(family, first), span)
        else:
            for name in _names(family):
                add(name, span)
    for key in ("au", "aucorp"):
        for text, span in raw.get(key, []):
            for name in _names(text):
                add(name, span)
    return found


def _names(text: str) -> list[Name]:
    if ";" in text:
        return [name for name, _, _ in find_names(text)]
    return [read_name(text) if "," in text else Name(literal=text)]


def _titles(raw: dict[str, list[tuple[str, Span]]], genre: str) -> list[Said]:
    """The title and what holds it: ``atitle`` in ``btitle`` or ``jtitle``."""
    part = raw.get("atitle", [])
    whole = raw.get("btitle") or raw.get("jtitle") or []
    other = raw.get("title") or raw.get("stitle") or []
    if not whole:
        whole = other
    if genre == "book" and not part:
        part, whole = whole, []
    if part and whole:
        return [
            Said("title", *part[0]),
            Said("container-title", *whole[0]),
        ]
    return [Said("title", *text) for text in (part or whole)[:1]]


def _date(text: str) -> Date | None:
    match = dates.PATTERN.search(text)
    return dates.date_of(match) if match else None


def _identifiers(raw: dict[str, list[tuple[str, Span]]]) -> list[Said]:
    found: list[Said] = []
    for text, span in raw.get("rft_id", []):
        if text.startswith("info:"):
            register, _, value = text[5:].partition("/")
            if register in _REGISTERS and value:
                found.append(Said(_REGISTERS[register], value, span))
        elif text.startswith("//") or "#id-name=" in text:  # an identifier that CS1 makes a link
            for pattern, name in _KNOWN_ADDRESSES:
                if match := pattern.match(text):
                    found.append(Said(name, match[1], span))
        elif text.startswith(("http://", "https://", "ftp://")):
            found.append(Said("URL", text, span))
    return found


def _narrowed(source: str, one: Said) -> Said:
    """An identifier with its own place in the address that has it."""
    at = source.find(str(one.value), one.span.start, one.span.end) if one.name != "URL" else -1
    return replace(one, span=Span(at, at + len(str(one.value)))) if at >= 0 else one
