"""Identifiers of Open Library."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from citecheck.citing.identifiers.malformed import Malformed
from citecheck.citing.identifiers.named import Named
from citecheck.citing.identifiers.writing import bare, host

SHELVES = {"M": "books", "W": "works", "A": "authors"}
"""What the last letter says: an edition, a work, an author."""

_LABEL = re.compile(r"Open ?Library(?:[ :.=]+|$)|OL[ :.=]+", re.I)
_ADDRESSES = (
    re.compile(
        host("openlibrary.org", "/(?:books|works|authors|b|a)/") + r"(?P<value>OL[0-9]+[AMW])(?!\w)"
    ),
)


@dataclass(frozen=True, slots=True)
class OpenLibrary(Named):
    """An edition, a work or an author in Open Library."""

    value: str
    """``OL45804W``."""
    written: str = field(compare=False)
    """The text that was parsed."""
    scheme = "openlibrary"
    page = "https://openlibrary.org/"
    addresses = _ADDRESSES

    @property
    def url(self) -> str:
        """Where a person can look it up."""
        return f"{self.page}{SHELVES[self.value[-1]]}/{self.value}"

    @classmethod
    def parse(cls, text: str) -> OpenLibrary | Malformed:
        """Read an identifier with or without ``OL``; problem as in CS1's ``err_bad_ol``: ``form``."""
        match = re.fullmatch(r"(?:OL)?([1-9][0-9]{0,11}[AMW])", bare(_LABEL, cls.addresses, text))
        if not match:
            reason = "an Open Library number is OL, a number and A, M or W"
            return Malformed(text, "form", reason, cls.scheme)
        return cls(f"OL{match[1]}", text)
