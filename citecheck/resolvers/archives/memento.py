"""Memento (RFC 7089): lists of copies (TimeMaps) and ways to the nearest one (TimeGates)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from email.utils import format_datetime

from citecheck.resolvers.archives.capture import (
    Capture,
    Listing,
    Place,
    from_header,
    from_stamp,
    trouble,
)
from citecheck.resolvers.archives.services import Archive
from citecheck.resolvers.http.address import Address, BadAddress
from citecheck.resolvers.http.messages import Request, Response, Talk, send

_LINK = re.compile(
    r"<([^<>]{1,4000})>((?:\s{0,8};\s{0,8}[\w*-]{1,40}\s?=\s?(?:\"[^\"]{0,4000}\"|[^\s,;\"]{0,4000})){0,20})"
)
_PARAMETER = re.compile(r"([\w*-]{1,40})\s?=\s?(?:\"([^\"]*)\"|([^\s,;\"]*))")


def copies(archive: Archive, url: str, near: datetime, timeout: float) -> Talk[Listing]:
    """The copies of a page that an archive tells of: by its TimeMap, else by its TimeGate."""
    listing = Listing(problem="it has no list of its copies")
    if archive.timemap:
        listing = yield from timemap(archive, url, timeout)
    if listing.problem and archive.timegate:
        found = yield from timegate(archive, url, near, timeout)
        if found.captures:
            return found
    return listing


def timemap(archive: Archive, url: str, timeout: float) -> Talk[Listing]:
    """All copies of a page. 404 means that there is none."""
    response = yield from send(Request(archive.timemap + url, timeout=timeout))
    if response.status == 404 and not response.failure:
        return Listing()
    if response.failure or response.status != 200:
        return Listing(problem=trouble(response))
    found: list[Capture] = []
    whole = not response.truncated
    original = False
    for target, told in links(response.body.decode("utf-8", "replace")):
        relations = told.get("rel", "").split()
        original = original or "original" in relations
        if "timemap" in relations and "from" in told and "self" not in relations:
            whole = False  # a list of lists
        elif "memento" in relations:
            place = Place.of(joined(response.url, target))
            when = from_header(told.get("datetime", ""))
            if place and when:
                found.append(Capture(archive.name, place, when))
            else:
                whole = False
    if not found and not (original and whole):
        return Listing(problem="what it answered is no list of copies that can be read")
    return Listing(tuple(found), complete=whole)


def timegate(archive: Archive, url: str, near: datetime, timeout: float) -> Talk[Listing]:
    """The copy nearest to a time. Finding none here proves nothing."""
    asked = archive.timegate + url
    headers = {"Accept-Datetime": format_datetime(near, usegmt=True)}
    response = yield from send(Request(asked, headers, timeout=timeout))
    place = Place.of(_led_to(response))
    when = from_stamp(place.stamp) if place else None
    if place is None or when is None:
        return Listing(problem=trouble(response), complete=False)
    return Listing((Capture(archive.name, place, when),), complete=False)


def _led_to(response: Response) -> str:
    """The copy that a TimeGate sends us to, or that it shows at once."""
    if response.failure or not 200 <= response.status < 400:
        return ""
    moved = response.status >= 300
    location = response.header("location" if moved else "content-location")
    return joined(response.url, location) if location else ""


def joined(base: str, target: str) -> str:
    """A link of an archive as a full address; empty where it cannot be read."""
    try:
        return Address.parse(base).join(target)
    except BadAddress:
        return ""


def links(text: str) -> Iterator[tuple[str, dict[str, str]]]:
    """The targets and parameters of a list of links (RFC 8288, RFC 6690)."""
    for match in _LINK.finditer(text):
        yield match[1], {p[1].lower(): p[2] or p[3] or "" for p in _PARAMETER.finditer(match[2])}
