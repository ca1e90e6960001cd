"""Identifiers behind their labels in running text, in templates and in BibTeX."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
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
)
from citecheck.citing.identifiers.doi import doi_places
from citecheck.citing.identifiers.isbn import isbn_places
from citecheck.citing.identifiers.suffixed import end_of
from citecheck.citing.identifiers.writing import DASHES
from citecheck.citing.late import late

Kind = type[Identifier]


@dataclass(frozen=True, slots=True)
class Labelled:
    """Where an identifier stands in a text, right or wrong; its kind is what it is said to be."""

    label: int
    """Where its label begins; for a further number behind one label, where the one before ends."""
    start: int
    """Where it begins itself. The label ``SBN`` is a part of it, since it is needed to read it."""
    end: int
    kind: Kind


_DASH = f"[{re.escape(DASHES)}]"
_LABELLED: tuple[tuple[Kind, str, str], ...] = (
    (Pmid, r"PMIDs?|PubMed(?:\s?ID|(?=\s?:))", r"[0-9]++(?!\w)"),
    (Pmcid, r"PMC(?:ID)?", r"(?:PMC)?[0-9]++(?:\.[0-9]++)?(?!\w)"),
    (
        Issn,
        r"(?:[ep]-?)?ISSN(?:-L)?(?:\s?\([a-z]{1,12}\))?",
        rf"[0-9]{{3,5}}(?:{_DASH}|\s(?=[0-9]{{3}}[0-9X](?!\w)))?[0-9]{{2,4}}\w?(?!\w)",
    ),
    (
        Oclc,
        r"\(OCoLC\)|OCLC(?:\s?(?:no\.?|num|number|\#))?",
        r"(?:\(OCoLC\)\s?)?(?:ocm|ocn|on)?[0-9]++(?!\w)",
    ),
    (
        Lccn,
        r"LCCN|LC\s?control\s?n(?:o\.?|umber)",
        rf"(?:[a-z]{{1,3}}\s?)?(?:[0-9]{{8,10}}|[0-9]{{2,4}}{_DASH}[0-9]{{1,8}}|(?<![a-z]\s)[0-9]{{2,7}})(?!\w)",
    ),
    (
        Jstor,
        "JSTOR",
        r"(?:10\.[0-9]{4,5}/)?(?=[a-z.]{0,20}[0-9])[a-z0-9](?:[a-z0-9.-]{0,60}[a-z0-9])?(?![\w/])",
    ),
    (Bibcode, "Bibcode", r"[0-9]{4}(?:&amp;|\\&|[\w.&+:%]){4,40}+"),
    (
        Arxiv,
        r"arXiv|eprint",
        r"(?:[a-z.-]{2,20}/[0-9]{5,9}|[0-9]{4}\.[0-9]{3,6})(?:v[0-9]+)?(?!\w)",
    ),
    (OpenLibrary, r"(?-i:OL)|ol(?=\s*=)", r"(?:OL)?[0-9]{1,12}(?-i:[AMW])(?!\w)"),
    (S2cid, r"S2CID|CorpusID", r"[0-9]++(?!\w)"),
    (Handle, r"hdl|handle(?=\s*[=|])", r"[0-9a-z][0-9a-z.-]{0,40}/\S"),
)
"""Identifiers that count only behind their label: the pattern of that, and of what may follow."""
_VALUES = {kind.scheme: (kind, late(value, re.I)) for kind, _, value in _LABELLED}
_SIGNS = (
    *(
        "pmid",
        "pubmed",
        "pmc",
        "issn",
        "oclc",
        "ocolc",
        "lccn",
        "control",
        "jstor",
        "bibcode",
        "arxiv",
    ),
    *("eprint", "|ol", "| ol", "s2cid", "corpusid", "hdl", "handle"),
)
"""A text without any of them, and without ``OL``, has no such label. To know this is quick."""
_LABELS = late(
    "(?<![A-Za-z0-9])(?:"
    + "|".join(f"(?P<{kind.scheme}>{label})" for kind, label, _ in _LABELLED)
    + r")(?:(?<=[).#])|(?![a-z]))(?:[ \t]{1,40}=)?(?:&nbsp;|[\s:：=|\"'{\[\u200b-\u200f\u2060\ufeff]){0,8}+",
    re.IGNORECASE,
)


def find_labelled(text: str) -> Iterator[Labelled]:
    """Every identifier with a label in a text, in order, and every DOI; none overlaps another.

    Takes time linear in the length of the text.
    """
    last = 0
    folded = text.lower()
    sources: list[Iterator[Labelled]] = []
    if "sbn" in folded or "s.b.n" in folded or "standard book" in folded:
        sources.append(Labelled(*place, Isbn) for place in isbn_places(text))
    if "10." in text or "doi" in folded:
        sources.append(Labelled(*place, Doi) for place in doi_places(text))
    if "OL" in text or any(sign in folded for sign in _SIGNS):
        sources.append(_others(text))
    for found in merge(*sources, key=lambda one: one.start):
        if found.start >= last:
            last = found.end
            yield found


def _others(text: str) -> Iterator[Labelled]:
    for label in _LABELS.finditer(text):
        kind, form = _VALUES[label.lastgroup or ""]
        match = form.match(text, label.end())
        if not match:
            continue
        start, end = match.span()
        if kind is Handle:
            end = end_of(text, start)
        elif kind is Bibcode and text[end - 1] == ".":
            # It may have a full stop of its own at its end.
            end -= isinstance(Bibcode.parse(text[start:end]), Malformed)
        yield Labelled(label.start(), start, end, kind)
