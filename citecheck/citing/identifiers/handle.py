"""Handles (RFC 3650), by which many repositories name what they hold. DOIs are handles, too."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from citecheck.citing.identifiers.malformed import Malformed
from citecheck.citing.identifiers.named import Named
from citecheck.citing.identifiers.suffixed import unescaped
from citecheck.citing.identifiers.writing import after, host, named_at

_LABEL = re.compile(r"(?:info:)?(?:hdl|handle)[:\s=/]*", re.I)
_VALUE = r"(?P<value>[0-9a-z][0-9a-z.-]*/[^\s?#]+)"
_ADDRESSES = (
    re.compile(host("hdl.handle.net", "/(?:hdl:)?") + _VALUE, re.I),
    re.compile(host("hdl.loc.gov") + _VALUE, re.I),
)


@dataclass(frozen=True, slots=True)
class Handle(Named):
    """The persistent name of a document in a repository."""

    value: str
    """Naming authority, slash and name, as written: ``2027/mdp.39015012345``."""
    written: str = field(compare=False)
    """The text that was parsed."""
    scheme = "handle"
    page = "https://hdl.handle.net/"
    addresses = _ADDRESSES

    @classmethod
    def parse(cls, text: str) -> Handle | Malformed:
        """Read a handle, alone, with its label or as an address of hdl.handle.net.

        Problems as in CS1's ``err_bad_hdl``: ``form``, ``character``, ``ending``.
        """
        address = text.strip()
        name = after(_LABEL, address)
        name = named_at(cls.addresses, address) or named_at(cls.addresses, name) or name
        name = unescaped(name)
        authority, slash, local = name.partition("/")
        if not re.fullmatch(r"[0-9A-Za-z]+(?:[.-][0-9A-Za-z]+)*", authority) or not slash:
            reason = "a handle is made of the number of a repository, a slash and a name"
            return Malformed(text, "form", reason, cls.scheme)
        if not local:
            return Malformed(text, "length", "nothing stands after the slash", cls.scheme)
        if strange := re.search(r"[\s–\ufffd\\]|%[0-9A-Fa-f]{2}", local):
            reason = f"{strange[0]!r} cannot be part of it"
            return Malformed(text, "character", reason, cls.scheme)
        if local[-1] in ".,":
            reason = f"a handle does not end with {local[-1]!r}"
            return Malformed(text, "ending", reason, cls.scheme)
        return cls(name, text)
