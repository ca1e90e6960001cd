"""One lane per host: order, an interval, a cap, and rest where a host asks for it."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import Any

from citecheck.resolvers.http.address import Address
from citecheck.resolvers.http.guard import Way
from citecheck.resolvers.http.messages import Request, Response
from citecheck.resolvers.http.settings import PACE, PACE_OF_PATH, Settings

_SLOWEST = 0.5
"""Seconds between two requests to a host that keeps saying "too many", at most."""
_REFUSALS = 3
"""After so many long waits asked for in a row the host is left alone."""
_REPEATS = 2
"""How often one request is repeated because of "too many"."""


@dataclass(slots=True, eq=False)
class Job:
    """A request on its way through a lane, and who waits for its response."""

    request: Request
    address: Address
    task: Any
    repeats: int = 0


@dataclass(slots=True, eq=False)
class Lane:
    """The requests to one host."""

    name: str
    interval: float
    """Seconds between the starts of two requests, now."""
    usual: float
    own: float
    """The shortest interval, before anybody asked for another."""
    cap: int
    burst: int = 1
    """How many requests may go before the interval is kept (the generic cell rate algorithm)."""
    waiting: deque[Job] = field(default_factory=deque)
    under_way: int = 0
    next_start: float = 0.0
    due: float = 0.0
    """When the next request would go out if every one had kept the interval."""
    way: Way | None = None
    looking: bool = False
    """Whether the name is being looked up."""
    refusals: int = 0
    closed: str = ""
    """Why the host is not asked any more."""
    listed: bool = False
    """Whether the client has it on its list of lanes to look at."""

    def may_start(self, now: float) -> bool:
        """Whether the next request may go out."""
        return bool(self.waiting) and self.under_way < self.cap and now >= self.next_start

    def take(self, now: float) -> Job:
        """The next request, which goes out now."""
        job = self.waiting.popleft()
        self.under_way += 1
        if self.interval:
            self.due = max(self.due, now) + self.interval
            self.next_start = self.due - (self.burst - 1) * self.interval
        return job

    def settle(self, job: Job, response: Response, now: float, longest: float) -> bool:
        """Take note of a response; gives whether the request is to be repeated.

        "Too many" (429, or 503 with Retry-After) lets the whole host rest for as long as it asks,
        up to ``longest`` seconds, and slows the lane down; each good answer speeds it up again.
        What a service says of its limits holds from then on.
        """
        self._heed(response, longest)
        status = response.status
        wait = retry_after(response) if status in (429, 503) else -1.0
        if status == 429 or wait >= 0:
            if status == 429:
                slower = min(_SLOWEST, max(self.interval * 2, 0.1))
                self.interval = max(self.usual, slower)
                self.burst = 1
            if wait < 0:
                wait = 1.0 + job.repeats
            if wait > longest:
                self.refusals += 1
                if self.refusals >= _REFUSALS:
                    self.closed = f"{self.name} wants to be left alone for {wait:g} seconds"
                return False
            if job.repeats < _REPEATS:
                job.repeats += 1
                if status == 429:
                    self.next_start = max(self.next_start, now + wait)
                return True
        elif self.interval > self.usual and 200 <= status < 400:
            self.interval = max(self.usual, self.interval * 0.8)
        if status:
            self.refusals = 0
        return False

    def _heed(self, response: Response, longest: float) -> None:
        """Keep to the limits that a service tells, as Crossref does with every answer.

        ``X-Rate-Limit-Limit: 10`` and ``X-Rate-Limit-Interval: 1s`` are ten a second. More than
        the lane takes by itself is never taken.
        """
        number = _number(response.header("x-rate-limit-limit"))
        seconds = _number(response.header("x-rate-limit-interval").removesuffix("s"))
        if number and seconds:
            self.usual = max(self.own, min(seconds / number, longest))
            self.interval = max(self.interval, self.usual)
            self.burst = min(self.burst, number)
        if at_once := _number(response.header("x-concurrency-limit")):
            self.cap = min(self.cap, at_once)


def _number(text: str) -> int:
    """A small number in a header; 0 for anything else."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 7 else 0


def retry_after(response: Response) -> float:
    """The seconds in Retry-After (RFC 9110, 10.2.3), or -1 where it is not given."""
    text = response.header("retry-after").strip()
    if not text:
        return -1.0
    if text.isascii() and text.isdecimal():
        return float(text[:9])
    from email.utils import parsedate_to_datetime
    from time import time

    try:
        return max(0.0, parsedate_to_datetime(text).timestamp() - time())
    except (TypeError, ValueError, OverflowError):
        return -1.0


def name_of_lane(address: Address) -> str:
    """What requests to one server have in common: the host, and the port unless it is the web's."""
    host, port = address.host, address.port
    if host + "/" in _PARTED:
        for part in PACE_OF_PATH:
            if (host + address.target).startswith(part):
                return part
    return host if port in (80, 443) else f"{host}:{port}"


_PARTED = frozenset(part.partition("/")[0] + "/" for part in PACE_OF_PATH)


def new_lane(name: str, settings: Settings) -> Lane:
    """A lane with the pace that its host asks for."""
    asked = PACE_OF_PATH.get(name) or PACE.get(name, 0.0)
    interval = max(settings.host_interval, asked)
    if asked:
        at_once = 1 if asked > 1 else settings.host_concurrency
        return Lane(name, interval, interval, interval, at_once)
    at_once, burst = settings.host_concurrency, settings.host_burst
    return Lane(name, interval, interval, interval, at_once, burst)
