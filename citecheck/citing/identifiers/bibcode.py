"""Codes of publications in astronomy and physics (NASA's Astrophysics Data System)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import unquote

from citecheck.citing.identifiers.malformed import Malformed
from citecheck.citing.identifiers.named import Named
from citecheck.citing.identifiers.writing import bare, host

LENGTH = 19

_LABEL = re.compile(r"Bibcode[ :.=]*", re.I)
_VALUE = r"(?P<value>[12][0-9]{3}(?:[\w.&+:]|%26){15})(?![\w.&+:%])"
_ADDRESSES = (
    re.compile(host("adsabs.harvard.edu", "/(?:#|%23)?(?:abs|full|pdf|link_gateway)/") + _VALUE),
    re.compile(host("adsabs.harvard.edu", r"/[^\s#]{0,200}[?&;]bibcode=") + _VALUE),
)
_FORM = re.compile(r"[1-9][0-9]{3}[A-Za-z][A-Za-z0-9.&+]{4}[A-Za-z0-9.:]{9}[A-Za-z.:]")


@dataclass(frozen=True, slots=True)
class Bibcode(Named):
    """A publication in the Astrophysics Data System."""

    value: str
    """Nineteen characters, as in ``1974A&A....31..457S``."""
    written: str = field(compare=False)
    """The text that was parsed."""
    scheme = "bibcode"
    page = "https://ui.adsabs.harvard.edu/abs/"
    addresses = _ADDRESSES

    @classmethod
    def parse(cls, text: str) -> Bibcode | Malformed:
        """Read a bibcode: year, journal, volume, section, page, initial of the first author.

        The form is that of ui.adsabs.harvard.edu/help/actions/bibcode. Problems as in CS1's
        ``err_bad_bibcode``: ``character``, ``length``, ``form``.
        """
        code = unquote(bare(_LABEL, cls.addresses, text)).replace("&amp;", "&").replace("\\&", "&")
        if strange := re.search(r"[^A-Za-z0-9.&+:]", code):
            reason = f"{strange[0]!r} cannot be part of it"
            return Malformed(text, "character", reason, cls.scheme)
        if len(code) != LENGTH:
            reason = f"it has {len(code) or 'no'} characters instead of {LENGTH}"
            return Malformed(text, "length", reason, cls.scheme)
        if not _FORM.fullmatch(code):
            reason = "a bibcode is made of year, journal, volume, page and an initial"
            return Malformed(text, "form", reason, cls.scheme)
        return cls(code, text)
