"""When two addresses are those of one page."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import unquote

FORWARDERS = frozenset(
    "doi.org dx.doi.org hdl.handle.net purl.org n2t.net urn.fi nbn-resolving.org w3id.org".split()
)
"""Their addresses stand for another page, and are made to be named instead of it."""

_HOST = re.compile(r"(?:[a-z]+:)?//(?:[^/?#]*@)?(?:www[0-9]*\.)?([^/?#:]*)(?::[0-9]*)?")
_SLASHES = re.compile("/{2,}")
_INDEX = re.compile(r"/(?:index|default|home)\.[a-z]{3,5}$")


def folded(address: str) -> str:
    """An address as it is compared: what often differs for one and the same page is left out.

    That is the scheme, ``www.``, the port, case, percent-encoding, a slash or ``index.html`` at
    the end, the order of the parameters and the part after ``#``.
    """
    text = unquote(unescape(unquote(address))).casefold().partition("#")[0]
    match = _HOST.match(text)
    if not match:
        return text
    host, rest = match[1].rstrip("."), text[match.end() :]
    if not host.isascii():
        try:
            host = host.encode("idna").decode()
        except UnicodeError:
            return text
    path, _, query = rest.partition("?")
    path = _SLASHES.sub("/", path)
    path = _INDEX.sub("", path.rstrip("/")).rstrip("/")
    return f"{host}{path}?{'&'.join(sorted(query.split('&')))}".replace("+", " ").rstrip("?/ ")


def forwards(address: str) -> bool:
    """Whether the address is made to lead to another one."""
    return folded(address).partition("/")[0] in FORWARDERS
