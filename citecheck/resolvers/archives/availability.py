"""The availability service of the Wayback Machine: the copy nearest to a time, and no list.

https://archive.org/help/wayback_api.php. It takes an address letter by letter and misses copies
that there are, so its "none" says nothing.
"""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from citecheck.resolvers.archives.capture import Capture, Listing, Place, from_stamp, stamp, trouble
from citecheck.resolvers.archives.cdx import SERVICE
from citecheck.resolvers.archives.services import Archives
from citecheck.resolvers.http.messages import Request, Response, Talk, send


def closest(archives: Archives, url: str, near: datetime) -> Talk[Listing]:
    """One copy at most; it is asked for the page under http as well as https."""
    scheme, mark, rest = url.partition("://")
    for page in (url, f"{'http' if scheme == 'https' else 'https'}{mark}{rest}"):
        query = urlencode({"url": page, "timestamp": stamp(near)})
        address = f"{archives.availability}?{query}"
        response = yield from send(Request(address, timeout=archives.timeout))
        if response.failure or response.status != 200:
            return Listing(problem=trouble(response))
        capture = _capture(archives, response)
        if capture:
            return Listing((capture,), complete=False)
    return Listing(complete=False)


def _capture(archives: Archives, response: Response) -> Capture | None:
    try:
        told: Any = json.loads(response.body)
    except (ValueError, RecursionError):
        return None
    for name in ("archived_snapshots", "closest"):
        told = told.get(name) if isinstance(told, dict) else None
    if not isinstance(told, dict) or not told.get("available"):
        return None
    place = Place.of(str(told.get("url", "")))
    when = from_stamp(place.stamp) if place else None
    if place is None or when is None:
        return None
    status = str(told.get("status", ""))
    number = int(status) if status.isascii() and status.isdecimal() and len(status) == 3 else 0
    # Its addresses begin with http:// and its own host, of which a mirror knows nothing.
    return Capture(SERVICE, Place(f"{archives.web}/web/", place.stamp, place.page), when, number)
