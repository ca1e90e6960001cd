"""Identifiers of JSTOR, a library of journals and books."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from citecheck.citing.identifiers.malformed import Malformed
from citecheck.citing.identifiers.named import Named
from citecheck.citing.identifiers.writing import bare, host

_LABEL = re.compile(r"JSTOR[ :.=]*", re.I)
_KINDS = "/(?:stable|pss|discover)/(?:(?:pdf|pdfplus|full|info|view)/)?"
_VALUE = r"(?:10\.2307/|(?!10\.[0-9]))(?P<value>(?=[a-z.-]{0,20}[0-9])[a-z0-9][a-z0-9.-]{0,60}+)(?!\w|/\w)"
_ADDRESSES = (re.compile(host("jstor.org", _KINDS) + _VALUE, re.I),)
_FORM = re.compile(r"(?:10\.[0-9]{4,5}/)?[A-Za-z0-9.()-]*[0-9][A-Za-z0-9.()-]*")


@dataclass(frozen=True, slots=True)
class Jstor(Named):
    """An article, issue or book in JSTOR."""

    value: str
    """What follows ``/stable/`` in its address, without JSTOR's own prefix ``10.2307/``."""
    written: str = field(compare=False)
    """The text that was parsed."""
    scheme = "jstor"
    page = "https://www.jstor.org/stable/"
    addresses = _ADDRESSES

    @classmethod
    def parse(cls, text: str) -> Jstor | Malformed:
        """Read ``2952082``, ``j.ctt21h4wkb.15``, ``10.1086/511196``, or an address of jstor.org.

        Problem as in CS1's ``err_bad_jstor``: ``form``.
        """
        name = bare(_LABEL, cls.addresses, text).removesuffix(".pdf")
        while name.startswith("10.2307/"):
            name = name.removeprefix("10.2307/")
        if not _FORM.fullmatch(name) or name.endswith((".", "-", "(")):
            reason = "a JSTOR number looks like 2952082 or j.ctt21h4wkb"
            return Malformed(text, "form", reason, cls.scheme)
        return cls(name, text)
