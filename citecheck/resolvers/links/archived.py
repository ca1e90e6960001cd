"""Getting the copy that an archive's address names, without what the archive adds to it."""

from __future__ import annotations

import re

from citecheck.citing.identifiers.archive import ArchiveUrl
from citecheck.citing.identifiers.archive_services import HINT, State
from citecheck.citing.identifiers.malformed import Malformed
from citecheck.resolvers.http.address import Address, BadAddress
from citecheck.resolvers.http.follow import MAX_REDIRECTS, Chain, Hop
from citecheck.resolvers.http.messages import LIMIT, Request, Response, Talk, send

_FLAG = re.compile(r"(/[0-9]{14})(?:if_|mp_)?/(?=https?:|www\.|[^/]+\.)")
_RAW = re.compile(r"(/[0-9]{14})id_/")
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_NO_RAW = frozenset(
    {"archive.today", "Megalodon", "Perma.cc", "Ghostarchive", "WebCite", "Freezepage"}
)
"""Services without the flag ``id_``."""


def copy_of(url: str) -> ArchiveUrl | None:
    """The archive's address read, or None for any other address."""
    if not HINT.search(url):
        return None
    copy = ArchiveUrl.parse(url)
    return None if isinstance(copy, Malformed) else copy


def is_copy(chain: Chain) -> bool:
    """Whether what came is an archived page, whose status is the archived one (RFC 7089)."""
    return bool(chain.response.header("memento-datetime"))


def raw_address(url: str, copy: ArchiveUrl) -> str:
    """The address of the same copy as it was taken (``id_``); empty where there is none."""
    if not copy.timestamp or copy.service in _NO_RAW or copy.state is State.DEFUNCT:
        return ""
    raw, count = _FLAG.subn(r"\1id_/", url, count=1)
    return raw if count else ""


def shown_address(url: str) -> str:
    """The address of a copy as people open it."""
    return _RAW.sub(r"\1/", url, count=1)


def get_raw(url: str, copy: ArchiveUrl, limit: int = LIMIT) -> Talk[Chain | None]:
    """The copy as it was taken; None where the archive has no such form.

    A redirect that was archived leads on within the archive: some archives rewrite its address,
    some send the one of the living page.
    """
    target = raw_address(url, copy)
    if not target:
        return None
    hops: list[Hop] = []
    seen: set[str] = set()
    while target not in seen and len(hops) <= MAX_REDIRECTS:
        seen.add(target)
        response = yield from send(Request(target, limit=limit))
        location = response.header("location")
        if response.status not in _REDIRECTS or not location or response.failure:
            found = response.status == 200 or response.header("memento-datetime")
            return Chain(tuple(hops), response) if found and not response.failure else None
        try:
            following = _following(target, location, archived=is_copy(Chain((), response)))
        except BadAddress:
            return None
        hops.append(Hop(shown_address(target), response.status, shown_address(following)))
        target = following
    return Chain(tuple(hops), Response(target), "loop")


def _following(target: str, location: str, *, archived: bool) -> str:
    joined = Address.parse(target).join(location)
    if copy := copy_of(joined):
        return raw_address(joined, copy) or joined
    match = _RAW.search(target)
    if not archived or not match:
        return joined
    original = target[match.end() :]
    return target[: match.end()] + Address.parse(original).join(location)
