"""Numbers of articles in PubMed Central."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from citecheck.citing.identifiers.malformed import Malformed
from citecheck.citing.identifiers.writing import after, plain

HIGHEST = 30_000_000
"""The ceiling. PubMed Central had 12 million articles in 2025."""

_LABEL = re.compile(
    r"https?://(?:www\.ncbi\.nlm\.nih\.gov/pmc|pmc\.ncbi\.nlm\.nih\.gov)/articles/"
    r"|PMC(?:ID)?[ :.]+",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Pmcid:
    """An article in PubMed Central."""

    value: str
    """``PMC`` and digits."""
    written: str = field(compare=False)
    """The text that was parsed."""

    @classmethod
    def parse(cls, text: str) -> Pmcid | Malformed:
        """Read a PMCID with or without ``PMC``, without its version.

        Problems as in CS1's ``err_bad_pmc``: ``form``, ``range``.
        """
        name = after(_LABEL, plain(text)).rstrip("/")
        match = re.fullmatch(r"(?:PMC)?([1-9][0-9]*)(?:\.[0-9]+)?", name, re.IGNORECASE)
        if not match:
            return Malformed(text, "form", "a PMCID is PMC and a number that does not begin with 0")
        if len(match[1]) > 8 or int(match[1]) > HIGHEST:
            return Malformed(text, "range", "PubMed Central has not got that far yet")
        return cls(f"PMC{match[1]}", text)
