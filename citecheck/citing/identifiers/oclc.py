"""Control numbers of OCLC, whose catalogue is WorldCat."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from citecheck.citing.identifiers.malformed import Malformed
from citecheck.citing.identifiers.writing import after, plain

_LABEL = re.compile(
    r"https?://(?:www\.|search\.)?worldcat\.org/(?:[a-z]+/)?(?:oclc|title)/|OCLC[ :.#]*", re.I
)
_FORMS = re.compile(
    r"(?:\(OCoLC\) ?)?(?:ocm([0-9]{8})|ocn([0-9]{9})|on([0-9]{10})|([0-9]{1,10}))", re.I
)


@dataclass(frozen=True, slots=True)
class Oclc:
    """A record of WorldCat."""

    value: str
    """Digits without leading zeros."""
    written: str = field(compare=False)
    """The text that was parsed."""

    @classmethod
    def parse(cls, text: str) -> Oclc | Malformed:
        """Read an OCLC number, bare or as ``ocm``, ``ocn``, ``on`` and their fixed lengths.

        Problem as in CS1's ``err_bad_oclc``: ``form``.
        """
        match = _FORMS.fullmatch(after(_LABEL, plain(text)).rstrip("/"))
        number = next(filter(None, match.groups()), "").lstrip("0") if match else ""
        if not number:
            return Malformed(text, "form", "an OCLC number is a number of at most ten digits")
        return cls(number, text)
