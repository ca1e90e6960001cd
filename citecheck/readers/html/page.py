"""What a page says of itself: where its article stands, its title, language and address."""

from __future__ import annotations

import re
from dataclasses import dataclass

from citecheck.readers.html.addresses import Site, host_of
from citecheck.readers.html.document import Document

_ROOTS: tuple[re.Pattern[str], ...] = (
    re.compile(r"""<\w+\s[^<>]*\bid\s*=\s*["']?(?:mw-content-text|bodyContent)\b""", re.I),
    re.compile(r"""<div\s[^<>]*\bclass\s*=\s*["'][^"'<>]*\bmw-parser-output\b""", re.I),
    re.compile(r"""<\w+\s[^<>]*\bitemprop\s*=\s*["']?articleBody\b""", re.I),
    re.compile(r"<article(?=[\s>])", re.I),
    re.compile(r"<main(?=[\s>])|<\w+\s[^<>]*\brole\s*=\s*[\"']?main\b", re.I),
    re.compile(r"<body(?=[\s>])", re.I),
)
"""Where the article of a page stands, the surest first."""
_TITLE = re.compile(r"""<(?:h1|title)(?=[\s>])|<\w+\s[^<>]*\bid=["']?firstHeading\b""", re.I)
_WIKI = re.compile(
    r"""mw-parser-output|mw-content-text|generator["'] content=["']MediaWiki|mediawiki\.org/rdf/|"""
    r"""class=["'][^"']*\bmw-|id=["']?cite_note""",
    re.I,
)
_REVISION = re.compile(
    r""""wgRevisionId":(\d+)|Special:Redirect/revision/(\d+)|[?&;]oldid=(\d+)""", re.I
)
_LINK = re.compile(r"<(?:link|meta|base)\s[^<>]{1,2000}>", re.I)
_SAVED = re.compile(r"<!-- saved from url=\(\d+\)(\S+) -->|<!-- Mirrored from (\S+) by HTTrack")
_SITE_NAME = re.compile(
    r"\s[-–—|·]\s(?:[^-–—|]*Wikip[eé]di\w*[^-–—|]*|维基百科[^-–—|]*|維基百科[^-–—|]*|Википедия)$"
)
_LANGUAGE = re.compile(r"[a-z]{2,3}\b", re.I)
_HEAD = 100_000  # characters in which a page describes itself
_LEAST = 0.3
"""An element with less than this share of the paragraphs is not the article."""
_PARAGRAPH = re.compile(r"<p[\s>]", re.I)


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
    wiki = bool(_WIKI.search(doc.source))
    site = Site(url, host_of(url), wiki)
    metadata = [("url", url)] if url else []
    if wiki and (revision := _REVISION.search(doc.source)):
        metadata.append(("revision", revision[revision.lastindex or 1]))
    return Page(root, title, heading, _language(doc, root), site, tuple(metadata))


def _root(doc: Document) -> int:
    """The element that holds the article: the surest that has a good part of the paragraphs."""
    total = 0
    for pattern in _ROOTS:
        found = [doc.at(match.start()) for match, _ in zip(pattern.finditer(doc.source), range(200), strict=False)]
        found = [element for element in found if doc.names[element][0].isalpha()]
        if not found:
            continue
        total = total or len(_PARAGRAPH.findall(doc.source))
        best = max(found, key=lambda element: doc.end(element) - doc.starts[element])
        if doc.names[best] == "body":
            return best
        span = doc.span(best)
        inside = len(_PARAGRAPH.findall(doc.source[span.start : span.end]))
        if inside >= total * _LEAST:
            return best
    return 0


def _title(doc: Document, root: int) -> tuple[str, int]:
    """The title, and the heading that has it, if that stands in the article."""
    first = titled = 0
    for match in _TITLE.finditer(doc.source):
        element = doc.at(match.start())
        name = doc.names[element]
        if name == "title" and not titled:
            titled = element
        elif name in ("h1", "header") or doc.attribute(element, "id") == "firstHeading":
            if doc.text(element):
                first = element
                break
    text = doc.text(first) if first else doc.text(titled) if titled else ""
    if not first:
        text = _SITE_NAME.sub("", text)
    return text[:300], first if first and doc.holds(root, first) else 0


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
