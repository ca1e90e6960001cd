"""Short citations by template: ``{{sfn|Kun|Orlov|2003|p=9}}``, ``{{harvnb|…}}``, ``{{sfnm|…}}``."""

from __future__ import annotations

import re
from collections.abc import Sequence

from citecheck.model import ShortCitation, Span
from citecheck.model.reference import Parameter
from citecheck.readers.wikitext.anchors import MOST_NAMES, anchor
from citecheck.readers.wikitext.marks import LOCATORS, SHORTS
from citecheck.readers.wikitext.scan import Node

_MOST = 5
"""Four names and a year."""
_YEAR = re.compile(
    r"(?:c\.\s?)?\d{3,4}[a-z]?(?:\s?[–/-]\s?\d{2,4}[a-z]?)?\Z|n\.?\s?d\.?\Z|no date\Z|forthcoming\Z"
)
_MARKUP = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]|''+|<!--.*?-->|</?\w+[^<>]*>", re.DOTALL)
_LINK = re.compile(r"\[\[\s*\#(?P<target>[^\[\]|]{1,200})\|(?P<label>[^\[\]|]{3,200})\]\]")
_NAME_YEAR = re.compile(
    r"(?P<names>[^\W\d][^\d]{1,150}?)[\s,(]+(?P<year>(?:1\d|20)\d\d[a-z]?)\)?\Z"
)
_AND = re.compile(r"\s*(?:,|;|&|\b(?:and|und|et|y|e|i|и|och|en)\b)\s*")
_BEHIND = re.compile(
    r"\)?\s?[,:]?\s*(?:pp?\.|pagg?\.|S\.|с\.|str\.|págs?\.|s\.|blz\.)?(?:\s|&nbsp;)*"
    r"(?P<locator>[0-9ivxlc]+(?:\s?[-–]\s?\d+)?(?:,\s?\d+(?:\s?[-–]\s?\d+)?)*)"
)
_MANY = re.compile(r"(\d{1,3})(a|ay|y|p|pp|loc|at|last)(\d?)\Z")


def short_of(node: Node, parameters: Sequence[Parameter]) -> tuple[ShortCitation, ...]:
    """The short citation in a template; empty where it has neither name nor year."""
    values = {p.name: p for p in parameters if p.value}
    given = [values[str(number)] for number in range(1, _MOST + 1) if str(number) in values]
    written = [_plain(p.value) for p in given]
    if not written:
        return ()
    names, year = written, ""
    if len(written) > 1 or _YEAR.match(written[-1]):
        names, year = written[:-1], written[-1]
    locator = next((_plain(values[name].value) for name in LOCATORS if name in values), "")
    ref = values.get("ref")
    target = _plain(ref.value) if ref else anchor("".join(names[:MOST_NAMES]) + year)
    return (ShortCitation(node.span, tuple(names), year, locator, target),)


def shorts_of_many(parameters: Sequence[Parameter]) -> tuple[ShortCitation, ...]:
    """Those of ``{{sfnm|1a1=Kun|1y=2003|1p=9|2a1=Orlov|2y=1999}}``."""
    names: dict[int, list[str]] = {}
    years: dict[int, str] = {}
    pages: dict[int, str] = {}
    spans: dict[int, list[Span]] = {}
    for parameter in parameters:
        match = _MANY.match(parameter.name)
        if not match or not parameter.value:
            continue
        number, what = int(match[1]), match[2]
        value = _plain(parameter.value)
        spans.setdefault(number, []).append(parameter.span)
        if what in ("a", "last"):
            names.setdefault(number, []).append(value)
        elif what == "y":
            years[number] = value
        elif what != "ay":
            pages.setdefault(number, value)
    return tuple(
        ShortCitation(
            Span(min(s.start for s in spans[number]), max(s.end for s in spans[number])),
            tuple(names.get(number, ())),
            years.get(number, ""),
            pages.get(number, ""),
            anchor("".join(names.get(number, ())[:MOST_NAMES]) + years.get(number, "")),
        )
        for number in sorted(spans)
        if number in names or number in years
    )


def short_of_link(source: str, node: Node) -> ShortCitation | None:
    """``[[#Kun2003|Kun 2003]], p. 9``: a short citation that is made by hand."""
    match = _LINK.match(source, node.start, node.end)
    if not match:
        return None
    said = _NAME_YEAR.match(_plain(match["label"]))
    if not said:
        return None
    names = tuple(name.strip() for name in _AND.split(said["names"]) if name.strip())
    behind = _BEHIND.match(source, node.end, min(node.end + 100, len(source)))
    locator = " ".join(behind["locator"].split()).rstrip(" ,;.") if behind else ""
    return ShortCitation(node.span, names, said["year"], locator, match["target"].strip())


def shown_shorts(shorts: Sequence[ShortCitation], name: str = "harvnb") -> str:
    """The text of short citations: ``Kun & Orlov 2003, p. 9``."""
    form = SHORTS.get(name, "{} {}{}")
    return "; ".join(
        form.format(" & ".join(short.names), short.year, _pages(short.locator)).strip()
        for short in shorts
    )


def _pages(locator: str) -> str:
    if not locator:
        return ""
    if not locator[:1].isdigit():
        return f", {locator}"
    return f", {'pp.' if any(c in locator for c in '-–,') else 'p.'} {locator}"


def _plain(text: str) -> str:
    return " ".join(_MARKUP.sub(r"\1", text).replace("&nbsp;", " ").replace("&ndash;", "–").split())
