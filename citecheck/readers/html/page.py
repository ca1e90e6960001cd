"""What a page says of itself: where its article stands, its title, language and address."""

from __future__ import annotations

import re
from dataclasses import dataclass

from citecheck.readers.html.addresses import Site, host_of
from citecheck.readers.html.document import Document

_WIKI = ("mw-parser-output", "mw-content-text", "MediaWiki", "mediawiki.org/rdf", "cite_note")
"""Words that pages of MediaWiki have."""
_REVISIONS = ('"wgRevisionId":', "Special:Redirect/revision/", "oldid=")
"""What the number of the revision stands behind."""
_NUMBER = re.compile(r"[0-9]{1,12}")
_LINK = re.compile(r"<(?:link|meta|base)\s[^<>]{1,2000}>", re.I)
_SAVED = re.compile(r"<!-- saved from url=\(\d+\)(\S+) -->|<!-- Mirrored from (\S+) by HTTrack")
_SITE_NAME = re.compile(
    r"\s[-–—|·]\s(?:[^-–—|]*Wikip[eé]di\w*[^-–—|]*|维基百科[^-–—|]*|維基百科[^-–—|]*|Википедия)$"
)
_LANGUAGE = re.compile(r"[a-z]{2,3}\b", re.I)
_HEAD = 100_000  # characters in which a page describes itself
_LEAST = 0.3
"""An element with less than this share of the paragraphs is not the article."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page as a whole."""

    root: int
    """The element that holds the article."""
    title: str
    heading: int
    """The heading inside of it that is its title; 0 for none."""
    language: str
    """Empty where the page does not say it."""
    site: Site
    metadata: tuple[tuple[str, str], ...]


def read_page(doc: Document) -> Page:
    """What a page says of itself."""
    root = _root(doc)
    title, heading = _title(doc, root)
    url = _address(doc)
    wiki = any(word in doc.source for word in _WIKI)
    site = Site(url, host_of(url), wiki)
    metadata = [("url", url)] if url else []
    if wiki and (revision := _revision(doc.source)):
        metadata.append(("revision", revision))
    return Page(root, title, heading, _language(doc, root), site, tuple(metadata))


def _revision(source: str) -> str:
    """The number of the revision of a wiki page; empty where it does not say it."""
    for sign in _REVISIONS:
        at = source.find(sign)
        if at >= 0 and (number := _NUMBER.match(source, at + len(sign))):
            return number[0]
    return ""


def _root(doc: Document) -> int:
    """The element that holds the article: the surest that has a good part of the paragraphs."""
    total = sum(1 for _ in doc.named("p"))
    body = next(doc.named("body"), 0)
    for candidates in (
        [doc.with_id("mw-content-text"), doc.with_id("bodyContent")],
        doc.with_class("mw-parser-output"),
        doc.named("article"),
        doc.named("main"),
        doc.with_class("main"),
    ):
        found = [element for element, _ in zip(candidates, range(200), strict=False) if element]
        if found:
            best = max(found, key=lambda element: doc.end(element) - doc.starts[element])
            inside = doc.names[best : doc.lasts[best]].count("p")
            if inside >= total * _LEAST:
                return best
    return body


def _title(doc: Document, root: int) -> tuple[str, int]:
    """The title, and the heading that has it, if that stands in the article."""
    heading = doc.with_id("firstHeading")
    if not heading:
        heading = next((index for index in doc.named("h1") if doc.text(index)), 0)
    if heading and (text := doc.text(heading)):
        return text[:300], heading if doc.holds(root, heading) else 0
    titled = next(doc.named("title"), 0)
    return _SITE_NAME.sub("", doc.text(titled))[:300] if titled else "", 0


def _language(doc: Document, root: int) -> str:
    inner = root
    for index in (*doc.elements(root),):
        if index > root + 5:
            break
        if "mw-parser-output" in doc.classes(index):
            inner = index
    for element in (inner, *doc.ancestors(inner)):
        code = doc.attribute(element, "lang") or doc.attribute(element, "xml:lang")
        if found := _LANGUAGE.match(code):
            return found[0].lower()
    return ""


def _address(doc: Document) -> str:
    """The address of the page, where it says it."""
    head = doc.source[:_HEAD]
    found: dict[str, str] = {}
    for match in _LINK.finditer(head):
        element = doc.at(match.start())
        rel = doc.attribute(element, "rel").lower()
        if rel in ("canonical", "dc:isversionof"):
            found.setdefault("canonical", doc.attribute(element, "href"))
        elif doc.attribute(element, "property").lower() == "og:url":
            found.setdefault("og", doc.attribute(element, "content"))
    if saved := _SAVED.search(head):
        found["saved"] = saved[1] or f"https://{saved[2]}"
    for key in ("canonical", "og", "saved"):
        url = found.get(key, "").strip()
        if url.startswith("//"):
            url = f"https:{url}"
        if url.startswith(("http://", "https://")):
            return url
    return ""
