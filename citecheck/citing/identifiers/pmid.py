"""Numbers of PubMed records."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from citecheck.citing.identifiers.malformed import Malformed
from citecheck.citing.identifiers.named import Named
from citecheck.citing.identifiers.writing import bare, host

HIGHEST = 60_000_000
"""The ceiling. PubMed grows by less than two million records a year; it had 40 million in 2025."""

_LABEL = re.compile(r"(?:PMID|PubMed(?: ?ID)?)[ :.=]*", re.I)
_VALUE = r"(?P<value>[0-9]+)(?!\w)"
_ADDRESSES = (
    re.compile(host("pubmed.ncbi.nlm.nih.gov") + _VALUE, re.I),
    re.compile(host("ncbi.nlm.nih.gov", "/(?:m/)?pubmed/") + _VALUE, re.I),
    re.compile(host("ncbi.nlm.nih.gov", "/pmc/articles/pmid/") + _VALUE, re.I),
    re.compile(host("ncbi.nlm.nih.gov", r"/[^\s#]{0,200}[?&;]list_uids=") + _VALUE, re.I),
    re.compile(host("europepmc.org", "/(?:abstract|article)/med/") + _VALUE, re.I),
    re.compile(host("pubmed.gov") + _VALUE, re.I),
)


@dataclass(frozen=True, slots=True)
class Pmid(Named):
    """A record of PubMed."""

    value: str
    """Digits, the first not 0."""
    written: str = field(compare=False)
    """The text that was parsed."""
    scheme = "pmid"
    page = "https://pubmed.ncbi.nlm.nih.gov/"
    addresses = _ADDRESSES

    @classmethod
    def parse(cls, text: str) -> Pmid | Malformed:
        """Read a PMID; problems as in CS1's ``err_bad_pmid``: ``form``, ``range``."""
        number = bare(_LABEL, cls.addresses, text)
        if not re.fullmatch(r"[1-9][0-9]*", number):
            reason = "a PMID is a number that does not begin with 0"
            return Malformed(text, "form", reason, cls.scheme)
        if len(number) > 8 or int(number) > HIGHEST:
            return Malformed(text, "range", "PubMed has not got that far yet", cls.scheme)
        return cls(number, text)
