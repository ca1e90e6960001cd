"""What a catalogue says of a work. Names and types are those of CSL-JSON, as in a ``Reference``."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from citecheck.model.reference import Date, Field, Name, Reference
from citecheck.model.span import Span

NOTICES = (
    "retraction",
    "partial_retraction",
    "removal",
    "withdrawal",
    "expression_of_concern",
    "correction",
    "reinstatement",
)
"""What can be said of a work after it was published (Crossref's update types, in part)."""


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that was said of a work after it was published."""

    type: str
    """One of ``NOTICES``."""
    date: str = ""
    """When, as ISO 8601 at the precision that is known."""
    doi: str = ""
    """Of the notice, in lower case; in a retraction in place that of the work itself."""
    source: str = ""
    """Who says so: ``publisher``, ``Retraction Watch``, ``PubMed``."""
    reason: str = ""
    """In the words of the source."""


@dataclass(frozen=True, slots=True)
class Record:
    """What a catalogue says of a work."""

    title: str
    """With its subtitle, after a colon."""
    authors: tuple[str, ...] = ()
    """``Family, Given`` where the catalogue tells them apart, else as it spells them."""
    year: int = 0
    """Of publication; 0 where it is not known."""
    publisher: str = ""
    url: str = ""
    """The address of the record, for a person to look at."""
    type: str = ""
    """CSL-JSON item type: ``book``, ``article-journal`` …; empty where it is not known."""
    editors: tuple[str, ...] = ()
    translators: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    """Its other titles: in the original, translated, short, without markup."""
    issued: str = ""
    """When it came out, as ISO 8601 at the precision that is known."""
    dates: tuple[str, ...] = ()
    """Every date with its name: ``print 2003-05``, ``online 2002-12-01``, ``copyright 1985``."""
    container_title: str = ""
    """The journal, the proceedings, or the book of a chapter."""
    volume: str = ""
    issue: str = ""
    page: str = ""
    """The pages in the container: ``307-320``, or an article number."""
    number_of_pages: int = 0
    """Of a book."""
    edition: str = ""
    language: str = ""
    identifiers: tuple[str, ...] = ()
    """What the record itself names, such as ``isbn:9780817982317`` and ``doi:10.1000/182``."""
    work: str = ""
    """The work of which this is an edition, such as ``openlibrary:OL45804W``."""
    notices: tuple[Notice, ...] = ()
    published_as: str = ""
    """For a preprint, the identifier of the published version: ``doi:10.1000/182``."""

    def reference(self, read_name: Callable[[str], Name] | None = None) -> Reference:
        """The record as a reference, whose spans are all empty, to be written as CSL or BibTeX.

        ``read_name`` reads a name that the catalogue did not split; else that is literal.
        """
        read = read_name or _name
        nowhere = Span(0, 0)
        fields: list[Field] = []
        for role, names in (
            ("author", self.authors),
            ("editor", self.editors),
            ("translator", self.translators),
        ):
            fields += [Field(role, read(name), nowhere) for name in names]
        texts = {
            "title": self.title,
            "container-title": self.container_title,
            "publisher": self.publisher,
            "volume": self.volume,
            "issue": self.issue,
            "page": self.page,
            "number-of-pages": str(self.number_of_pages or ""),
            "edition": self.edition,
            "language": self.language,
            "URL": self.url,
        }
        for one in self.identifiers:
            scheme, _, value = one.partition(":")
            if scheme in _CSL:
                texts.setdefault(_CSL[scheme], value)
        fields += [Field(name, text, nowhere) for name, text in texts.items() if text]
        numbers = [int(part) for part in re.findall(r"[0-9]+", self.issued)[:3]] or [self.year]
        if numbers[0]:
            year, month, day = (*numbers, 0, 0)[:3]
            fields.append(Field("issued", Date(year, month, day), nowhere))
        return Reference(self.type or "document", nowhere, tuple(fields))


_CSL = {"isbn": "ISBN", "doi": "DOI", "issn": "ISSN", "pmid": "PMID", "pmcid": "PMCID"}
"""The identifiers that CSL-JSON has a variable for."""


def _name(text: str) -> Name:
    family, comma, given = text.partition(", ")
    return Name(family, given) if comma and given else Name(literal=text)
