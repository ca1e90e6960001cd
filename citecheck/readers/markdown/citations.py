"""The citations of pandoc, R Markdown, Quarto and MyST: what stands in the brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from citecheck.citing.short import PAGES

KEY = re.compile(
    r"-?@(?:\{(?P<braced>[^{}\s]{1,500})\}"
    r"|(?P<typed>(?:doi|url|pmid|pmcid|arxiv|isbn|wikidata|tag|raw|https?):[^\s\[\]{};,<>\"]*[^\s\[\]{};,<>\".:?!'()*])"
    r"|(?P<plain>\w(?:\w|[:.#$%&\-+?<>~/](?=\w))*))",
    re.IGNORECASE,
)
"""``@key``, ``-@key``, ``@{odd key}`` (pandoc's manual, "Citation syntax") and Manubot's keys."""

_TERM = (
    r"pp?\.|pages?|S\.|Seiten?|chap(?:ter)?s?\.?|ch\.|sec(?:tion)?s?\.?|§+|¶+|vols?\.|volumes?|figs?\.|figures?|"
    r"nos?\.|number|nn?\.|note|para(?:graph)?s?\.?|ll?\.|lines?|fols?\.|folio|bk\.|book|pts?\.|part|cols?\.|column|"
    r"op\.|opus|vv?\.|verse|eq\.|tables?|tab\."
)
_LOCATOR = re.compile(
    rf"\s*,?\s*(?:\{{(?P<braced>[^{{}}]{{0,200}})\}}|(?:(?P<term>{_TERM})[\s\u00a0]?)?(?P<pages>{PAGES})(?![\w]))",
    re.IGNORECASE,
)
_PAGE_TERM = re.compile(r"(?:pp?\.|pages?|S\.|Seiten?)[\s\u00a0]?", re.IGNORECASE)
_IDENTIFIER = re.compile(
    r"(doi|pmid|pmcid|arxiv|isbn|url|wikidata|https?)\s?:\s?(\S+)", re.IGNORECASE
)
_FIELDS = {
    "doi": "DOI",
    "pmid": "PMID",
    "pmcid": "PMCID",
    "arxiv": "arXiv",
    "isbn": "ISBN",
    "url": "URL",
    "wikidata": "wikidata",
}
CROSS_REFERENCE = re.compile(
    r"(?:fig|figs|tbl|tab|eq|sec|lst|thm|lem|cor|prp|def|exm|exr|cnj|nte|tip|wrn|imp|cau|rem|sol)[:-]",
    re.IGNORECASE,
)
"""Figures and tables of the article itself (pandoc-crossref and Quarto)."""


@dataclass(frozen=True, slots=True)
class Cite:
    """One key in a marker; offsets count in the text of the block."""

    start: int
    end: int
    key: str
    key_start: int
    """Where the key itself begins, without ``@``."""
    key_end: int
    locator: str = ""


def key_of(match: re.Match[str]) -> tuple[str, int, int]:
    """The key of a match of ``KEY``, with its place."""
    name = match.lastgroup or "plain"
    return match[name], match.start(name), match.end(name)


def identifier_of(key: str) -> tuple[str, str, int] | None:
    """The field that a key stands for by itself (``doi:10.1000/1``), its value, where it begins."""
    match = _IDENTIFIER.match(key)
    if not match:
        return None
    name = match[1].lower()
    if name in ("http", "https"):
        return "URL", key, 0
    if name == "wikidata":
        return None
    return _FIELDS[name], match[2], match.start(2)


def locator_of(text: str) -> str:
    """The page that the text behind a key names; with its term where it is no page."""
    match = _LOCATOR.match(text)
    if not match:
        return ""
    if match["braced"] is not None:
        inner = match["braced"].strip()
        term = _PAGE_TERM.match(inner)
        return inner[term.end() :] if term else inner
    pages = " ".join(str(match["pages"]).split())
    name = str(match["term"] or "")
    if not name and not re.search(r"\d|^[ivxlc]+$", pages):
        return ""
    return pages if not name or _PAGE_TERM.fullmatch(name) else f"{name} {pages}"


def cites_in(text: str, start: int, end: int, keys: Sequence[re.Match[str]]) -> Iterator[Cite]:
    """The parts of ``see @kun, pp. 3-4; also @orlov``, between the brackets.

    ``keys`` are the keys between ``start`` and ``end``, in order.
    """
    begin = start
    for index, match in enumerate(keys):
        following = keys[index + 1].start() if index + 1 < len(keys) else end
        if following < match.end():
            continue
        cut = text.find(";", match.end(), following)
        stop = cut if cut >= 0 else following
        key, key_start, key_end = key_of(match)
        first, last = begin, stop
        while first < last and text[first].isspace():
            first += 1
        while last > first and text[last - 1].isspace():
            last -= 1
        yield Cite(first, last, key, key_start, key_end, locator_of(text[match.end() : stop]))
        begin = cut + 1 if cut >= 0 else following


def role_cites(text: str, start: int, end: int) -> Iterator[Cite]:
    """The keys of MyST's ``{cite}`` and the like: ``kun2003,orlov1999`` or ``see <kun>`` forms."""
    for match in re.finditer(r"[^\s,;{}@]+", re.sub(r"\{[^{}]*\}", _blank, text[start:end])):
        first, last = start + match.start(), start + match.end()
        yield Cite(first, last, text[first:last], first, last)


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])
