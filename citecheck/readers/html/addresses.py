"""Addresses of links: what is meant, and what only leads around in the page's own site."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape

from citecheck.model import Span
from citecheck.readers.html.document import Document

_OWN_WIKI = re.compile(
    r"(?:[\w-]+\.)*(?:wikipedia|wikimedia|wiktionary|wikidata|wikibooks|wikinews|wikiquote|"
    r"wikisource|wikiversity|wikivoyage|mediawiki|wikimediafoundation|toolforge|wmflabs|wmcloud)\.org"
)
_HOST = re.compile(r"https?://(?:[^/?#@]*@)?(?:www\.)?([^/?#:]+)", re.IGNORECASE)
_BOOK_SOURCES = re.compile(
    r"/(?:[^/]*:(?:BookSources|Fuentes_de_libros|Ouvrages_de_r|ISBN-Suche|Livres|RicercaISBN)|"
    r"Special:BookSources)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Site:
    """Where a page comes from."""

    url: str = ""
    host: str = ""
    wiki: bool = False
    """It is a page of MediaWiki, in which links to other wikis of the family are navigation."""


def host_of(url: str) -> str:
    """The host of an address in lower case, without ``www.``."""
    found = _HOST.match(url)
    return found[1].lower() if found else ""


def address_of(doc: Document, link: int, site: Site) -> tuple[str, Span]:
    """The address of the web that a link leads to, and its place; empty within the own site."""
    place = doc.place(link, "href")
    if place is None:
        return "", Span(0, 0)
    start, end = place
    raw = doc.source[start:end]
    if "//" not in raw and "&" not in raw:
        return "", Span(start, end)
    stripped = raw.strip()
    start += len(raw) - len(raw.lstrip())
    span = Span(start, start + len(stripped))
    url = unescape(stripped) if "&" in raw else stripped
    if url.startswith("//"):
        url = f"https:{url}"
    if not url[:8].lower().startswith(("http://", "https://")) or _BOOK_SOURCES.search(url):
        return "", span
    host = host_of(url)
    if site.host and host == site.host:
        return "", span
    if site.wiki and _OWN_WIKI.fullmatch(host):
        return "", span
    return url, span
