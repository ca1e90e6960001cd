"""Pages of MediaWiki: which page an address names, and its wikitext by the Action API.

https://www.mediawiki.org/wiki/API:Revisions. The wikitext is preferred to the rendered page, since
only there every reference is what its author wrote.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, unquote, urlencode, urlsplit

WIKIMEDIA = re.compile(
    r"(?P<name>[a-z][a-z0-9-]{0,30})\.(?:m\.)?(?P<family>wikipedia|wiktionary|wikisource|wikibooks|"
    r"wikinews|wikiquote|wikiversity|wikivoyage|wikimedia)\.org|www\.mediawiki\.org"
)
"""Hosts of Wikimedia's wikis: any language, the mobile ones too."""
_API = re.compile(
    r"<link\b[^>]{0,200}\brel=[\"']?EditURI\b[^>]{0,200}?\bhref=[\"']?([^\"'\s>]{1,300}?)\?action=rsd",
    re.IGNORECASE,
)
_PERMALINK = re.compile(r"special:permalink/(\d{1,12})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class WikiPage:
    """A page of a wiki, or one revision of it."""

    api: str
    """The address of its ``api.php``."""
    title: str = ""
    revision: str = ""
    """The number of the revision; empty for the newest."""

    @property
    def query(self) -> str:
        """The address that gives its wikitext."""
        which = {"revids": self.revision} if self.revision else {"titles": self.title}
        return f"{self.api}?" + urlencode(
            {
                "action": "query",
                "prop": "revisions|info",
                "rvprop": "ids|timestamp|content|contentmodel",
                "rvslots": "main",
                "inprop": "url",
                "meta": "siteinfo",
                "siprop": "general",
                "redirects": "1",
                "converttitles": "1",
                "format": "json",
                "formatversion": "2",
                **which,
            }
        )


@dataclass(frozen=True, slots=True)
class Wikitext:
    """What a wiki gave for a page."""

    text: str
    title: str
    revision: str
    timestamp: str
    url: str
    site: str
    language: str


def wikimedia_page(url: str) -> WikiPage | None:
    """The page that an address of a Wikimedia wiki names; None for any other address.

    ``/wiki/Title``, ``/w/index.php?title=…&oldid=…``, ``?diff=…``, Special:Permalink, and the
    paths of language variants (``/zh-tw/Title``).
    """
    host = (urlsplit(url).hostname or "").lower()
    if not WIKIMEDIA.fullmatch(host):
        return None
    return wiki_page(url, f"https://{host.replace('.m.', '.')}/w/api.php")


def wiki_page(url: str, api: str) -> WikiPage | None:
    """The page that an address names on the wiki that has this API."""
    parts = urlsplit(url)
    asked = parse_qs(parts.query)
    path = unquote(parts.path)
    title = asked.get("title", [""])[0]
    if not title and "index.php" not in path and path.count("/") >= 2:
        title = path.split("/", 2)[2]
    elif not title and "index.php/" in path:
        title = path.partition("index.php/")[2]
    title = title.replace("_", " ").strip()
    permalink = _PERMALINK.fullmatch(title.replace(" ", ""))
    revision = permalink[1] if permalink else _revision(asked)
    if not (title or revision):
        return None
    return WikiPage(api, "" if permalink else title, revision)


def _revision(asked: dict[str, list[str]]) -> str:
    """``diff=next`` and the like are relative to ``oldid``; a number is the newer of the two."""
    diff, old = asked.get("diff", [""])[0], asked.get("oldid", [""])[0]
    return diff if diff.isdecimal() and diff != "0" else old if old.isdecimal() else ""


def api_of(html: str, url: str) -> str:
    """The address of the API of the wiki that made a page (its EditURI), or an empty string."""
    found = _API.search(html[:100_000])
    if not found:
        return ""
    parts = urlsplit(url)
    address = found[1]
    if address.startswith("//"):
        address = f"{parts.scheme}:{address}"
    elif address.startswith("/"):
        address = f"{parts.scheme}://{parts.netloc}{address}"
    # A page must not send us to another host.
    return address if urlsplit(address).netloc == parts.netloc else ""


def read_answer(body: bytes, page: WikiPage) -> Wikitext | str:
    """The wikitext in an answer of the API, or why there is none."""
    try:
        data = json.loads(body)
        query = data.get("query", {})
        if "error" in data and not query:
            return f"the wiki answers: {data['error'].get('info', 'an error')}"
        general = query.get("general", {})
        if query.get("badrevids"):
            return f"there is no revision {page.revision}"
        (found,) = query.get("pages") or [{}]
        if not found or found.get("missing") or found.get("invalid"):
            return f'there is no page "{found.get("title", page.title)}"'
        (revision,) = found["revisions"]
        content = revision["slots"]["main"]
        if content.get("contentmodel") != "wikitext":
            return f"the page is no wikitext but {content.get('contentmodel')}"
        if "content" not in content:
            return "this revision is hidden"
        return Wikitext(
            content["content"],
            str(found.get("title", page.title)),
            str(revision.get("revid", "")),
            str(revision.get("timestamp", "")),
            str(found.get("fullurl", "")),
            str(general.get("sitename", "")),
            _language(found, general),
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return "the wiki's answer cannot be read"


def _language(page: dict[str, Any], general: dict[str, Any]) -> str:
    written = str(page.get("pagelanguage") or general.get("lang") or "")
    return written.partition("-")[0].lower()
