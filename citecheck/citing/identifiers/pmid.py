"""Numbers of PubMed records."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from citecheck.citing.identifiers.malformed import Malformed
from citecheck.citing.identifiers.writing import after, plain

HIGHEST = 60_000_000
"""The ceiling. PubMed grows by less than two million records a year; it had 40 million in 2025."""

_LABEL = re.compile(
    r"https?://(?:www\.ncbi\.nlm\.nih\.gov/pubmed|pubmed\.ncbi\.nlm\.nih\.gov)/|PMID[ :.]*", re.I
)


@dataclass(frozen=True, slots=True)
class Pmid:
    """A record of PubMed."""

    value: str
    """Digits, the first not 0."""
    written: str = field(compare=False)
    """The text that was parsed."""

    @classmethod
    def parse(cls, text: str) -> Pmid | Malformed:
        """Read a PMID; problems as in CS1's ``err_bad_pmid``: ``form``, ``range``."""
        number = after(_LABEL, plain(text)).rstrip("/")
        if not re.fullmatch(r"[1-9][0-9]*", number):
            return Malformed(text, "form", "a PMID is a number that does not begin with 0")
        if len(number) > 8 or int(number) > HIGHEST:
            return Malformed(text, "range", "PubMed has not got that far yet")
        return cls(number, text)
