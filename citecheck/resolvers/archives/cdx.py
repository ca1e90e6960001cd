"""The CDX server of the Wayback Machine: every copy of a page, in one list.

https://github.com/internetarchive/wayback/tree/master/wayback-cdx-server. It finds http and https,
with and without ``www.``, alike. An empty list means that there is no copy.
"""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from citecheck.resolvers.archives.capture import Capture, Listing, Place, from_stamp, stamp, trouble
from citecheck.resolvers.archives.services import Archives
from citecheck.resolvers.http.messages import Failure, Request, Response, Talk, send

SERVICE = "Wayback Machine"
_ROWS = 150
_FIELDS = "timestamp,original,statuscode,digest"
_AGAIN = frozenset({Failure.TIMEOUT, Failure.BROKEN})


def search(archives: Archives, url: str, near: datetime) -> Talk[Listing]:
    """The copies of a page, the nearest to a time among them; those of errors are left out."""
    query = {
        "url": url,
        "matchType": "exact",  # also where the address ends in *
        "output": "json",
        "fl": _FIELDS,
        "filter": "!statuscode:[45]..",  # redirects, and repeats of a copy ("-"), stay
        "closest": stamp(near),
        "sort": "closest",
        "limit": str(_ROWS),
    }
    address = f"{archives.web}/cdx/search/cdx?{urlencode(query)}"
    response = yield from send(Request(address, timeout=archives.timeout))
    if response.status >= 500 or response.failure in _AGAIN:  # often it is there the next moment
        again = Request(address, timeout=archives.timeout, delay=archives.pause)
        response = yield from send(again)
    if response.failure or response.status != 200:
        return Listing(problem=trouble(response))
    return _listing(archives, response)


def _listing(archives: Archives, response: Response) -> Listing:
    unreadable = Listing(problem="what it answered is no list of copies")
    if response.truncated:
        return unreadable
    try:
        rows: Any = json.loads(response.body)
    except (ValueError, RecursionError):
        return unreadable
    if rows == []:
        return Listing()
    if not isinstance(rows, list) or not all(_is_row(row) for row in rows):
        return unreadable
    names: list[str] = rows[0]
    if not {"timestamp", "original"} <= set(names):
        return unreadable
    found = [_capture(archives, dict(zip(names, row, strict=False))) for row in rows[1:]]
    return Listing(tuple(filter(None, found)), complete=len(rows) <= _ROWS)


def _is_row(row: Any) -> bool:
    return isinstance(row, list) and all(isinstance(cell, str) for cell in row)


def _capture(archives: Archives, row: dict[str, str]) -> Capture | None:
    when = from_stamp(row.get("timestamp", ""))
    place = Place.of(f"{archives.web}/web/{row.get('timestamp')}/{row.get('original')}")
    if when is None or place is None:
        return None
    status = row.get("statuscode", "")
    number = int(status) if status.isascii() and status.isdecimal() and len(status) == 3 else 0
    return Capture(SERVICE, place, when, number, row.get("digest", "").strip("-"))
