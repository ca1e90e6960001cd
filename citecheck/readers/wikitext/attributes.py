"""Attributes of ``<ref>`` and ``<references>``, and what the Cite extension says of them.

Sources: MediaWiki's Sanitizer::decodeTagAttributes; the Cite extension's Validator
(mediawiki.org/wiki/Extension:Cite), whose messages the kinds of problem are named after.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape

from citecheck.citing.spelling import distance

_ATTRIBUTE = re.compile(
    r"(?:(?<=\s)|\A)(?P<name>[:\w][:.\w-]*)"
    r"(?:\s*=\s*(?:\"(?P<double>[^\"]*)(?:\"|\Z)|'(?P<single>[^']*)(?:'|\Z)|(?P<bare>[^\s>]*)))?"
)
_QUOTED = re.compile(r"\A(?:\"(.+)\"|'(.+)'|\"\"|'')\Z", re.DOTALL)
_SPACES = re.compile(r"[\t\r\n ]+")
_ALLOWED = ("group", "name", "follow", "dir", "details")
_LIST_ALLOWED = ("group", "responsive")
_TOO_LONG = 20


@dataclass(frozen=True, slots=True)
class Attributes:
    """What a tag says about itself; None where it does not say it."""

    name: str | None = None
    group: str | None = None
    follow: str | None = None
    dir: str | None = None
    details: str | None = None
    unknown: str | None = None
    """The first attribute that there is not."""


def attributes_of_tag(text: str) -> Attributes:
    """Those in ``name="a" group=b`` between ``<ref`` and ``>``."""
    return _attributes(
        (match["name"].lower(), match["double"] or match["single"] or match["bare"] or "")
        for match in _ATTRIBUTE.finditer(text)
    )


def attributes_of_parameters(parameters: Sequence[tuple[str, str]]) -> Attributes:
    """Those of ``{{#tag:ref|…|name=a}}``, where quotation marks around a value are none of it."""
    pairs = []
    for name, value in parameters:
        match = _QUOTED.match(value)
        if match:
            value = match[1] or match[2] or ""
        pairs.append((name, value))
    return _attributes(pairs)


def _attributes(pairs: Sequence[tuple[str, str]] | Iterator[tuple[str, str]]) -> Attributes:
    known: dict[str, str] = {}
    unknown = None
    for name, value in pairs:
        value = _SPACES.sub(" ", unescape(value) if "&" in value else value).strip()
        if name in _ALLOWED:
            known[name] = value
        elif unknown is None and name:
            unknown = name
    return Attributes(**known, unknown=unknown)


Complaint = tuple[str, str]
"""Kind of a problem, and what it names."""


def complaint_about_unknown(name: str) -> Complaint:
    """Of an attribute that ``<ref>`` has not; with ``name → suggestion`` where one is near."""
    best, least = "", 0
    if len(name) <= _TOO_LONG:
        for allowed in _ALLOWED:
            gap = distance(name, allowed, _TOO_LONG)
            gap = _TOO_LONG if gap is None else gap
            if gap <= 1:
                best, least = allowed, gap
                break
            if not best or gap < least:
                best, least = allowed, gap
    if best and least <= len(best) / 2:
        return "ref-parameter-suggestion", f"{name} → {best}"
    return "ref-too-many-keys", name


def is_list_attribute(name: str) -> bool:
    """Whether ``<references>`` may have it."""
    return name in _LIST_ALLOWED
