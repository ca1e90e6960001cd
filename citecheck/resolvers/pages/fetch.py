"""Fetching the page that an article cites: as it was when it was read, else as it is.

Asked in this order: the copy that the reference names; the Wayback Machine's copy nearest to the
access date, by its own redirect to it (which spares a look into its index, of which it allows few);
the living page; any copy of any archive. Pages drift (Jones et al. 2016,
doi:10.1371/journal.pone.0167475), so what was read counts before what is there now.
"""

from __future__ import annotations

import re
from ipaddress import ip_address

from citecheck.model import Answer, Known, Unknown
from citecheck.queries import Link, Page, PageText, Snapshot
from citecheck.resolvers.archives import ARCHIVES, Archives, find
from citecheck.resolvers.archives.capture import Place, moment, stamp
from citecheck.resolvers.archives.cdx import SERVICE
from citecheck.resolvers.archives.judging import judged, shows_page
from citecheck.resolvers.archives.playback import look
from citecheck.resolvers.http.address import Address, BadAddress
from citecheck.resolvers.http.messages import Response, Talk
from citecheck.resolvers.links.archived import copy_of, get_raw, shown_address
from citecheck.resolvers.links.arrive import arrive
from citecheck.resolvers.links.page import is_html
from citecheck.resolvers.pages.reader import Unread, missing

MAX_BYTES = 30_000_000
"""The largest file that is fetched; a page in HTML is cut long before."""
_HTML = 4_000_000
_INTRANET = re.compile(r"(?:^|\.)(?:localhost|local|internal|intranet|lan|home|corp|test|invalid)$")

Fetched = Answer[Page] | Unread


def fetch(query: PageText, archives: Archives = ARCHIVES) -> Talk[Fetched]:
    """The bytes of a page, from where they say most; ``Unknown`` with all reasons."""
    if lack := missing("html"):
        return Unknown(lack)  # before anybody is asked in vain
    said: dict[str, None] = {}
    named = query.archive or query.url
    if copy_of(named):
        found = yield from _named(named)
        if isinstance(found, Unread) or named == query.url:
            return found
        said[f"the copy that is named, {named}: {_reason(found)}"] = None
    public = _is_public(query.url)
    if query.near and public:
        place = Place(f"{archives.web}/web/", stamp(moment(query.near)), query.url)
        found = yield from _played(SERVICE, place, archives)
        if isinstance(found, Unread):
            return found
    found = yield from _live(query.url)
    if isinstance(found, Unread):
        return found
    live = _reason(found)
    if public:
        found = yield from _anywhere(query, archives)
        if isinstance(found, Unread):
            return found
        live = f"the page: {live}; archived copies: {_reason(found)}"
    return Unknown("; ".join((*said, live)))


def _named(url: str) -> Talk[Fetched]:
    """The copy that an address names, without what the archive adds to it."""
    copy = copy_of(url)
    raw = (yield from get_raw(url, copy, limit=MAX_BYTES)) if copy else None
    visit = yield from arrive(url, copy=raw, limit=MAX_BYTES)
    shown = judged(url, visit)
    if reason := _not_shown(shown):
        return Unknown(reason)
    when = visit.chain.response.header("memento-datetime")
    page = Page("", url=shown_address(visit.chain.url), copy="archive")
    if copy:
        page = Page("", url=url, copy="archive", datetime=copy.datetime, service=copy.service)
    original = copy.original if copy else ""
    return _unread(visit.chain.response, page, f"{page.service}, {url}", original if when else url)


def _played(service: str, place: Place, archives: Archives) -> Talk[Fetched]:
    """The copy that an archive plays back for a place and time."""
    seen = yield from look(service, place, archives.timeout, limit=MAX_BYTES)
    if reason := _not_shown(seen.answer):
        return Unknown(reason)
    if seen.page is None or seen.memento is None:
        return Unknown(f"{service} did not show its copy")
    copy = seen.memento
    page = Page("", url=copy.url, copy="archive", datetime=copy.datetime, service=copy.service)
    return _unread(seen.page, page, f"{service}, {seen.raw}", place.page)


def _live(url: str) -> Talk[Fetched]:
    visit = yield from arrive(url, limit=MAX_BYTES)
    if reason := _not_shown(judged(url, visit)):
        return Unknown(reason)
    response = visit.chain.response
    return _unread(response, Page("", url=response.url), "the server", response.url)


def _anywhere(query: PageText, archives: Archives) -> Talk[Fetched]:
    """The nearest copy that any archive has and that shows the page."""
    answer = yield from find(Snapshot(query.url, query.near), archives)
    place = Place.of(answer.value.url) if isinstance(answer, Known) else None
    if not isinstance(answer, Known) or place is None:
        return Unknown("it cannot be read" if isinstance(answer, Known) else answer.reason)
    return (yield from _played(answer.value.service, place, archives))


def _unread(response: Response, page: Page, by: str, original: str) -> Fetched:
    """What came, for the reader; ``Unknown`` for what nobody can read."""
    form = _form(response)
    if not form:
        return Unknown(f"there is no text to read in {response.media_type or 'what came'}")
    if lack := missing(form):
        return Unknown(lack)
    limit = _HTML if form in ("html", "text") else MAX_BYTES
    content_type = response.header("content-type")
    cut = response.truncated or len(response.body) > limit
    return Unread(form, response.body[:limit], page, content_type, original, cut, by)


def _form(response: Response) -> str:
    kind, body = response.media_type, response.body
    if body[:1024].lstrip().startswith(b"%PDF-"):
        return "pdf"
    if body.startswith(b"PK\x03\x04"):
        return "epub" if b"application/epub+zip" in body[:200] else ""
    if is_html(response):
        return "html"
    return "text" if kind in ("text/plain", "text/markdown") else ""


def _not_shown(answer: Answer[Link]) -> str:
    """Why what came is not the page; empty where it is."""
    if not isinstance(answer, Known):
        return answer.reason
    return "" if shows_page(answer.value) else answer.value.detail or answer.value.state


def _reason(found: Fetched) -> str:
    return found.reason if isinstance(found, Unknown) else "nothing was found"


def _is_public(url: str) -> bool:
    """Whether an archive can have the page: nobody is told of names of a private network."""
    try:
        host = Address.parse(url).host
    except BadAddress:
        return False
    try:
        return ip_address(host).is_global
    except ValueError:
        return "." in host and not _INTRANET.search(host)
