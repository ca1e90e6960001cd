"""Every identifier in a text, an address or a template, with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from heapq import merge

from citecheck.citing.identifiers import (
    Arxiv,
    Bibcode,
    Doi,
    Handle,
    Identifier,
    Isbn,
    Issn,
    Jstor,
    Lccn,
    Malformed,
    Oclc,
    OpenLibrary,
    Pmcid,
    Pmid,
    S2cid,
    Url,
)
from citecheck.citing.identifiers.suffixed import end_of
from citecheck.citing.identifiers.writing import DASHES, SPACES, named_at
from citecheck.citing.labelled import Kind, find_labelled
from citecheck.citing.urls import find_urls

Found = tuple[int, int, Identifier | Malformed]

_BY_ADDRESS: tuple[Kind, ...] = (
    *(Doi, Arxiv, Pmcid, Pmid, Isbn, Oclc, Issn, Jstor, Bibcode, Lccn, OpenLibrary, S2cid, Handle),
)
_HINT = re.compile(
    r"doi[.-]org|arxiv|lanl|ar5iv|nih[.-]gov|pubmed|europepmc|isbn|BookSources|Book_sources|amazon|"
    r"worldcat|issn|jstor|adsabs|loc[.-]gov|openlibrary|semanticscholar|handle[.-]net|"
    r"10\.[0-9]{4}|%",
    re.IGNORECASE,
)
"""What an address has that names something: most have nothing, and are not looked at any closer."""
_BAR = re.compile(r"\||\{\{|\}\}")
"""Where an address in a template ends: ``{{cite web|url=https://example.org|title=…}}``."""
_WITHOUT_SCHEME = re.compile(
    r"(?<![\w.@-])(?:(?:dx\.|www\.)?doi\.org|hdl\.handle\.net|(?:www\.)?(?:jstor|arxiv|openlibrary|"
    r"europepmc)\.org|(?:www|pubmed|pmc)\.ncbi\.nlm\.nih\.gov|(?:www\.|search\.)?worldcat\.org|"
    r"lccn\.loc\.gov|(?:ui\.)?adsabs\.harvard\.edu|(?:api|www)\.semanticscholar\.org|"
    r"portal\.issn\.org)/(?=\w)",
    re.IGNORECASE,
)

_LONGEST = 80  # of a text that is nothing but an identifier without a label
_NUMBER = re.compile(rf"[0-9](?:[{re.escape(DASHES + SPACES)}]{{0,2}}[0-9Xx]){{9,12}}")
_EPRINT = re.compile(r"(?:[a-z-]+(?:\.[A-Z]{2})?/[0-9]{7}|[0-9]{4}\.[0-9]{4,5})(?:v[0-9]+)?")
_CODE = re.compile(r"[12][0-9]{3}[A-Za-z][\w.&]{13}[A-Z.]")
_BARE: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (Isbn, _NUMBER),
    (Arxiv, _EPRINT),
    (Bibcode, _CODE),
)
"""What is known without a label if a text is nothing else. A DOI is known everywhere."""


def identify(text: str) -> tuple[Identifier | Malformed, ...]:
    """Every identifier in a text, an address or a template, in order and each once.

    What has the label of an identifier and cannot be one is given as ``Malformed``. A number
    without a label is an ISBN if it is the whole text and its check digit is right; else it may
    be anything, and nothing is given. An address that names something (``https://doi.org/…``,
    a publisher's page with a DOI in it, also behind a proxy or in an archive) is given as what it
    names, any other as ``Url``. Never raises; takes time linear in the length of the text.
    """
    return tuple(dict.fromkeys(identifier for _, _, identifier in find_identifiers(text)))


def find_identifiers(text: str) -> Iterator[Found]:
    """Every identifier in a text with its start and end, in order; none overlaps another.

    ``text[start:end]`` is the identifier without its label (but with that of an SBN), and
    the class of what is given parses it to the same.
    """
    whole = _whole(text)
    if whole:
        yield whole
        return
    last = 0
    everything = merge(_in_addresses(text), _without_scheme(text), _labelled(text), key=_start)
    for start, end, identifier in everything:
        if start >= last:
            last = end
            yield start, end, identifier


def _start(found: Found) -> int:
    return found[0]


def _whole(text: str) -> Found | None:
    name = text.strip() if len(text) <= _LONGEST else ""
    for kind, form in _BARE:
        if form.fullmatch(name):
            parsed = kind.parse(name)
            if not isinstance(parsed, Malformed):
                start = text.index(name)
                return start, start + len(name), parsed
    return None


def _in_addresses(text: str) -> Iterator[Found]:
    for first, last in find_urls(text):
        bars = [bar.span() for bar in _BAR.finditer(text, first, last)]
        begins = [first, *(end for _, end in bars)]
        stops = [*(start for start, _ in bars), last]
        for begin, stop in zip(begins, stops, strict=True):
            for start, end in find_urls(text, begin, stop):
                address = text[start:end]
                yield start, end, _named_by(address) or Url.parse(address)


def _without_scheme(text: str) -> Iterator[Found]:
    """Addresses of catalogues, as people type them: ``www.jstor.org/stable/2952082``."""
    for match in _WITHOUT_SCHEME.finditer(text):
        end = end_of(text, match.start())
        named = _named_by(text[match.start() : end])
        if named:
            yield match.start(), end, named


def _named_by(address: str) -> Identifier | Malformed | None:
    """What an address names: in a catalogue's right or wrong, elsewhere only if it is right."""
    if not _HINT.search(address):
        return None
    for kind in _BY_ADDRESS:
        if named_at(kind.addresses, address):
            return kind.parse(address)
    for kind in _BY_ADDRESS:
        if kind.elsewhere and named_at(kind.elsewhere, address):
            parsed = kind.parse(address)
            if not isinstance(parsed, Malformed):
                return parsed
    return None


def _labelled(text: str) -> Iterator[Found]:
    for found in find_labelled(text):
        yield found.start, found.end, found.kind.parse(text[found.start : found.end])
