"""The identifiers that references name, and the question that each stands for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from citecheck.citing.identifiers import FIELDS, Jstor, Malformed
from citecheck.citing.identifiers.suffixed import end_of
from citecheck.citing.identifiers.writing import named_at
from citecheck.citing.identify import identify
from citecheck.model import Reference, Span
from citecheck.queries import BookRecord, WorkRecord
from citecheck.rules.base import Case

OF_BOOKS = frozenset({"isbn", "oclc", "lccn", "openlibrary"})
"""Schemes that number whole books, and no chapters of them."""

LABELS = {
    "ISBN": "ISBN ",
    "DOI": "doi:",
    "PMID": "PMID ",
    "PMCID": "",
    "arXiv": "arXiv:",
    "OCLC": "OCLC ",
    "LCCN": "LCCN ",
    "OpenLibrary": "",
    "S2CID": "S2CID ",
    "JSTOR": "JSTOR ",
}
"""The fields of a reference that are asked about, and what people write before their values."""
_BY_SCHEME = {FIELDS[name].scheme: name for name in LABELS}


@dataclass(frozen=True, slots=True)
class Identified:
    """An identifier of the right form that a reference names."""

    reference: Reference
    key: str
    """Scheme and value, as in the identifiers of a ``Record``: ``doi:10.1000/182``."""
    label: str
    """What people call it: ``ISBN 0-7146-5050-1``."""
    span: Span
    exact: bool = True
    """Whether it stands there as it is. One that was made of the address of a page may end
    elsewhere, or never have been registered."""
    first: bool = True
    """Whether it is the first of its scheme in the reference."""

    @property
    def scheme(self) -> str:
        """``isbn``, ``doi``, ``pmid`` …."""
        return self.key.partition(":")[0]

    @property
    def value(self) -> str:
        """As it is asked for: thirteen digits, a DOI in lower case …."""
        return self.key.partition(":")[2]

    @property
    def question(self) -> BookRecord | WorkRecord:
        """What asks for its record."""
        return BookRecord(self.value) if self.scheme == "isbn" else WorkRecord(self.key)


def identified(case: Case) -> tuple[Identified, ...]:
    """Every identifier of every reference, in their order; none twice in one reference."""
    return case.once(_identified)


def _identified(case: Case) -> Iterator[Identified]:
    for reference in case.article.references:
        keys: set[str] = set()
        schemes: set[str] = set()
        # What is a field of its own goes before what an address holds.
        for one in (*_of_fields(reference), *_of_addresses(reference)):
            if one.key not in keys:
                yield replace(one, first=one.scheme not in schemes)
                keys.add(one.key)
                schemes.add(one.scheme)


def _of_fields(reference: Reference) -> Iterator[Identified]:
    for field in reference.fields:
        if field.name in LABELS:
            text = str(field.value)
            if field.name == "DOI":  # "(doi:10.1000/182)": the bracket is no part of it
                text = text[: end_of(text, 0)]
            span = Span(field.span.start, min(field.span.end, field.span.start + len(text)))
            yield from _read(reference, field.name, text, span)


def _of_addresses(reference: Reference) -> Iterator[Identified]:
    for field in reference.all("URL"):
        url = str(field.value)
        for found in identify(url)[:1]:
            if isinstance(found, Malformed) or found.scheme not in _BY_SCHEME:
                continue
            exact = bool(named_at(found.addresses, url))
            for one in _read(reference, _BY_SCHEME[found.scheme], url, field.span):
                yield replace(one, exact=one.exact and exact)


def _read(reference: Reference, name: str, text: str, span: Span) -> Iterator[Identified]:
    """The identifier in a field of that name, or in an address; nothing where it is malformed."""
    parsed = FIELDS[name].parse(text)
    if isinstance(parsed, Malformed):
        return
    plain = name in ("PMCID", "OpenLibrary") or "//" in text
    label = LABELS[name] + (parsed.value if plain else " ".join(text.split()))
    if isinstance(parsed, Jstor):
        # JSTOR registers its numbers as DOIs under its own prefix, but not all of them.
        doi = parsed.value if parsed.value.startswith("10.") else f"10.2307/{parsed.value}"
        yield Identified(reference, f"doi:{doi.lower()}", label, span, exact=False)
    else:
        yield Identified(reference, parsed.key, label, span)
