"""Control numbers of OCLC, whose catalogue is WorldCat."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from citecheck.citing.identifiers.malformed import Malformed
from citecheck.citing.identifiers.named import Named
from citecheck.citing.identifiers.writing import bare, host

_LABEL = re.compile(r"OCLC(?: ?(?:no\.?|n(?:um|umber)))?[ :.#=]*", re.I)
_VALUE = r"(?P<value>[0-9]+)(?!\w)"
_ADDRESSES = (
    re.compile(host("worldcat.org", r"/(?:[^\s/?#]{1,300}/){0,3}oclc/") + _VALUE, re.I),
    re.compile(host("worldcat.org", r"/(?:[a-z]{2}/)?title/(?:[^\s/?#]{1,300}/)?") + _VALUE, re.I),
)
_FORMS = re.compile(
    r"(?:\(OCoLC\) ?)?(?:ocm([0-9]{8})|ocn([0-9]{9})|on([0-9]{10})|([0-9]{1,10}))", re.I
)


@dataclass(frozen=True, slots=True)
class Oclc(Named):
    """A record of WorldCat."""

    value: str
    """Digits without leading zeros."""
    written: str = field(compare=False)
    """The text that was parsed."""
    scheme = "oclc"
    page = "https://search.worldcat.org/title/"
    addresses = _ADDRESSES

    @classmethod
    def parse(cls, text: str) -> Oclc | Malformed:
        """Read an OCLC number, bare or as ``ocm``, ``ocn``, ``on`` and their fixed lengths.

        Problem as in CS1's ``err_bad_oclc``: ``form``.
        """
        match = _FORMS.fullmatch(bare(_LABEL, cls.addresses, text))
        number = next(filter(None, match.groups()), "").lstrip("0") if match else ""
        if not number:
            reason = "an OCLC number is a number of at most ten digits"
            return Malformed(text, "form", reason, cls.scheme)
        return cls(number, text)
