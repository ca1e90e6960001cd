"""Attributes of ``<ref>`` and ``<references>``.

Source: MediaWiki's Sanitizer::decodeTagAttributes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from citecheck.readers.wikitext.templates import decoded

_ATTRIBUTE = re.compile(
    r"(?:(?<=\s)|\A)(?P<name>[:\w][:.\w-]*)"
    r"(?:\s*=\s*(?:\"(?P<double>[^\"]*)(?:\"|\Z)|'(?P<single>[^']*)(?:'|\Z)|(?P<bare>[^\s>]*)))?"
)
_QUOTED = re.compile(r"\A(?:\"(.+)\"|'(.+)'|\"\"|'')\Z", re.DOTALL)
_SPACES = re.compile(r"[\t\r\n ]+")
ALLOWED = ("group", "name", "follow", "dir", "details")
"""The attributes of ``<ref>``."""
_OF_LIST = ("group", "responsive")


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
        value = _SPACES.sub(" ", decoded(value)).strip()
        if name in ALLOWED:
            known[name] = value
        elif unknown is None and name:
            unknown = name
    return Attributes(**known, unknown=unknown)


def unknown_in_list(attributes: Attributes) -> str:
    """The first attribute that ``<references>`` cannot have, or an empty string."""
    if attributes.unknown is not None and attributes.unknown not in _OF_LIST:
        return attributes.unknown
    others = (n for n in ALLOWED if n != "group" and getattr(attributes, n) is not None)
    return next(others, "")
