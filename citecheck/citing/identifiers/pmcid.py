"""Numbers of articles in PubMed Central."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from citecheck.citing.identifiers.malformed import Malformed
from citecheck.citing.identifiers.named import Named
from citecheck.citing.identifiers.writing import bare, host

HIGHEST = 30_000_000
"""The ceiling. PubMed Central had 12 million articles in 2025."""

_LABEL = re.compile(r"PMC(?:ID)?[ :.=]+", re.I)
_VALUE = r"(?P<value>(?:PMC)?[0-9]+)(?!\w)"
_ADDRESSES = (
    re.compile(host("pmc.ncbi.nlm.nih.gov", "/articles/") + _VALUE, re.I),
    re.compile(host("ncbi.nlm.nih.gov", "/(?:m/)?(?:labs/)?pmc/articles/") + _VALUE, re.I),
    re.compile(host("europepmc.org", "/(?:article/pmc|articles?)/") + _VALUE, re.I),
    re.compile(host("pubmedcentral.nih.gov", r"/[^\s#]{0,200}[?&;]artid=") + _VALUE, re.I),
)


@dataclass(frozen=True, slots=True)
class Pmcid(Named):
    """An article in PubMed Central."""

    value: str
    """``PMC`` and digits."""
    written: str = field(compare=False)
    """The text that was parsed."""
    scheme = "pmcid"
    page = "https://pmc.ncbi.nlm.nih.gov/articles/"
    addresses = _ADDRESSES

    @classmethod
    def parse(cls, text: str) -> Pmcid | Malformed:
        """Read a PMCID with or without ``PMC``, without its version.

        Problems as in CS1's ``err_bad_pmc``: ``form``, ``range``.
        """
        name = bare(_LABEL, cls.addresses, text)
        match = re.fullmatch(r"(?:PMC)?([1-9][0-9]*)(?:\.[0-9]+)?", name, re.IGNORECASE)
        if not match:
            reason = "a PMCID is PMC and a number that does not begin with 0"
            return Malformed(text, "form", reason, cls.scheme)
        if len(match[1]) > 8 or int(match[1]) > HIGHEST:
            return Malformed(text, "range", "PubMed Central has not got that far yet", cls.scheme)
        return cls(f"PMC{match[1]}", text)
