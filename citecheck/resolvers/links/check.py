"""The verdict on a link: go there, judge what came, and say what was seen."""

from __future__ import annotations

from citecheck.model import Answer, Known, Unknown
from citecheck.queries import Link, LinkState
from citecheck.resolvers.http.messages import Talk
from citecheck.resolvers.links.anchors import lacks_anchor
from citecheck.resolvers.links.archived import copy_of, get_raw, is_copy, shown_address
from citecheck.resolvers.links.arrive import Visit, arrive
from citecheck.resolvers.links.bears import NOTHING, Bearing, bears
from citecheck.resolvers.links.judge import judge
from citecheck.resolvers.links.redirects import cosmetic, destination
from citecheck.resolvers.links.sibling import compare
from citecheck.resolvers.links.signs import Sign

_BY = "the server"


def check(query: LinkState) -> Talk[Answer[Link]]:
    """Ask the server of a link, and at most once a run and folder for a page that cannot be."""
    if copy := copy_of(query.url):
        raw = yield from get_raw(query.url, copy)
        visit = yield from arrive(query.url, copy=raw)
    else:
        visit = yield from arrive(query.url)
    bearing = bears(visit.page, query) if visit.page else NOTHING
    sign = judge(query, visit, bearing)
    note = ""
    if copy or is_copy(visit.chain):
        sign = _of_copy(query, visit, sign, bearing)
    elif sign is None and visit.page and not bearing.proven:
        sign, note = yield from compare(visit, query.url)
    sign = sign or _alive(query, visit, bearing)
    return _answer(query, visit, bearing, sign, note)


def _alive(query: LinkState, visit: Visit, bearing: Bearing) -> Sign:
    """It is there: perhaps at another address, perhaps without the place that ``#`` names."""
    chain = visit.chain
    fragment = query.url.partition("#")[2]
    if chain.hops and "#" in chain.hops[-1].location:
        fragment = ""  # the server has named another place
    if fragment and visit.page and lacks_anchor(visit.page, fragment):
        return Sign("fragment", "fragment", f"the page has no place called #{fragment[:80]}")
    sure = "medium" if "title" in bearing.missing and not bearing.proven else "high"
    if not chain.hops:
        return Sign("alive", "title" if bearing.proven else "status", _what(visit), sure)
    if cosmetic(query.url, chain.url):
        return Sign("alive", "redirect-cosmetic", _what(visit), sure)
    if chain.permanent:
        return Sign("moved", "redirect", f"it has moved for good to {chain.url}", sure)
    return Sign("alive", "redirect", f"it redirects to {chain.url}", sure)


def _what(visit: Visit) -> str:
    return f"{visit.chain.response.status}: the page is there"


def _of_copy(query: LinkState, visit: Visit, sign: Sign | None, bearing: Bearing) -> Sign | None:
    """The same for an archived copy: errors, logins and robot walls in it make it useless."""
    chain = visit.chain
    response = chain.response
    if not is_copy(chain):
        if sign and sign.signal == "status" and response.status == 404:
            return Sign("dead", "not-archived", "the archive does not have this copy")
        return sign
    if sign is None or (sign.signal.startswith("redirect") and sign.state == "soft404"):
        return None if bearing.proven else _elsewhere(query, chain.url)
    if response.failure or not sign.state:
        return sign
    if sign.signal == "status":
        detail = f"the copy shows an error page ({response.status})"
        return Sign("soft404", "archived-error", detail, "high")
    return Sign(
        "soft404", f"archived-{sign.signal}", f"in the copy, {sign.detail}", sign.confidence
    )


def _elsewhere(query: LinkState, final: str) -> Sign | None:
    """Where the archived page redirected: to another moment, or to another page."""
    cited, shown = copy_of(query.url), copy_of(shown_address(final))
    if cited is None or shown is None or not (cited.original and shown.original):
        return None
    if sign := destination(cited.original, shown.original):
        return Sign("soft404", f"archived-{sign.signal}", f"in the copy, {sign.detail}")
    if shown.timestamp and cited.timestamp and shown.timestamp != cited.timestamp:
        return Sign("alive", "another-copy", f"the archive shows the copy of {shown.datetime[:10]}")
    return Sign("alive", "copy", "the archive shows the copy")


def _answer(
    query: LinkState, visit: Visit, bearing: Bearing, sign: Sign, note: str
) -> Answer[Link]:
    if not sign.state:
        return Unknown(sign.detail)
    final = shown_address(visit.chain.url)
    shows = visit.page is not None and visit.page.whole and sign.signal != "scripts"
    told = sign.state in ("alive", "moved", "fragment", "soft404") and shows
    return Known(
        Link(
            sign.state,
            sign.detail,
            sign.confidence,
            sign.signal,
            final if visit.chain.hops and final != query.url.partition("#")[0] else "",
            (*visit.trail, note) if note else visit.trail,
            bearing.missing if told else (),
        ),
        "",
        _BY,
    )
