"""Asking for a page that cannot be, to see whether the server answers anything with one page.

Source: Bar-Yossef et al., "Sic transit gloria telae" (2004).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from hashlib import sha256
from typing import NamedTuple
from urllib.parse import parse_qsl, quote, unquote

from citecheck.resolvers.http.follow import follow
from citecheck.resolvers.http.messages import Talk, share
from citecheck.resolvers.links.arrive import Visit
from citecheck.resolvers.links.page import Page, is_html
from citecheck.resolvers.links.phrases import headline
from citecheck.resolvers.links.redirects import Place, keeps, same_place
from citecheck.resolvers.links.signs import Sign
from citecheck.resolvers.links.words import words

_SCRIPT = re.compile(
    r"(?:index|default|page|article|artikel|articulo|view|show|item|news|story|main|detail|details|display|"
    r"content|viewtopic|document|doc|node|read|full|print)\.(?:php\d?|aspx?|jsp|cfm|cgi|pl|do)",
    re.IGNORECASE,
)
_WHICH = re.compile(
    r"(?:(?:page|article|art|story|item|doc|document|news|post|node|content|record|entry|text|object)_?)?(?:id|no|nr|num)|"
    r"[apn]id|p|a|story|article|artikel|doc|node",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_MOST_WORDS = 2000
_SAME = 0.9
Pattern = re.Pattern[str]


class Sibling(NamedTuple):
    """What a server answers to an address that cannot be."""

    url: str
    """The address asked for."""
    final: str
    """Where it led."""
    status: int
    """0 where no answer came."""
    title: tuple[str, ...] = ()
    shingles: frozenset[int] = frozenset()
    main: frozenset[int] = frozenset()
    canonical: str = ""


def nowhere(url: str) -> tuple[tuple[str, ...], str] | None:
    """What is shared by addresses of one kind, and an address of that kind that cannot be.

    None for a home page: there is no other of its kind. The name is made from the kind, so that
    a run asks the same question twice in the same way.
    """
    scheme, _, rest = url.partition("#")[0].partition("://")
    host, _, target = rest.partition("/")
    origin = f"{scheme}://{host.rpartition('@')[2]}"
    path, _, query = f"/{target}".partition("?")
    folder, _, name = path.rstrip("/").rpartition("/")
    slash = "/" if path.endswith("/") else ""
    pairs = parse_qsl(query, keep_blank_values=True)[:100] if query else []
    key: tuple[str, ...]
    which = next((n for n, v in pairs if v and _WHICH.fullmatch(n)), "")
    if which and (not name or _SCRIPT.fullmatch(name)):
        key = (origin, path, which)
        asked = "&".join(
            f"{quote(n)}={_number(key) if n == which else quote(v)}" for n, v in pairs[:20]
        )
        return key, f"{origin}{path}?{asked}"
    if not name:
        return None
    stem, dot, ending = name.rpartition(".")
    if not dot or len(ending) > 5 or not ending.isalnum():
        stem, ending = name, ""
    digits = stem.isdecimal()
    # /questions/4711/a-title: only the number counts, so it has to change too.
    folders = folder.split("/")
    folders = [
        f"9{_number((folder, part))}"
        if part.isdecimal() and len(part) > 2 and not _YEAR.fullmatch(part)
        else part
        for part in folders
    ]
    key = (origin, "/".join(folders), ending, slash, "digits" if digits else "letters")
    made = _made(key, digits)
    return key, f"{origin}{'/'.join(folders)}/{made}{f'.{ending}' if ending else ''}{slash}"


def compare(visit: Visit, url: str) -> Talk[tuple[Sign | None, str]]:
    """Whether any other address of the kind leads to the same page; and a line for the trail."""
    kind = nowhere(url)
    if kind is None or visit.page is None:
        return None, ""
    key, address = kind
    sibling: Sibling = yield from share(("sibling", *key), lambda: _visit(address))
    note = f"an address that cannot be answers {sibling.status or 'nothing'}"
    return _same(visit, url, visit.page, sibling), note


def _visit(url: str) -> Talk[Sibling]:
    chain = yield from follow(url, limit=300_000)
    response = chain.response
    if response.failure or chain.problem:
        return Sibling(url, chain.url, 0)
    if not 200 <= response.status <= 299 or not is_html(response):
        return Sibling(url, chain.url, response.status)
    page = Page(response)
    echo = _echo(url, chain.url)
    return Sibling(
        url, chain.url, response.status, tuple(_kept(page.title, echo)),
        _shingles(page.text, echo), _shingles(page.main, echo), page.canonical,
    )  # fmt: skip


def _same(visit: Visit, url: str, page: Page, sibling: Sibling) -> Sign | None:
    if not 200 <= sibling.status <= 299:
        return None
    final = visit.chain.url
    if visit.chain.hops and sibling.final.partition("#")[0] == final.partition("#")[0]:
        if same_place(url, final) or keeps(Place.of(url), Place.of(final)) or page.is_app:
            return None
        return Sign("soft404", "sibling", "all addresses of that folder lead to the same page")
    if sibling.final != sibling.url and not same_place(sibling.url, sibling.final):
        return None  # what cannot be is sent elsewhere: an honest server
    echo = _echo(url, final)
    title = tuple(_kept(page.title, echo))
    if title != sibling.title:
        return None
    if not headline(page.title):
        alike = _alike(_shingles(page.main, echo), sibling.main)
        if not alike or not _alike(_shingles(page.text, echo), sibling.shingles):
            return None
        if _names_itself(page.canonical) and page.canonical == sibling.canonical:
            return None  # the server ignores this part of the address
        if _called_so(url, page):
            return None  # it may answer too much, but this is the page of that name
    if page.is_app or page.made_by_scripts:
        return Sign("", "scripts", "the page is made by scripts, which are not run")
    return Sign(
        "soft404", "sibling", "the server answers any address of that folder with this page"
    )


def _names_itself(canonical: str) -> bool:
    own = Place.of(canonical)
    return bool(own.trunk or own.query) and not headline(" ".join(own.parts[-1:]))


def _called_so(url: str, page: Page) -> bool:
    """Whether the title has the words of the address: ``/old-bridge.html``, "The old bridge"."""
    own = [word for part in Place.of(url).trunk[-1:] for word in re.split(r"[\W_]+", part)]
    telling = {word for word in own if len(word) > 2 and not word.isdecimal()}
    return sum(map(len, telling)) >= 8 and telling.issubset(page.head.split())


def _alike(some: frozenset[int], others: frozenset[int]) -> bool:
    if not some or not others:
        return not some and not others
    return len(some & others) >= _SAME * len(some | others)


def _shingles(text: str, echo: Pattern) -> frozenset[int]:
    """Hashes of every four words in a row."""
    kept = _kept(text[:20_000], echo)[:_MOST_WORDS]
    if len(kept) < 4:
        return frozenset({hash(tuple(kept))}) if kept else frozenset()
    return frozenset(map(hash, zip(kept, kept[1:], kept[2:], kept[3:], strict=False)))


def _kept(text: str, echo: Pattern) -> list[str]:
    """The words of a text that can be compared: not the page's own address, times or counters."""
    return [word for word in words(echo.sub(" ", text)) if not word.isdecimal()]


def _echo(*urls: str) -> Pattern:
    """How a page may repeat the address that it was asked for."""
    found: dict[str, None] = {}
    for url in urls:
        rest = unquote(url.partition("#")[0].partition("://")[2])
        path = rest.partition("/")[2]
        name = path.partition("?")[0].rstrip("/").rpartition("/")[2]
        stem = name.rpartition(".")[0]
        forms = (url, rest, f"/{path}", path, name, stem)
        found.update((form, None) for form in forms if 3 < len(form) < 2000 and not form.isalpha())
        found.update((form, None) for form in (name, stem) if 9 < len(form) < 2000)
    longest = sorted(found, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest)) or r"(?!)", re.IGNORECASE)


@lru_cache(maxsize=1024)
def _made(key: tuple[str, ...], digits: bool) -> str:
    return _number(key) if digits else _letters(key)


def _letters(key: Sequence[str]) -> str:
    """A name that no page has, the same for the same key."""
    digest = sha256("\n".join(key).encode()).digest()
    return "".join("bcdfghjklmnpqrstvwxz"[byte % 20] for byte in digest[:14])


def _number(key: Sequence[str]) -> str:
    return str(int.from_bytes(sha256("\n".join(key).encode()).digest()[:5], "big") + 10**11)
