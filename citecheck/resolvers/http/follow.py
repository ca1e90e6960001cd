"""Following redirects by ourselves, so that every hop passes the guard."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from citecheck.resolvers.http.address import Address, BadAddress
from citecheck.resolvers.http.messages import (
    LIMIT,
    NO_HEADERS,
    Failure,
    Request,
    Response,
    Talk,
    send,
)

MAX_REDIRECTS = 20
"""As many as browsers follow."""
REDIRECTS = frozenset({301, 302, 303, 307, 308})
"""The statuses that send somewhere else (RFC 9110, 15.4)."""
_PERMANENT = frozenset({301, 308})


@dataclass(frozen=True, slots=True)
class Hop:
    """One redirect: the address that was asked, its status, and where that sends us."""

    url: str
    status: int
    location: str


@dataclass(frozen=True, slots=True)
class Chain:
    """Where an address led: redirects, and the response that is none."""

    hops: tuple[Hop, ...]
    response: Response
    problem: str = ""
    """``loop`` or ``too many`` redirects, ``location`` that cannot be followed, or empty."""

    @property
    def url(self) -> str:
        """The address of the last response."""
        return self.response.url

    @property
    def permanent(self) -> bool:
        """Whether there were redirects and every one of them is for good (301, 308)."""
        return bool(self.hops) and all(hop.status in _PERMANENT for hop in self.hops)


def follow(
    url: str,
    *,
    headers: Mapping[str, str] = NO_HEADERS,
    limit: int = LIMIT,
    timeout: float = 0.0,
    delay: float = 0.0,
    max_redirects: int = MAX_REDIRECTS,
) -> Talk[Chain]:
    """Get an address and follow its redirects.

    Cookies live as long as the chain and go back only to the host that set them; the ``headers``
    given here go to every host and so must hold no secrets.
    """
    hops: list[Hop] = []
    cookies: dict[str, dict[str, str]] = {}
    seen: set[tuple[str, str]] = set()
    while True:
        jar = _cookie(cookies, url)
        seen.add((url.partition("#")[0], jar))
        sent = {**headers, "Cookie": jar} if jar else headers
        response = yield from send(Request(url, sent, limit, timeout, delay))
        location = response.header("location")
        if response.status not in REDIRECTS or not location or response.failure:
            return Chain(tuple(hops), response)
        _keep(cookies, url, response.header("set-cookie"))
        try:
            target = Address.parse(url).join(location)
        except BadAddress as error:
            response = Response(
                url, response.status, response.headers, failure=Failure.ADDRESS, detail=str(error)
            )
            return Chain(tuple(hops), response, "location")
        hops.append(Hop(url, response.status, target))
        url = target
        delay = 0.0
        if (url.partition("#")[0], _cookie(cookies, url)) in seen:
            return Chain(tuple(hops), response, "loop")
        if len(hops) > max_redirects:
            return Chain(tuple(hops), response, "too many")


def _keep(cookies: dict[str, dict[str, str]], url: str, lines: str) -> None:
    """Remember the cookies of one host (RFC 6265 without domains: they go to no other host)."""
    jar = cookies.setdefault(_host(url), {})
    for line in lines.splitlines()[:50]:
        name, equals, value = line.partition(";")[0].partition("=")
        if equals and name.strip() and len(value) < 4096:
            jar[name.strip()] = value.strip()


def _cookie(cookies: dict[str, dict[str, str]], url: str) -> str:
    jar = cookies.get(_host(url), {}) if cookies else {}
    return "; ".join(f"{name}={value}" for name, value in jar.items())


def _host(url: str) -> str:
    scheme, _, rest = url.partition("://")
    return f"{scheme}://{rest.partition('/')[0].lower()}"
