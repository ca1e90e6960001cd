"""Addresses of web pages."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from citecheck.citing.identifiers.malformed import Malformed
from citecheck.citing.identifiers.named import Named

_HOST = re.compile(r"(?:[^\W_](?:[\w-]*\w)?\.)+(?:[^\W\d_]{2,}|xn--[a-z0-9-]+)\.?", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:[0-9]{1,3}\.){3}[0-9]{1,3}|(?=[^:]*:)[0-9a-f:.]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Url(Named):
    """An http or https address with a host. Whether it leads anywhere is not known here."""

    value: str
    """The address with scheme and host in lower case."""
    written: str = field(compare=False)
    """The text that was parsed."""
    scheme = "url"

    @property
    def url(self) -> str:
        """The address itself."""
        return self.value

    @classmethod
    def parse(cls, text: str) -> Url | Malformed:
        """Read an address; problems: ``scheme``, ``character``, ``host``, ``form``.

        As in CS1's ``err_bad_url``: a scheme, a host of two labels or more, no space.
        """
        address = text.strip()
        scheme, mark, rest = address.partition("://")
        if not mark or scheme.lower() not in ("http", "https"):
            return Malformed(
                text, "scheme", "an address begins with http:// or https://", cls.scheme
            )
        if re.search(r"[\s\x00-\x1f\x7f<>]", address):
            return Malformed(
                text, "character", "an address has no spaces, controls, < or >", cls.scheme
            )
        try:
            parts = urlsplit(address)
            host, _ = parts.hostname or "", parts.port
        except ValueError as error:
            return Malformed(text, "form", f"it cannot be read: {error}", cls.scheme)
        if not (_HOST.fullmatch(host) or _ADDRESS.fullmatch(host)):
            return Malformed(
                text, "host", "the name of a host, such as example.org, is missing", cls.scheme
            )
        end = re.search(r"[/?#]|$", rest)
        length = end.start() if end else len(rest)
        user, at, named = rest[:length].rpartition("@")
        return cls(f"{scheme.lower()}://{user}{at}{named.lower()}{rest[length:]}", text)
