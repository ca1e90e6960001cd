"""Going to where a link leads: asked again where that is fair, and on over pages that send on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from citecheck.resolvers.http.address import Address, BadAddress
from citecheck.resolvers.http.follow import Chain, Hop, follow
from citecheck.resolvers.http.messages import LIMIT, Response, Talk
from citecheck.resolvers.links.page import Page, is_html
from citecheck.resolvers.links.statuses import RETRIED, SECOND_LOOK
from citecheck.resolvers.links.walls import wall, wall_by_headers

BROWSER: Mapping[str, str] = {
    "User-Agent": (
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
        "Chrome/142.0.0.0 Safari/537.36"
    ),
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,image/webp,*/*;q=0.8",
    "Accept-Language": "en-US,en;q=0.9",
}
"""What a common browser sends. Used for one second look where a server refused: some tell every
program but browsers 403 or 404, and a page that people can read must not be called dead."""

MAX_REFRESHES = 3
_RETRY_AFTER = 10
_SHORT = 200
_SCRIPTED = re.compile(
    r"(?:^|[;{}\s)(=\"'])(?:(?:window|self|top|parent|document)\s*\.\s*){0,2}location(?:\s*\.\s*href)?\s*"
    r"(?:=\s*|\.\s*(?:replace|assign)\s*\(\s*)(?:\"([^\"\n]{1,2000})\"|'([^'\n]{1,2000})')\s*(?=[;)}\n\"']|$)"
)
_CONDITIONAL = re.compile(
    r"screen\.|innerwidth|useragent|matchmedia|location\.protocol", re.IGNORECASE
)
_UNSCRIPTED = re.compile(r"no-?(?:js|script|javascript)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Visit:
    """Where a link led."""

    chain: Chain
    """With the hops of pages that sent on by themselves; these have status 0."""
    page: Page | None
    """What came, where it is HTML."""
    trail: tuple[str, ...]


def arrive(url: str, *, copy: Chain | None = None, limit: int = LIMIT) -> Talk[Visit]:
    """Go where a link leads; an archived ``copy`` is there already, and never sends on."""
    trail: list[str] = []
    chain = copy or (yield from _fetch(url, trail, limit))
    trail += lines(chain)
    hops = list(chain.hops)
    seen = {url.partition("#")[0]}
    for _ in range(MAX_REFRESHES):
        page = _page(chain)
        target = _sent_on(page, chain.url) if page and not copy else ""
        seen.update(hop.location.partition("#")[0] for hop in hops)
        if not target or target.partition("#")[0] in seen:
            break
        hops.append(Hop(chain.url, 0, target))
        trail.append(f"the page sends on to {target}")
        chain = yield from _fetch(target, trail, limit)
        trail += lines(chain)
        hops += chain.hops
    else:
        page = _page(chain)
    return Visit(Chain(tuple(hops), chain.response, chain.problem), page, tuple(trail))


def _fetch(url: str, trail: list[str], limit: int) -> Talk[Chain]:
    """Follow an address, and ask once more where a second answer may be another one."""
    chain = yield from follow(url, limit=limit)
    response = chain.response
    if response.failure in RETRIED or (500 <= response.status <= 599 and not response.failure):
        wait = _wait(response)
        if wait and not wall_by_headers(response):
            trail += lines(chain)
            trail.append(f"asked again after {wait} s")
            chain = yield from follow(url, limit=limit, delay=float(wait))
    elif _worth_a_second_look(chain):
        again = yield from follow(url, headers=BROWSER, limit=limit)
        if _tells_more(again, response):
            trail += lines(chain)
            trail.append("asked again as browsers do")
            return again
        if not chain.problem:
            trail.append(f"as browsers ask: {line(again.response)}")
    return chain


def _worth_a_second_look(chain: Chain) -> bool:
    response = chain.response
    refused = response.status in SECOND_LOOK or chain.problem == "loop"
    return refused and not response.failure and not wall_by_headers(response)


def _tells_more(again: Chain, before: Response) -> bool:
    status = again.response.status
    if again.response.failure or again.problem:
        return False
    return 200 <= status <= 299 or (before.status not in (404, 410) and status in (404, 410))


def _wait(response: Response) -> int:
    """Seconds to wait before asking once more; 0 for not at all."""
    after = response.header("retry-after").strip()
    if not after:
        return 1
    if not after.isdecimal() or len(after) > 5:
        return 0  # a date: more than a few seconds away, as a rule
    return max(1, int(after)) if int(after) <= _RETRY_AFTER else 0


def _page(chain: Chain) -> Page | None:
    response = chain.response
    shows = response.body or response.header("refresh")
    if shows and not chain.problem and is_html(response):
        return Page(response)
    return None


def _sent_on(page: Page, url: str) -> str:
    """The address to which the page sends its readers by itself; empty where it does not."""
    if not 200 <= page.response.status <= 299 or page.response.failure or page.ordinary:
        return ""
    seconds, target = page.refresh
    if target and (seconds > 30 or (seconds > 5 and page.length > 800)):
        target = ""
    if not target and "location" in page.scripts and page.length < _SHORT:
        found = _SCRIPTED.search(page.scripts)
        if found and not _CONDITIONAL.search(page.scripts):
            target = found[1] or found[2]
    if not target or _UNSCRIPTED.search(target) or wall(page):
        return ""
    try:
        joined = Address.parse(url).join(target.replace("\\/", "/"))
    except BadAddress:
        return ""
    return "" if joined.partition("#")[0] == url.partition("#")[0] else joined


def lines(chain: Chain) -> list[str]:
    """A chain for the trail, a line for each answer."""
    lines = [f"{hop.status} {hop.location}" for hop in chain.hops]
    if chain.problem == "loop":
        return [*lines, "the redirects go in a circle"]
    if chain.problem == "too many":
        return [*lines[:3], f"{len(lines)} redirects"]
    return [*lines, line(chain.response)]


def line(response: Response) -> str:
    """One answer in a line: ``200 text/html 5120 bytes``."""
    if response.failure:
        return (
            f"{response.failure}: {response.detail}" if response.detail else str(response.failure)
        )
    size = f"{len(response.body)} bytes" + (" and more" if response.truncated else "")
    return " ".join(filter(None, (str(response.status), response.media_type, size)))
