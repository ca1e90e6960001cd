"""International Standard Serial Numbers (ISO 3297)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from citecheck.citing.identifiers.malformed import Malformed
from citecheck.citing.identifiers.writing import after, plain

_LABEL = re.compile(r"(?:https?://portal\.issn\.org/resource/ISSN/|[ep]?-?ISSN(?:-L)?[ .:]*)", re.I)


@dataclass(frozen=True, slots=True)
class Issn:
    """The number of a journal or another serial."""

    value: str
    """``1234-5679``."""
    written: str = field(compare=False)
    """The text that was parsed."""

    @classmethod
    def parse(cls, text: str) -> Issn | Malformed:
        """Read an ISSN; problems: ``character``, ``length``, ``form``, ``checksum``.

        The check digit makes the sum of the digits, weighted 8 to 1, divisible by 11
        (ISO 3297, annex A; CS1 ``err_bad_issn``).
        """
        digits = re.sub(r"[- ]", "", after(_LABEL, plain(text))).upper()
        if strange := sorted(set(digits) - set("0123456789X")):
            return Malformed(text, "character", f"{strange[0]!r} cannot be part of it")
        if len(digits) != 8:
            reason = f"it has {len(digits) or 'no'} digits instead of 8"
            return Malformed(text, "length", reason)
        if "X" in digits[:-1]:
            return Malformed(text, "form", "an X can only be the last character")
        total = sum(weight * int(d) for weight, d in zip(range(8, 1, -1), digits, strict=False))
        expected = "0123456789X"[-total % 11]
        if digits[-1] != expected:
            reason = f"its last digit is {digits[-1]}, but the other digits call for {expected}"
            return Malformed(text, "checksum", reason)
        return cls(f"{digits[:4]}-{digits[4:]}", text)
