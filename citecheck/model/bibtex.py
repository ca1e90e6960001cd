"""References as BibTeX. The only module of this floor that needs a library: bibtexparser writes."""

from __future__ import annotations

import re
from collections.abc import Iterable

from citecheck.model.reference import Date, Name, Reference

ENTRY_TYPES = {
    "book": "book",
    "chapter": "incollection",
    "article-journal": "article",
    "article-magazine": "article",
    "article-newspaper": "article",
    "paper-conference": "inproceedings",
    "thesis": "phdthesis",
    "report": "techreport",
    "webpage": "online",
}
"""CSL-JSON item types and the BibTeX entry type for each; the others are ``misc``."""

_FIELDS = {
    "title": "title",
    "publisher": "publisher",
    "publisher-place": "address",
    "volume": "volume",
    "issue": "number",
    "page": "pages",
    "edition": "edition",
    "ISBN": "isbn",
    "ISSN": "issn",
    "DOI": "doi",
    "URL": "url",
    "accessed": "urldate",
    "archive-date": "archivedate",
    "archive": "archiveurl",
    "language": "language",
}
_CONTAINERS = {"chapter": "booktitle", "paper-conference": "booktitle", "webpage": "organization"}
_VERBATIM = frozenset({"url", "doi", "isbn", "issn", "urldate", "archivedate", "archiveurl"})
_SPECIAL = re.compile(r"([&%$#_])")


def bibtex(references: Iterable[Reference], *, taken: Iterable[str] = ()) -> str:
    """The references as a BibTeX file, in the order given, each under a key of its own.

    A key is made of the first family name and the year (``krasnov1985``), with a letter where
    that is taken, as the keys in ``taken`` are. Text is UTF-8; TeX's special characters are
    escaped.
    """
    from bibtexparser.entrypoint import write_string
    from bibtexparser.library import Library
    from bibtexparser.model import Entry
    from bibtexparser.model import Field as BibField

    library = Library()
    used = set(taken)
    for reference in references:
        fields = [BibField(name, value) for name, value in _entry(reference)]
        key = key_for(reference, used)
        library.add(Entry(ENTRY_TYPES.get(reference.type, "misc"), key, fields))
    return write_string(library)


def _entry(reference: Reference) -> Iterable[tuple[str, str]]:
    for role in ("author", "editor", "translator"):
        if names := reference.names(role):
            yield role, " and ".join(map(_name, names))
    for name in ("title", "container-title"):
        if value := reference.text(name):
            target = "title" if name == "title" else _CONTAINERS.get(reference.type, "journal")
            # A second pair of braces keeps the capitals of titles.
            yield target, f"{{{_escape(value)}}}" if name == "title" else _escape(value)
    if issued := reference.date():
        yield from _issued(issued)
    for name, target in _FIELDS.items():
        if name == "title" or not (value := reference.text(name)):
            continue
        if target == "pages":
            value = re.sub(r"\s*[-–—]\s*", "--", value)
        yield target, value if target in _VERBATIM else _escape(value)


def _issued(date: Date) -> Iterable[tuple[str, str]]:
    yield "year", str(date.year)
    if date.month:
        yield "date", str(date)


def _name(name: Name) -> str:
    if name.literal:
        return f"{{{_escape(name.literal)}}}"
    return _escape(str(name))


def _escape(text: str) -> str:
    balanced = text if text.count("{") == text.count("}") else re.sub(r"[{}]", "", text)
    return _SPECIAL.sub(r"\\\1", balanced.replace("\\", r"\textbackslash "))


def key_for(reference: Reference, taken: set[str]) -> str:
    """A key of its own for a reference, which is then ``taken`` too."""
    names = reference.names() or reference.names("editor")
    if names and names[0].family:
        stem = re.sub(r"\W+", "", names[0].family).lower()
    else:
        words = re.findall(r"\w{3,}", names[0].literal if names else reference.title)
        stem = words[0].lower() if words else "untitled"
    stem += reference.year
    key, letter = stem, ord("a")
    while key in taken:
        key = f"{stem}{chr(letter)}" if letter <= ord("z") else f"{stem}-{letter}"
        letter += 1
    taken.add(key)
    return key
