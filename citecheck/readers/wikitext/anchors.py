"""Anchors of references, as Module:Citation/CS1 makes them and Module:Footnotes looks for them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from citecheck.readers.wikitext.scan import Kind, Node
from citecheck.readers.wikitext.templates import name_of, parameters_of

PREFIX = "CITEREF"
MOST_NAMES = 4
_MADE_BY = frozenset("harvid|sfnref|citeref|fnref".split("|"))
_YEAR = re.compile(
    r"(?:c\.\s?)?\b\d{3,4}(?:\s?[–-]\s?(?:\d{4}|\d{2})(?![\d-]))?[a-z]?\b|n\.\s?d\.|\bnd\b|no date"
)
_NO_ANCHOR = frozenset({"none", "no"})
_SPACES = re.compile(r"\s+")


def anchor_of(source: str, ref: str, nodes: Sequence[Node], names: Sequence[str], year: str) -> str:
    """The anchor of a reference, or an empty string.

    ``ref`` is the parameter of that name with the nodes in it: ``none``, ``harv``, a name, or
    ``{{harvid|…}}``; else up to four family names and the year with its letter.
    """
    for node in nodes:
        if node.kind is Kind.TEMPLATE and name_of(source, node) in _MADE_BY:
            values = [p.value for p in parameters_of(source, node) if p.name.isdigit()]
            return anchor("".join(_SPACES.sub(" ", value) for value in values))
    if ref.lower() in _NO_ANCHOR:
        return ""
    if ref and ref.lower() != "harv":
        return ref.replace("_", " ") if ref.startswith(PREFIX) else ref
    match = _YEAR.search(year)
    shown = match[0].replace("-", "–") if match else ""
    if not names and not shown:
        return ""
    return anchor("".join(names[:MOST_NAMES]) + shown)


def anchor(text: str) -> str:
    """``CITEREF`` and what a short note gives: names and year, one behind the other."""
    return PREFIX + _SPACES.sub(" ", text).strip()
