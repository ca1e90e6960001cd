"""Corpus numbers of Semantic Scholar."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from citecheck.citing.identifiers.malformed import Malformed
from citecheck.citing.identifiers.named import Named
from citecheck.citing.identifiers.writing import bare, host

HIGHEST = 400_000_000
"""The ceiling. CS1 had 280 million in 2025."""

_LABEL = re.compile(r"(?:S2CID|CorpusID)[ :.=]*", re.I)
_VALUE = r"(?P<value>[0-9]+)(?!\w)"
_ADDRESSES = (
    re.compile(host("semanticscholar.org", r"/[^\s#]{0,300}CorpusID(?::|=|%3A)") + _VALUE, re.I),
)


@dataclass(frozen=True, slots=True)
class S2cid(Named):
    """A paper in the corpus of Semantic Scholar."""

    value: str
    """Digits, the first not 0."""
    written: str = field(compare=False)
    """The text that was parsed."""
    scheme = "s2cid"
    page = "https://api.semanticscholar.org/CorpusID:"
    addresses = _ADDRESSES

    @classmethod
    def parse(cls, text: str) -> S2cid | Malformed:
        """Read a number; problems as in CS1's ``err_bad_s2cid``: ``form``, ``range``."""
        number = bare(_LABEL, cls.addresses, text)
        if not re.fullmatch(r"[1-9][0-9]*", number):
            reason = "an S2CID is a number that does not begin with 0"
            return Malformed(text, "form", reason, cls.scheme)
        if len(number) > 9 or int(number) > HIGHEST:
            return Malformed(text, "range", "Semantic Scholar has not got that far yet", cls.scheme)
        return cls(number, text)
