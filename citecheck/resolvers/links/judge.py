"""From what came to a sign that decides. Pure functions, in the order of thought."""

from __future__ import annotations

import re

from citecheck.queries import LinkState
from citecheck.resolvers.http.follow import Chain
from citecheck.resolvers.http.messages import Failure, Response
from citecheck.resolvers.links.arrive import Visit
from citecheck.resolvers.links.bears import Bearing
from citecheck.resolvers.links.page import Page, decode
from citecheck.resolvers.links.parked import fault, stand_in
from citecheck.resolvers.links.phrases import ADDRESSED, find, headline, says_removed
from citecheck.resolvers.links.redirects import Place, destination, keeps
from citecheck.resolvers.links.signs import Sign
from citecheck.resolvers.links.spam import usurped
from citecheck.resolvers.links.statuses import FAILURES, status_row
from citecheck.resolvers.links.walls import wall, wall_by_headers, wants_login
from citecheck.resolvers.links.words import spaced

_FILES = frozenset(
    "pdf ps eps djvu doc docx odt rtf ppt pptx xlsx ods epub mobi jpg jpeg png gif tif tiff bmp "
    "webp mp3 mp4 m4a avi mov wmv flv ogg ogv webm wav zip rar gz tgz 7z".split()
)
"""Endings of addresses at which a file is, never a page; ``.xls`` may be a table in HTML."""
_VIEWERS = re.compile(
    r"/(?:blob|wiki|file|files|view|viewer|preview|details|tree|raw-view|embed|document|documents/view|s|d|share)/|"
    r"[^/]+:[^/]*$|/w/index\.php",
    re.IGNORECASE,
)
"""Addresses that end like a file and show a page about it: wikis, GitHub, Dropbox."""
_JSON_GONE = re.compile(
    r"\b(?:404|410|no such|not ?found|does not exist|no longer available|nosuchkey|nosuchbucket)\b"
)
_SURELY = re.compile(r"404|found|exist|removed|deleted", re.IGNORECASE)
"""What no page that is being worked on says."""


def judge(query: LinkState, visit: Visit, bearing: Bearing) -> Sign | None:
    """What decides without asking for more; None where the page looks like the one cited."""
    chain, page = visit.chain, visit.page
    sign = _transport(chain, page, bearing) or _status(chain, page, bearing)
    if sign:
        return sign
    if page is None:
        return _no_page(chain.response)
    if bearing.proven:
        return _taken_away(page, query, bearing)
    if page.ordinary and not chain.hops:
        return _wrong_type(page, query.url, chain)
    hops = tuple(hop.location for hop in chain.hops[:-1])
    redirect = destination(query.url, chain.hops[-1].location, hops) if chain.hops else None
    if redirect and redirect.state == "blocked":
        return redirect
    if redirect and bearing.in_names and redirect.signal in ("redirect-parent", "redirect-search"):
        redirect = None  # a short title, but the page is called so
    return (
        _refused(page)
        or _stands_in(page, query)
        or _says_gone(page)
        or redirect
        or _fault(page)
        or _usurped(page, query, bearing)
        or _blank(page)
        or _wrong_type(page, query.url, chain)
    )


def _transport(chain: Chain, page: Page | None, bearing: Bearing) -> Sign | None:
    """No answer, or none that can be followed."""
    if chain.problem == "loop":
        return Sign("dead", "redirect-loop", "the redirects go in a circle")
    if chain.problem == "too many":
        return Sign(
            "dead", "redirects", f"there are more than {len(chain.hops) - 1} redirects", "low"
        )
    response = chain.response
    if chain.problem:
        return Sign("", "location", f"the redirect cannot be followed: {response.detail}")
    if response.failure is None:
        return None
    if response.failure is Failure.BROKEN and response.status == 200 and page and bearing.proven:
        return None
    row = FAILURES.get(response.failure)
    detail = response.detail or (row.detail if row else str(response.failure))
    if row is None:
        return Sign("", str(response.failure), detail)
    return Sign(row.state, str(response.failure), detail, row.confidence)


def _status(chain: Chain, page: Page | None, bearing: Bearing) -> Sign | None:
    """What the status says, and the headers of walls."""
    response = chain.response
    status = response.status
    if who := wall_by_headers(response):
        return Sign("blocked", "robot-wall", f"{who} turns robots away ({status})")
    row = status_row(status)
    if row is None:
        if 200 <= status <= 299:
            return None
        return Sign("", "status", f"the status {status} does not tell whether the page is there")
    if status == 202 and response.body.strip():
        return None if page is None or not wall(page) else _refused(page)
    if page and row.state in ("dead", "transient") and (sign := _wall(page)):
        return sign._replace(detail=f"{sign.detail} ({status})")
    if row.state == "dead" and page and _shows_it_all_the_same(page, bearing):
        return None
    return Sign(row.state, "status", f"{status}: {row.detail}", row.confidence)


def _shows_it_all_the_same(page: Page, bearing: Bearing) -> bool:
    """Some servers send 404 with the page itself."""
    if not (bearing.proven and bearing.in_names) or page.length < 800:
        return False
    return not (find(page.spaced[:2000]) or any(map(headline, (page.title, *page.headings))))


def _no_page(response: Response) -> Sign | None:
    """What came is no HTML."""
    if not response.body.strip():
        return None if response.truncated else Sign("soft404", "empty", "the answer is empty")
    if len(response.body) > 600 or not _is_text(response):
        return None
    text = spaced(decode(response.body, response.header("content-type")))
    kind = response.media_type
    if ("json" in kind or "xml" in kind) and not _JSON_GONE.search(text):
        return None
    if find(text) or headline(text) or (_JSON_GONE.search(text) and len(text) < 200):
        return Sign("soft404", "phrase", f'the answer says "{_shown(text)}"')
    return None


def _is_text(response: Response) -> bool:
    kind = response.media_type
    return kind.startswith("text/") or kind.endswith(("json", "xml")) or not kind


def _taken_away(page: Page, query: LinkState, bearing: Bearing) -> Sign | None:
    """The title is there, and the page says all the same that it is gone."""
    names = (page.title, *page.headings)
    if headline(query.title) or page.length > 500:
        return None
    if any(map(headline, names)):
        return _says_gone(page)
    phrase = find(page.spaced)
    if not phrase or phrase in spaced(query.title):
        return None
    echoed = not bearing.in_names and ADDRESSED.search(page.spaced)
    if echoed or (page.length < 300 and says_removed(page.spaced)):
        return Sign("soft404", "phrase", f'the page says "{phrase}"')
    return None


def _wall(page: Page) -> Sign | None:
    who = wall(page)
    return Sign("blocked", "robot-wall", f"{who} stands before the page") if who else None


def _refused(page: Page) -> Sign | None:
    """Robots are turned away, or a login is wanted."""
    if sign := _wall(page):
        return sign
    if wants_login(page):
        return Sign("blocked", "login", "the page wants a login")
    return None


def _stands_in(page: Page, query: LinkState) -> Sign | None:
    if (stand := stand_in(page)) is None:
        return None
    if stand.signal == "maintenance" and (gone := _says_gone(page)) and _SURELY.search(gone.detail):
        return gone
    state = "transient" if stand.signal == "maintenance" else "soft404"
    if stand.signal == "default-page" and stand.detail and query.title:
        return Sign(state, stand.signal, f"the page is {stand.detail}", "high")
    return Sign(state, stand.signal, stand.detail)


def _fault(page: Page) -> Sign | None:
    stand = fault(page)
    return Sign("transient", stand.signal, stand.detail, "low") if stand else None


def _says_gone(page: Page) -> Sign | None:
    """An error page, known by its words. The longer the text, the more has to be said.

    Articles about errors are long, or speak about them; error pages speak to the reader.
    """
    if page.length > 6000:
        return None
    names = tuple(filter(None, (page.title, *page.headings)))
    heading = next((name for name in names if headline(name)), "")
    text = page.spaced if page.length < 3000 else ""
    phrase = find(text)
    addressed = bool(phrase) and (
        bool(ADDRESSED.search(text)) or (not phrase.isascii() and phrase in text[:400])
    )
    if heading:
        both = headline(page.title) and any(map(headline, page.headings))
        limit = 800 if phrase else 400
        if page.length < limit or len(page.main) < 400:
            return Sign("soft404", "phrase", f'the page is called "{heading[:80]}"', "high")
        if both and addressed and len(page.main) < 1500:
            return Sign("soft404", "phrase", f'the page is called "{heading[:80]}"')
    if not phrase:
        bare = page.length < 60 and headline(page.text)
        return Sign("soft404", "phrase", f'the page says "{page.text}"') if bare else None
    if page.length < 200 or (page.length < 800 and addressed):
        return Sign("soft404", "phrase", f'the page says "{phrase}"')
    if addressed and len(page.main) < 300 and find(spaced(page.main)):
        return Sign("soft404", "phrase", f'the page says "{phrase}"')
    return None


def _usurped(page: Page, query: LinkState, bearing: Bearing) -> Sign | None:
    if usurped(page, f"{query.url} {query.title}", lacks_title="title" in bearing.missing):
        return Sign(
            "soft404", "usurped", "the page advertises what has nothing to do with the citation"
        )
    return None


def _blank(page: Page) -> Sign | None:
    """Nothing to see, or nothing before scripts have run."""
    if page.made_by_scripts:
        return Sign("", "scripts", "the page is made by scripts, which are not run")
    if page.length < 80 and page.refresh[1]:
        return Sign("", "refresh", "the page does nothing but send on to another one")
    if page.length == 0 and not page.has_media and page.whole:
        return Sign("soft404", "empty", "the page is empty")
    return None


def _wrong_type(page: Page, url: str, chain: Chain) -> Sign | None:
    """A page where the address promises a file."""
    path = url.partition("#")[0].partition("?")[0]
    ending = path.rpartition("/")[2].rpartition(".")[2].lower()
    if ending not in _FILES or _VIEWERS.search(
        path.partition("://")[2].partition("/")[2].join("//")
    ):
        return None
    name = path.rpartition("/")[2].lower()
    if any(name in source.lower() or ".pdf" in source.lower() for source in page.embedded):
        return None
    if chain.hops and Place.of(url).parts[-1:] != Place.of(chain.url).parts[-1:]:
        stem = url[: len(path) - len(ending) - 1]
        if keeps(Place.of(stem), Place.of(chain.url)):
            return None
    return Sign("soft404", "wrong-type", f"the address is that of a .{ending} file, a page comes")


def _shown(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:79]}…"
