"""Crossref: the DOIs of most journals and of many books, and what became of the works.

https://api.crossref.org (works, and a search for a reference), and for what was said of a work
https://www.crossref.org/documentation/retrieve-metadata/retraction-watch/.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any
from urllib.parse import quote, unquote, urlencode

from citecheck.model import Absent, Answer, Known, Notice, Record
from citecheck.queries import Candidates
from citecheck.resolvers.http.messages import Response, Talk
from citecheck.resolvers.records import csl
from citecheck.resolvers.records.fields import at, objects, text
from citecheck.resolvers.records.service import Records, Service, each, get, good_json, trouble
from citecheck.resolvers.records.services import Services

NAME = "Crossref"
NOTICES = {
    "retraction": "retraction",
    "partial_retraction": "partial_retraction",
    "removal": "removal",
    "withdrawal": "withdrawal",
    "expression_of_concern": "expression_of_concern",
    "correction": "correction",
    "corrigendum": "correction",
    "erratum": "correction",
    "addendum": "correction",
    "clarification": "correction",
    "reinstatement": "reinstatement",
}
"""Crossref's types of updates that say something of a work. A new version or edition does not."""
SOURCES = {"retraction-watch": "Retraction Watch", "publisher": "publisher"}
GONE = frozenset({"retraction", "partial_retraction", "removal", "withdrawal"})

MARKED = {
    "RETRACTED": "retraction",
    "WITHDRAWN": "withdrawal",
    "REMOVED": "removal",
}
# "Retraction: …" and "Retraction Note to …" begin the titles of notices, which stay valid; in small
# letters, books are called "Withdrawn: …" and "Removed: …".
_MARK = re.compile(
    r"\W{0,2}(RETRACTED|[Rr]etracted|WITHDRAWN|REMOVED)"
    r"(?:\s+(?:ARTICLE|PAPER|CHAPTER|[Aa]rticle|[Pp]aper|[Cc]hapter))?\s?[:\]).\-–—]"
)

ROWS = 5
SELECT = (
    "DOI,title,subtitle,original-title,short-title,author,editor,translator,container-title,"
    "publisher,type,issued,published-print,published-online,volume,issue,page,ISBN,ISSN"
)
LONGEST_QUERY = 400
"""Characters; a title that is longer is told by its beginning."""


def look(services: Services, _scheme: str, values: tuple[str, ...]) -> Talk[Records]:
    """The record of a DOI."""

    def ask(doi: str) -> Talk[Answer[Record]]:
        address = f"{services.crossref}/works/{quote(doi, safe='/')}{_mailto(services, '?')}"
        return _answer(doi, (yield from get(services, address)))

    return each(values, ask)


def _answer(doi: str, response: Response) -> Answer[Record]:
    # Its 404 is plain text that calls itself JSON; any other 404 is not Crossref's.
    if response.status == 404 and response.body.strip().startswith(b"Resource not found"):
        return Absent(f"{NAME} has no record of {doi}", by=NAME)
    work = at(good_json(response), "message")
    record = csl.read(work)
    own = csl.doi_of(text(work, "DOI"))
    if record is None or not own:
        return trouble(NAME, response)
    identifiers = record.identifiers
    # A DOI that was given up for another: Crossref itself led us from the one to the other.
    asked = doi.lower()
    if own != asked and unquote(response.url.partition("?")[0]).lower().endswith(f"/works/{own}"):
        identifiers = (*identifiers, f"doi:{asked}")
    record = replace(
        record,
        url=csl.doi_address(own),
        identifiers=identifiers,
        notices=notices(work, own),
        published_as=_published_as(work),
    )
    return Known(record, by=f"{NAME}, {record.url}")


def notices(work: Any, own: str) -> tuple[Notice, ...]:
    """What was said of a work, oldest first; nothing for the notice in which it was said.

    The work has ``updated-by``; the notice has ``update-to``, with the DOI of the work. Where a
    work was retracted in place it is its own notice. Only if neither says that it is gone the mark
    before the title counts.
    """
    updates = objects(work, "update-to")
    in_place = [one for one in updates if csl.doi_of(text(one, "DOI")) == own]
    found: dict[tuple[str, str, str], Notice] = {}
    for one in (*objects(work, "updated-by"), *in_place):
        kind = NOTICES.get(text(one, "type").lower().replace("-", "_").replace(" ", "_"))
        if not kind:
            continue
        source = text(one, "source")
        notice = Notice(
            kind,
            csl.date(one, "updated"),
            csl.doi_of(text(one, "DOI")),
            SOURCES.get(source, source or "publisher"),
        )
        key = (notice.type, notice.doi, notice.source)
        if key not in found or not found[key].date:
            found[key] = notice
    said = sorted(found.values(), key=lambda notice: notice.date)
    is_notice = len(updates) > len(in_place)
    if not is_notice and not any(notice.type in GONE for notice in said):
        said += _by_title(csl.plain(text(work, "title", 0) or text(work, "title")))
    return tuple(said)


def _by_title(title: str) -> list[Notice]:
    found = _MARK.match(title)
    if not found:
        return []
    reason = f"its title begins with {found[0].strip()}"
    return [Notice(MARKED[found[1].upper()], source="publisher", reason=reason)]


def _published_as(work: Any) -> str:
    """Of a preprint, the DOI of the published version."""
    for one in objects(work, "relation", "is-preprint-of"):
        if text(one, "id-type") == "doi" and (doi := csl.doi_of(text(one, "id"))):
            return f"doi:{doi}"
    return ""


def crossref_search(services: Services, query: str) -> Talk[Answer[Candidates]]:
    """The works that fit a reference best, without what was said of them afterwards.

    ``query`` is the reference in words: title, container, author, year.
    """
    asked = urlencode({"query.bibliographic": query[:LONGEST_QUERY], "rows": ROWS})
    address = f"{services.crossref}/works?{asked}&select={SELECT}{_mailto(services, '&')}"
    response = yield from get(services, address)
    items = at(good_json(response), "message", "items")
    if not isinstance(items, list):
        return trouble(NAME, response)
    records: list[Record] = []
    for item in objects(items)[:ROWS]:
        record = csl.read(item)
        own = csl.doi_of(text(item, "DOI"))
        if record and own:
            records.append(replace(record, url=csl.doi_address(own)))
    return Known(Candidates(tuple(records)), by=f"{NAME}, https://search.crossref.org")


def _mailto(services: Services, mark: str) -> str:
    return f"{mark}{urlencode({'mailto': services.mailto})}" if services.mailto else ""


CROSSREF = Service(NAME, look, contact=True)
