"""Identifiers of arXiv e-prints."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from citecheck.citing.identifiers.malformed import Malformed
from citecheck.citing.identifiers.named import Named
from citecheck.citing.identifiers.writing import bare, host

_LABEL = re.compile(r"arxiv(?:\.org/abs/)?[ :.=]*", re.I)
_KINDS = "/(?:abs|pdf|html|ps|format|e-print|src)/"
_VALUE = r"(?P<value>(?:[a-z.-]{2,20}/[0-9]{5,9}|[0-9]{4}\.[0-9]{3,6})(?:v[0-9]+)?)(?!\w)"
_ADDRESSES = (
    re.compile(host("arxiv.org", _KINDS) + _VALUE, re.I),
    re.compile(host("lanl.gov", _KINDS) + _VALUE, re.I),
    re.compile(host("ar5iv.org", _KINDS) + _VALUE, re.I),
)
_NO_PART_OF_KEY = re.compile(r"\.[A-Za-z]{2}(?=/)|v[0-9]+$")
_TAIL = re.compile(r"(?:\.pdf)?(?: ?\[[\w.-]+\])?$")
_NEW = re.compile(r"(?P<date>[0-9]{4})\.(?P<number>[0-9]{4,5})(?:v[1-9][0-9]*)?")
_OLD = re.compile(
    r"[a-z-]+(?:\.[A-Za-z]{2})?/(?P<date>[0-9]{4})(?P<number>[0-9]{3})(?:v[1-9][0-9]*)?"
)


@dataclass(frozen=True, slots=True)
class Arxiv(Named):
    """An e-print, with its version where one was written."""

    value: str
    """``1207.7214`` or ``hep-th/9711200``, with ``v2`` for a version."""
    written: str = field(compare=False)
    """The text that was parsed."""
    scheme = "arxiv"
    page = "https://arxiv.org/abs/"
    addresses = _ADDRESSES

    @property
    def key(self) -> str:
        """The id of the work: without its version, and with ``math/`` for ``math.GT/``."""
        return f"{self.scheme}:{_NO_PART_OF_KEY.sub('', self.value)}"

    @classmethod
    def parse(cls, text: str) -> Arxiv | Malformed:
        """Read an identifier in the scheme of 1991 or of 2007.

        The schemes are those of info.arxiv.org/help/arxiv_identifier. Problems, as in CS1's
        ``err_bad_arxiv``: ``form``, ``date`` (no such month, or not one of its scheme),
        ``number`` (four digits up to 2014, five from 2015).
        """
        name = _TAIL.sub("", bare(_LABEL, cls.addresses, text), count=1)
        if old := _OLD.fullmatch(name):
            year, month = int(old["date"][:2]), int(old["date"][2:])
            when = (1900 if year > 90 else 2000) + year, month
            if not 1 <= month <= 12 or not (1991, 7) <= when <= (2007, 3):
                reason = _no_month(old["date"], "July 1991 to March 2007")
                return Malformed(text, "date", reason, cls.scheme)
            return cls(name, text)
        new = _NEW.fullmatch(name)
        if not new:
            reason = "an arXiv number looks like 1207.7214 or hep-th/9711200"
            return Malformed(text, "form", reason, cls.scheme)
        when = 2000 + int(new["date"][:2]), int(new["date"][2:])
        if not 1 <= when[1] <= 12 or when < (2007, 4):
            reason = _no_month(new["date"], "April 2007 onwards")
            return Malformed(text, "date", reason, cls.scheme)
        wanted = 5 if when >= (2015, 1) else 4
        if len(new["number"]) != wanted or not int(new["number"]):
            reason = f"after {new['date']} it has {wanted} digits, counted from 1"
            return Malformed(text, "number", reason, cls.scheme)
        return cls(name, text)


def _no_month(date: str, scheme: str) -> str:
    return f"{date} is not a year and month of its scheme ({scheme})"
