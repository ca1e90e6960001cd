"""Control numbers of the Library of Congress."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from citecheck.citing.identifiers.malformed import Malformed
from citecheck.citing.identifiers.named import Named
from citecheck.citing.identifiers.writing import bare, host

_LABEL = re.compile(r"(?:LCCN|LC ?control ?n(?:o\.?|umber))[ :.=]*", re.I)
_ADDRESSES = (re.compile(host("lccn.loc.gov") + r"(?P<value>[a-z]{0,3}[0-9-]+)(?!\w)", re.I),)
_NORMAL = re.compile(r"(?:[a-z]{0,3}[0-9]{8}|[a-z]{0,2}[0-9]{10})")


@dataclass(frozen=True, slots=True)
class Lccn(Named):
    """A record of the Library of Congress."""

    value: str
    """The normal form: lower-case prefix and eight or ten digits."""
    written: str = field(compare=False)
    """The text that was parsed."""
    scheme = "lccn"
    page = "https://lccn.loc.gov/"
    addresses = _ADDRESSES

    @classmethod
    def parse(cls, text: str) -> Lccn | Malformed:
        """Read an LCCN, with or without its hyphen (www.loc.gov/marc/lccn-namespace.html).

        Spaces go, and all from a slash on; the digits behind a hyphen are filled up to six.
        Problem as in CS1's ``err_bad_lccn``: ``form``.
        """
        name = bare(_LABEL, cls.addresses, text).partition("/")[0].replace(" ", "").lower()
        head, hyphen, serial = name.partition("-")
        if hyphen:
            name = head + serial.zfill(6)
        if not _NORMAL.fullmatch(name) or (hyphen and len(serial) > 6):
            reason = "an LCCN is up to three letters, a year and six digits, as in n78-890351"
            return Malformed(text, "form", reason, cls.scheme)
        return cls(name, text)
