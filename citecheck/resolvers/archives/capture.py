"""Copies as archives list them, and which of them is nearest to a day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from citecheck.resolvers.http.messages import Response

_PLAYED = re.compile(r"/([0-9]{14})(?:[a-z]{2}_)?/(?=[^/])")
_DEFAULT_PORT = re.compile(r"(http://[^/?#]*):80(?=[/?#]|$)|(https://[^/?#]*):443(?=[/?#]|$)")
_OLDEST = datetime(1996, 1, 1, tzinfo=UTC)
_TOLD = 120


@dataclass(frozen=True, slots=True)
class Place:
    """The parts of a copy's address: ``…/web/`` ``20190503101500`` ``https://example.org/``."""

    before: str
    stamp: str
    page: str

    @classmethod
    def of(cls, url: str) -> Place | None:
        """The parts of an address with 14 digits and the page behind them; else None."""
        match = _PLAYED.search(url)
        if not match:
            return None
        page = url[match.end() :]
        if not page.startswith(("http://", "https://")):
            page = f"http://{page}"
        return cls(url[: match.start() + 1], match[1], _without_port(page))

    @property
    def shown(self) -> str:
        """The address for people."""
        return f"{self.before}{self.stamp}/{self.page}"

    @property
    def raw(self) -> str:
        """The address of the page as it came, without anything of the archive in it."""
        return f"{self.before}{self.stamp}id_/{self.page}"


@dataclass(frozen=True, slots=True)
class Capture:
    """A copy that an archive says it has."""

    service: str
    place: Place
    when: datetime
    status: int = 0
    """What the page answered when it was copied; 0 where that is not told."""
    digest: str = ""
    """Equal for equal contents; empty where it is not told."""


@dataclass(frozen=True, slots=True)
class Listing:
    """What one service says it has."""

    captures: tuple[Capture, ...] = ()
    problem: str = ""
    """Why the service could not be asked, in words for people."""
    complete: bool = True
    """Whether these are all its copies, so that an empty list means that it has none."""


def nearest(captures: Iterable[Capture], near: datetime) -> Iterator[Capture]:
    """The copies that are worth a look: nearest first, redirects last, equal contents once."""
    seen: set[str] = set()
    fit = (c for c in captures if c.status < 400)
    for capture in sorted(fit, key=lambda c: (c.status // 100 == 3, abs(c.when - near), c.when)):
        if capture.digest not in seen:
            yield capture
        if capture.digest:
            seen.add(capture.digest)


def moment(near: str) -> datetime:
    """The time that a question means: noon of a day, the middle of a month or of a year.

    Without a date it is the oldest copy that is wanted: what comes later may be another page.
    """
    length = len(near)
    middle = {4: f"{near}-07-01T12", 7: f"{near}-15T12", 10: f"{near}T12"}.get(length, near)
    try:
        when = datetime.fromisoformat(middle)
    except ValueError:
        return _OLDEST
    return when.replace(tzinfo=UTC) if when.tzinfo is None else when.astimezone(UTC)


def stamp(when: datetime) -> str:
    """The 14 digits that archives write."""
    return f"{when.year:04d}{when:%m%d%H%M%S}"


def from_stamp(digits: str) -> datetime | None:
    """The time that 14 digits tell, or None where there is no such time."""
    if len(digits) != 14 or not (digits.isascii() and digits.isdecimal()):
        return None
    try:
        return datetime.strptime(digits, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return None


def from_header(text: str) -> datetime | None:
    """The time in a Memento-Datetime header, or None where it cannot be read."""
    try:
        when = parsedate_to_datetime(text)
    except (TypeError, ValueError, OverflowError):
        return None
    return when.replace(tzinfo=UTC) if when.tzinfo is None else when.astimezone(UTC)


def iso(when: datetime) -> str:
    """``2019-05-03T10:15:00Z``."""
    return f"{when.replace(tzinfo=None).isoformat(timespec='seconds')}Z"


def trouble(response: Response) -> str:
    """Why a response is no answer of the service, in words for people."""
    if response.failure:
        return (response.detail or f"no answer ({response.failure})")[:_TOLD]
    if response.status == 429:
        return "it wants fewer requests (429)"
    if response.header("x-archive-wayback-runtime-error"):
        return "it does not show copies of this site"
    return f"it answered {response.status}"


def _without_port(page: str) -> str:
    return _DEFAULT_PORT.sub(lambda match: match[1] or match[2], page, count=1)
