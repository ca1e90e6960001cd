"""International Standard Serial Numbers (ISO 3297)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from citecheck.citing.identifiers.malformed import Malformed
from citecheck.citing.identifiers.named import Named
from citecheck.citing.identifiers.writing import bare, host

_LABEL = re.compile(r"(?:urn:)?[ep]?-?ISSN(?:-L)?[ .:=]*", re.I)
_VALUE = r"(?P<value>[0-9]{4}-?[0-9]{3}[0-9X])(?!\w)"
_ADDRESSES = (
    re.compile(host("issn.org", "/resource/issn(?:-l)?/") + _VALUE, re.I),
    re.compile(host("urn.issn.org", "/urn:issn:") + _VALUE, re.I),
    re.compile(host("worldcat.org", "/issn/") + _VALUE, re.I),
)


@dataclass(frozen=True, slots=True)
class Issn(Named):
    """The number of a journal or another serial."""

    value: str
    """``1234-5679``."""
    written: str = field(compare=False)
    """The text that was parsed."""
    scheme = "issn"
    page = "https://portal.issn.org/resource/ISSN/"
    addresses = _ADDRESSES

    @classmethod
    def parse(cls, text: str) -> Issn | Malformed:
        """Read an ISSN; problems: ``character``, ``length``, ``form``, ``checksum``.

        The check digit makes the sum of the digits, weighted 8 to 1, divisible by 11
        (ISO 3297, annex A; CS1 ``err_bad_issn``).
        """
        digits = re.sub(r"[- ]", "", bare(_LABEL, cls.addresses, text)).upper()
        if strange := sorted(set(digits) - set("0123456789X")):
            reason = f"{strange[0]!r} cannot be part of it"
            return Malformed(text, "character", reason, cls.scheme)
        if len(digits) != 8:
            reason = f"it has {len(digits) or 'no'} digits instead of 8"
            return Malformed(text, "length", reason, cls.scheme)
        if "X" in digits[:-1]:
            return Malformed(text, "form", "an X can only be the last character", cls.scheme)
        total = sum(weight * int(d) for weight, d in zip(range(8, 1, -1), digits, strict=False))
        expected = "0123456789X"[-total % 11]
        if digits[-1] != expected:
            reason = f"its last digit is {digits[-1]}, but the other digits call for {expected}"
            return Malformed(text, "checksum", reason, cls.scheme)
        return cls(f"{digits[:4]}-{digits[4:]}", text)
