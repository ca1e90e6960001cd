"""Finding the copy of a page that is nearest to a day and shows the page."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice

from citecheck.citing.identifiers import ArchiveUrl
from citecheck.model import Absent, Answer, Known, Unknown
from citecheck.queries import Memento, Snapshot
from citecheck.resolvers.archives import availability, cdx, memento
from citecheck.resolvers.archives.capture import Listing, moment, nearest
from citecheck.resolvers.archives.judging import shows_page
from citecheck.resolvers.archives.playback import look
from citecheck.resolvers.archives.services import ARCHIVES, Archives
from citecheck.resolvers.http.address import Address, BadAddress
from citecheck.resolvers.http.messages import Talk, share


@dataclass(slots=True)
class _Search:
    """What has been heard so far, on the way to an answer."""

    asked: list[str] = field(default_factory=list)
    """The services that said what they have."""
    open: list[str] = field(default_factory=list)
    """Why nobody can say that there is no copy."""
    bad: list[str] = field(default_factory=list)
    """What copies showed in place of the page."""


def find(query: Snapshot, archives: Archives = ARCHIVES) -> Talk[Answer[Memento]]:
    """The copy nearest to ``query.near`` that shows the page.

    ``Absent`` only where every archive said that it has none, or all its copies were looked at and
    show something else. An archive that did not answer makes it ``Unknown``.
    """
    inside = ArchiveUrl.parse(query.url)
    url = inside.original if isinstance(inside, ArchiveUrl) else query.url
    try:
        page = Address.parse(url).url
    except BadAddress as error:
        return Unknown(str(error))
    near = moment(query.near)
    key = ("copy", archives, page, near)
    return (yield from share(key, lambda: _find(page, near, archives)))


def _find(page: str, near: datetime, archives: Archives) -> Talk[Answer[Memento]]:
    search = _Search()
    listing = yield from cdx.search(archives, page, near)
    if listing.problem:
        search.open.append(f"{cdx.SERVICE}: {listing.problem}")
        listing = yield from availability.closest(archives, page, near)
    found = yield from _first_good(search, listing, cdx.SERVICE, near, archives)
    if found:
        return found
    for archive in archives.others:
        listing = yield from memento.copies(archive, page, near, archives.timeout)
        if listing.problem:
            search.open.append(f"{archive.name}: {listing.problem}")
        elif listing.captures and not archive.readable:
            capture = next(nearest(listing.captures, near))
            search.open.append(
                f"{archive.name} has a copy that a program cannot see, {capture.place.shown}"
            )
        else:
            found = yield from _first_good(search, listing, archive.name, near, archives)
            if found:
                return found
    return _nothing(search)


def _first_good(
    search: _Search,
    listing: Listing,
    service: str,
    near: datetime,
    archives: Archives,
) -> Talk[Known[Memento] | None]:
    """The first of the nearest copies that shows the page."""
    if listing.complete and not listing.problem:
        search.asked.append(service)
    if not listing.captures:
        return None
    candidates = nearest(listing.captures, near)
    for capture in islice(candidates, archives.tries):
        place = capture.place
        seen = yield from look(service, place, archives.timeout)
        link = seen.answer.value if isinstance(seen.answer, Known) else None
        if link and seen.memento and shows_page(link):
            return Known(seen.memento, by=f"{service}, {seen.raw}")
        if link and seen.memento:
            search.bad.append(link.detail)
        elif isinstance(seen.answer, Unknown):
            search.open.append(seen.answer.reason)
            if seen.memento is None:
                return None  # it will not show the next one either
        else:
            search.open.append(f"{service} does not have the copy {place.shown} that it lists")
    if next(candidates, None) or not listing.complete:
        search.open.append(f"{service}: not all of its copies were looked at")
    return None


def _nothing(search: _Search) -> Answer[Memento]:
    seen = "; ".join(dict.fromkeys(search.bad))
    if search.open:
        told = [f"copies that do not show the page: {seen}"] if seen else []
        return Unknown("; ".join([*dict.fromkeys(search.open), *told]))
    asked = ", ".join(dict.fromkeys(search.asked))
    if seen:
        return Absent(f"no archived copy shows the page: {seen}", by=asked)
    return Absent(f"no copy in {asked}", by=asked)
