"""From what came to a sign that decides. Pure functions, in the order of thought."""

from __future__ import annotations

import re

from citecheck.queries import LinkState
from citecheck.resolvers.http.follow import Chain
from citecheck.resolvers.http.messages import Failure, Response
from citecheck.resolvers.links.arrive import Visit
from citecheck.resolvers.links.bears import NOTHING, Bearing
from citecheck.resolvers.links.data import says_gone
from citecheck.resolvers.links.page import Page
from citecheck.resolvers.links.parked import fault, stand_in
from citecheck.resolvers.links.phrases import (
    ADDRESSED,
    SORRY,
    find,
    has_moved,
    headline,
    is_vague,
    says_removed,
)
from citecheck.resolvers.links.redirects import (
    Place,
    destination,
    elsewhere,
    is_login,
    keeps,
)
from citecheck.resolvers.links.signs import Sign
from citecheck.resolvers.links.spam import usurped
from citecheck.resolvers.links.statuses import FAILURES, status_row
from citecheck.resolvers.links.walls import wall, wall_by_headers, wants_login
from citecheck.resolvers.links.words import spaced, weight

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
_SURELY = re.compile(r"404|found|exist|removed|deleted", re.IGNORECASE)
"""What no page that is being worked on says."""

_UNROUTED = re.compile(
    r"(?:.{0,60}\s)?(?:Cannot (?:GET|HEAD|POST) /\S*|No route matches .{0,100}|Not Found: /\S*)$"
)
"""What frameworks of the web say to an address that leads nowhere."""

_LINK = re.compile(r"<a\s[^>]{0,300}?href")


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
        _refused(page, query.url)
        or _stands_in(page, query, bearing)
        or _says_gone(page, query, bearing)
        or redirect
        or _fault(page)
        or _usurped(page, query, bearing)
        or _blank(page)
        or _wrong_type(page, query.url, chain)
        or _elsewhere(page, query, bearing, chain)
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
        return None if page is None or not wall(page) else _refused(page, response.url)
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
    if text := says_gone(response):
        return Sign("soft404", "phrase", f'the answer says "{_shown(text)}"')
    return None


def _taken_away(page: Page, query: LinkState, bearing: Bearing) -> Sign | None:
    """The title is there, and the page says all the same that it is gone."""
    names = (page.title, *page.headings)
    if headline(query.title) or page.length > 500:
        return None
    if any(map(headline, names)):
        return _says_gone(page, query, NOTHING)
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


def _refused(page: Page, url: str) -> Sign | None:
    """Robots are turned away, or a login is wanted that is not itself what was cited."""
    if sign := _wall(page):
        return sign
    if wants_login(page) and not is_login(url):
        return Sign("blocked", "login", "the page wants a login")
    return None


def _stands_in(page: Page, query: LinkState, bearing: Bearing) -> Sign | None:
    if (stand := stand_in(page)) is None:
        return None
    if stand.signal == "maintenance":
        gone = _says_gone(page, query, bearing)
        if gone and _SURELY.search(gone.detail):
            return gone
    state = "transient" if stand.signal == "maintenance" else "soft404"
    if stand.signal == "default-page" and stand.detail and query.title:
        return Sign(state, stand.signal, f"the page is {stand.detail}", "high")
    return Sign(state, stand.signal, stand.detail)


def _fault(page: Page) -> Sign | None:
    stand = fault(page)
    return Sign("transient", stand.signal, stand.detail, "low") if stand else None


def _says_gone(page: Page, query: LinkState, bearing: Bearing) -> Sign | None:
    """An error page, known by its words. The longer the text, the more has to be said.

    Articles about errors are long, or speak about them; error pages speak to the reader. What has
    the name that was cited is an article, unless it says of itself that it was taken away.
    """
    if page.length > 6000:
        return None
    names = tuple(filter(None, (page.title, *page.headings)))
    heading = next((name for name in names if headline(name)), "")
    if bearing.in_names and (
        not _of_called(page, query)
        if heading
        else page.length > 300 or not says_removed(page.spaced)
    ):
        return None
    text = page.spaced if page.length < 3000 else ""
    phrase = find(text)
    if heading:
        addressed = bool(phrase) and _speaks(phrase, text)
        both = headline(page.title) and any(map(headline, page.headings))
        limit = 800 if phrase else 400
        if page.length < limit or len(page.main) < 400:
            return Sign("soft404", "phrase", f'the page is called "{heading[:80]}"', "high")
        if both and addressed and len(page.main) < 1500:
            return Sign("soft404", "phrase", f'the page is called "{heading[:80]}"')
    if not phrase:
        bare = page.length < 60 and headline(page.text)
        bare = bare or (page.length < 200 and bool(_UNROUTED.match(page.text)))
        if bare or (has_moved(page.spaced, page.length) and not _LINK.search(page.markup)):
            return Sign("soft404", "phrase", f'the page says "{_shown(page.text)}"')
        return None
    if phrase.startswith("it "):
        gone = page.length < 800 and len(page.main) < 300 and bool(ADDRESSED.search(text))
    elif is_vague(phrase):
        prose = weight(page.main)
        gone = prose < 80 or (prose < 300 and bool(SORRY.search(text)))
    else:
        addressed = _speaks(phrase, text)
        gone = page.length < 200 or (page.length < 800 and addressed)
        gone = gone or (addressed and len(page.main) < 300 and bool(find(spaced(page.main))))
    return Sign("soft404", "phrase", f'the page says "{phrase}"') if gone else None


def _speaks(phrase: str, text: str) -> bool:
    """Whether a page speaks to its reader, or says in another language at once what is wrong."""
    if ADDRESSED.search(text):
        return True
    return not phrase.isascii() and not is_vague(phrase) and phrase in text[:400]


def _of_called(page: Page, query: LinkState) -> bool:
    """Whether a page with an error for its name is an error page though the name was cited.

    A record may be called "410 Gone"; but many titles were taken from error pages.
    """
    if not headline(query.title):
        return True
    rest = spaced(page.main).replace(spaced(query.title), "").strip()
    return len(rest) < 40 or bool(find(rest)) or bool(ADDRESSED.search(rest))


def _usurped(page: Page, query: LinkState, bearing: Bearing) -> Sign | None:
    if usurped(page, f"{query.url} {query.title}", lacks_title="title" in bearing.missing):
        return Sign(
            "soft404", "usurped", "the page advertises what has nothing to do with the citation"
        )
    return None


def _blank(page: Page) -> Sign | None:
    """Nothing to see, or nothing before scripts have run."""
    if page.response.truncated and not (page.length and (page.title or page.headings)):
        return Sign("", "endless", "the answer has no end, or is larger than what is read")
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


def _elsewhere(page: Page, query: LinkState, bearing: Bearing, chain: Chain) -> Sign | None:
    """A short page of another host that has nothing to do with what was cited, as far as seen."""
    if "title" not in bearing.missing or not chain.hops or page.is_app or page.length > 600:
        return None
    if query.authors and "author" not in bearing.missing:
        return None
    if query.quotations and "quotation" not in bearing.missing:
        return None
    if len(page.main) > 300 or not elsewhere(query.url, chain.url, query.title):
        return None
    detail = "it redirects to another site, to a page that shows nothing of what was cited"
    return Sign("soft404", "redirect-elsewhere", detail)


def _shown(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:79]}…"
