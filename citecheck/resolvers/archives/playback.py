"""Looking at a copy: what the archive plays back, told apart from what the archive itself says.

``memento-datetime`` (RFC 7089) tells the two apart: with it the status and the page are the ones
that were archived; without it they are the archive's own. Copies are asked for in their raw form
(``id_``), without the archive's frame and with the addresses as they were.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from citecheck.model import Answer, Known, Unknown
from citecheck.queries import Link, Memento
from citecheck.resolvers.archives.capture import Place, from_header, iso, trouble
from citecheck.resolvers.archives.judging import judged, seen_in
from citecheck.resolvers.archives.memento import joined
from citecheck.resolvers.http.address import Address, BadAddress
from citecheck.resolvers.http.follow import Chain, Hop
from citecheck.resolvers.http.messages import LIMIT, Request, Response, Talk, send

_MOST_HOPS = 10
_REDIRECTS = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True, slots=True)
class Look:
    """What was seen at the address of a copy."""

    answer: Answer[Link]
    """What the copy shows; ``dead`` where the archive says that it has no such copy."""
    memento: Memento | None = None
    """The copy that was played back, which may be another than the one that was asked for."""
    raw: str = ""
    """Where its bytes are."""
    page: Response | None = None
    """The page as it was archived, under its own address."""


@dataclass(slots=True)
class _Way:
    """How far we have come."""

    raw: str
    page: str
    memento: Memento | None = None
    first: str = ""
    hops: tuple[Hop, ...] = ()


def look(service: str, place: Place, timeout: float, limit: int = LIMIT) -> Talk[Look]:
    """Get a copy, and judge what it shows.

    Follows the archive's redirects to its nearest copy, and those that were archived.
    """
    way = _Way(place.raw, place.page)
    for _ in range(_MOST_HOPS):
        response = yield from send(Request(way.raw, limit=limit, timeout=timeout))
        when = None if response.failure else from_header(response.header("memento-datetime"))
        moved = response.status in _REDIRECTS and not response.failure
        location = joined(way.raw, response.header("location")) if moved else ""
        target = Place.of(location) if _same_host(location, place.before) else None
        if when is None:
            if target is None:
                return _unseen(service, response, way)
            way.raw = target.raw
            continue
        here = Place.of(way.raw) or place
        if way.memento is None:
            way.first = way.raw
            way.memento = Memento(replace(here, page=way.page).shown, iso(when), service)
        if not location:
            page = replace(response, url=way.page)
            answer = judged(place.page, seen_in(Chain(way.hops, page)))
            return Look(answer, way.memento, way.first, page)
        # The archive writes the target as an address of its own, or leaves it as it was.
        onward = target.page if target else joined(way.page, response.header("location"))
        way.hops += (Hop(way.page, response.status, onward),)
        if any(hop.url == onward for hop in way.hops):
            return _fault(way, "redirects that go round in a circle")
        way.page, way.raw = onward, (target or replace(here, page=onward)).raw
    return _fault(way, "redirects that do not end")


def _fault(way: _Way, words: str) -> Look:
    link = Link("soft404", f"the copy is of {words}", signal="archived-redirect")
    return Look(Known(link), way.memento, way.first)


def _unseen(service: str, response: Response, way: _Way) -> Look:
    """The archive answers for itself."""
    status = response.status
    if status == 404 and not response.failure:
        if way.memento:
            return _fault(way, f"a redirect to {way.page}, which is not in the archive")
        link = Link("dead", f"{service} has no such copy", signal="no-copy")
        return Look(Known(link))
    told = trouble(response)
    if not response.failure and status < 300:
        told = "it did not say whether what it shows is a copy"
    return Look(Unknown(f"{service}: {told}"))


def _same_host(url: str, other: str) -> bool:
    try:
        return bool(url) and Address.parse(url).netloc == Address.parse(other).netloc
    except BadAddress:
        return False
