"""Get an article from its address."""

from __future__ import annotations

from citecheck.resolvers.articles.fetched import Fetched
from citecheck.resolvers.articles.wiki import (
    WikiPage,
    Wikitext,
    api_of,
    read_answer,
    wiki_page,
    wikimedia_page,
)
from citecheck.resolvers.http.follow import follow
from citecheck.resolvers.http.messages import Response, Talk
from citecheck.resolvers.links.page import decode

LIMIT = 50_000_000
"""Bytes of an article."""
_PLAIN = {
    "text/markdown": "markdown",
    "text/x-markdown": "markdown",
    "text/x-wiki": "wikitext",
    "text/x-tex": "latex",
    "application/x-tex": "latex",
    "application/x-bibtex": "bibtex",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "text/html": "html",
    "application/xhtml+xml": "html",
}
"""Formats by the media type that a server gives; the type of a plain text says nothing."""


def fetch(url: str) -> Talk[Fetched | str]:
    """The article at an address, or why there is none, in words for people.

    Of a page of MediaWiki (Wikimedia's wikis, and any other that names its API) the wikitext; of
    any other page what the server sends.
    """
    if page := wikimedia_page(url):
        return (yield from _wikitext(page))
    chain = yield from follow(url, limit=LIMIT)
    if chain.problem:
        return f"it redirects in a way that cannot be followed ({chain.problem})"
    response = chain.response
    if why := _failed(response):
        return why
    where = response.url or url
    format_ = _PLAIN.get(response.media_type, "")
    if format_ == "html":
        start = response.body[:100_000].decode("utf-8", "replace")
        api = api_of(start, where)
        wiki = wiki_page(where, api) if api else None
        if wiki:
            found = yield from _wikitext(wiki)
            if isinstance(found, Fetched):
                return found  # else the page itself has to do
    metadata = (("url", where),)
    if format_ == "docx":
        return Fetched(where, data=response.body, format=format_, metadata=metadata)
    text = decode(response.body, response.header("content-type"))
    return Fetched(where, text, format=format_, metadata=metadata)


def _wikitext(page: WikiPage) -> Talk[Fetched | str]:
    chain = yield from follow(page.query, limit=LIMIT)
    if why := _failed(chain.response):
        return why
    found = read_answer(chain.response.body, page)
    if isinstance(found, str):
        return found
    return _fetched(found, page)


def _fetched(found: Wikitext, page: WikiPage) -> Fetched:
    facts = {
        "url": found.url,
        "site": found.site,
        "title": found.title,
        "revision": found.revision,
        "timestamp": found.timestamp,
        "api": page.api,
    }
    return Fetched(
        found.url or page.api,
        found.text,
        format="wikitext",
        title=found.title,
        language=found.language,
        metadata=tuple((key, value) for key, value in facts.items() if value),
    )


def _failed(response: Response) -> str:
    """Why a response is no article; empty where it is one."""
    if response.failure:
        return response.detail or str(response.failure)
    if response.truncated:
        return f"it is longer than {LIMIT // 1_000_000} MB"
    if response.status != 200:
        return f"the server answers {response.status}"
    return "" if response.body else "the server sends nothing"
