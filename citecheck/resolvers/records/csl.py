"""Reading works in CSL-JSON, as agencies give them out, and in Crossref's own kind of it.

Crossref's differs in that titles are lists, types have names of their own, and subtitles stand
apart (https://api.crossref.org/swagger-ui); one reader takes both, since the agencies mix them.
"""

from __future__ import annotations

import html
import re
from typing import Any

from citecheck.citing.identifiers import Doi
from citecheck.model import Record
from citecheck.resolvers.records.fields import clean, number, objects, text, texts

TYPES = {
    "journal-article": "article-journal",
    "book": "book",
    "book-chapter": "chapter",
    "book-part": "chapter",
    "book-section": "chapter",
    "book-series": "book",
    "book-set": "book",
    "book-track": "chapter",
    "component": "document",
    "database": "dataset",
    "dissertation": "thesis",
    "edited-book": "book",
    "journal": "periodical",
    "journal-issue": "periodical",
    "journal-volume": "periodical",
    "monograph": "book",
    "peer-review": "review",
    "posted-content": "article",
    "proceedings": "book",
    "proceedings-article": "paper-conference",
    "proceedings-series": "book",
    "reference-book": "book",
    "reference-entry": "entry-encyclopedia",
    "report-component": "report",
    "report-series": "report",
    "report": "report",
    "standard-series": "standard",
}
"""Crossref's types and what CSL 1.0.2 calls them."""
CSL_TYPES = frozenset(
    "article article-journal article-magazine article-newspaper bill book broadcast chapter "
    "collection dataset document entry entry-dictionary entry-encyclopedia event figure graphic "
    "hearing interview legal_case legislation manuscript map motion_picture musical_score pamphlet "
    "paper-conference patent performance periodical post post-weblog regulation report review "
    "review-book software song speech standard thesis treaty webpage".split()
)

DATES = (
    ("print", "published-print"),
    ("print", "journal-issue", "published-print"),
    ("online", "published-online"),
    ("online", "journal-issue", "published-online"),
    ("issued", "issued"),
    ("issued", "published"),
    ("other", "published-other"),
    ("posted", "posted"),
    ("accepted", "accepted"),
    ("approved", "approved"),
)
"""The dates of a work: the name in ``Record.dates``, and where each stands."""

_TAG = re.compile(
    r"</?(?:(?:jats|mml|xhtml):[A-Za-z:]{1,30}|math|m[a-z]{1,12}|italic|bold|inf|ovl|[biup]|em|font"
    r"|strong|su[bp]|scp?|tt|br|span|small|underline|title|div|h[1-6]|sans-serif|monospace)"
    r"(?:\s[^<>=]{1,40}=[^<>]{0,300})?\s{0,3}/?>",
    re.IGNORECASE,
)
_PAGES = re.compile(r"[0-9]|\b[ivxlc]+\b", re.IGNORECASE)
_NOBODY = frozenset({"&NA;", "NA", "N/A", "Anonymous Anonymous"})
"""What stands for a name where there is none."""
_YEARS = range(1450, 2101)
"""Others are counted otherwise, as the Buddhist 2549 and the Persian 1385 for 2006."""
_ISBN = re.compile(r"[0-9][0-9Xx \-]{8,16}")


def plain(marked: str) -> str:
    """A text without tags and entities, also where these were escaped twice."""
    for _ in range(2):
        marked = html.unescape(marked)
        marked = _TAG.sub("", marked)
    return clean(marked)


def whole_title(title: str, subtitle: str) -> str:
    """The title and, behind a colon, the subtitle where the title does not have it yet."""
    if not subtitle or subtitle.casefold() in title.casefold():
        return title
    return f"{title}{' ' if title.endswith((':', '?', '!')) else ': '}{subtitle}"


def full_name(family: str, given: str) -> str:
    """``Family, Given``, or what there is of it."""
    return f"{family}, {given}" if family and given else family or given


def person(data: Any) -> str:
    """A name in CSL or Crossref; that of an organisation as it is spelled."""
    family = plain(text(data, "family"))
    if not family:
        name = text(data, "literal") or text(data, "name") or text(data, "given")
        return "" if name in _NOBODY else plain(name)
    # A prefix in capitals is an academic title.
    prefix = text(data, "non-dropping-particle") or text(data, "prefix")
    if prefix[:1].islower():
        family = f"{prefix} {family}"
    given = " ".join(
        filter(None, (text(data, part) for part in ("given", "dropping-particle", "suffix")))
    )
    return full_name(family, plain(given))


def people(data: Any, role: str) -> tuple[str, ...]:
    """The names of one role, in order."""
    return tuple(filter(None, map(person, objects(data, role))))


def iso(year: int, month: int = 0, day: int = 0) -> str:
    """A date as ISO 8601 at the precision that is known; empty where there is no year."""
    if year not in _YEARS:
        return ""
    if not 1 <= month <= 12:
        return f"{year}"
    return f"{year}-{month:02}-{day:02}" if 1 <= day <= 31 else f"{year}-{month:02}"


def pages(first: str, last: str = "") -> str:
    """``307-320``; empty where there is no number in it, such as ``no-no``."""
    both = "-".join(dict.fromkeys(filter(None, (first, last))))
    return both if _PAGES.search(both) else ""


def date(data: Any, *path: str) -> str:
    """The date that stands there in ``date-parts``, or else as ISO text; empty where none does."""
    parts = [number(data, *path, "date-parts", 0, place) for place in range(3)]
    return iso(*parts) or iso_text(text(data, *path, "raw") or text(data, *path, "literal"))


def iso_text(written: str) -> str:
    """The date at the start of ``2009-01-01T00:00:00Z``; empty where there is none."""
    found = re.match(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?(?![0-9])", written)
    return iso(*(int(part or 0) for part in found.groups())) if found else ""


def doi_of(written: str) -> str:
    """The DOI in a text or an address, in lower case; empty where there is none."""
    start = written.find("10.")
    return written[start:].strip().lower() if start >= 0 and "/" in written[start:] else ""


def doi_address(doi: str) -> str:
    """Where a DOI leads, for people."""
    return Doi(doi, doi).url


def numbers(data: Any) -> tuple[str, ...]:
    """The identifiers that a work names: DOI, ISBN, ISSN, PMID, PMCID."""
    found = [f"doi:{doi}" for one in texts(data, "DOI")[:1] if (doi := doi_of(one))]
    for one in texts(data, "ISBN"):
        found += [f"isbn:{part.strip()}" for part in _ISBN.findall(one.rpartition("/")[2])]
    found += [f"issn:{one.rpartition('/')[2]}" for one in texts(data, "ISSN")]
    found += [f"pmid:{number(data, 'PMID')}"] if number(data, "PMID") else []
    pmc = text(data, "PMCID").upper().removeprefix("PMC")
    found += [f"pmcid:PMC{pmc}"] if pmc.isascii() and pmc.isdecimal() else []
    return tuple(dict.fromkeys(found))


def read(data: Any) -> Record | None:
    """The record; None where there is neither a title nor anything else to know a work by.

    ``year`` is that of print where there is one, to which volume and pages belong and which is
    mostly cited; else that of the first appearance. All dates stand in ``dates``.
    """
    titles = [plain(one) for one in texts(data, "title")] or [""]
    title = whole_title(titles[0], plain(" ".join(texts(data, "subtitle")[:1])))
    title = title or next(map(plain, texts(data, "original-title")), "")
    authors = people(data, "author")
    identifiers = numbers(data)
    if not identifiers and not title:
        return None
    others = (*titles[1:], *texts(data, "original-title"), *texts(data, "short-title"))
    # The dates of the journal's issue stand in where the work has none of the same name.
    dates: dict[str, str] = {}
    for name, *path in DATES:
        when = date(data, *path)
        if when and not (name == "issued" and when in dates.values()):
            dates.setdefault(name, when)
    issued = dates.get("print") or next(iter(dates.values()), "")
    kind = text(data, "type")
    return Record(
        title,
        authors,
        int(issued[:4] or 0),
        plain(text(data, "publisher")),
        type=TYPES.get(kind, kind if kind in CSL_TYPES else ""),
        editors=people(data, "editor"),
        translators=people(data, "translator"),
        titles=tuple(dict.fromkeys(one for one in map(plain, others) if one and one != title)),
        issued=issued,
        dates=tuple(f"{name} {when}" for name, when in dates.items()),
        container_title=plain(next(iter(texts(data, "container-title")), "")),
        volume=plain(text(data, "volume")),
        issue=plain(text(data, "issue")),
        page=pages(text(data, "page")) or text(data, "article-number") or text(data, "number"),
        number_of_pages=number(data, "number-of-pages"),
        edition=text(data, "edition-number") or text(data, "edition"),
        language=text(data, "language"),
        identifiers=identifiers,
    )
