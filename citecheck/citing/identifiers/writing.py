"""The ways in which people write one and the same identifier."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import unquote

DASHES = "-\u00ad\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2043\ufe58\ufe63\uff0d"
"""Every character that stands for a hyphen; a soft hyphen is one that only shows at a line end."""
SPACES = " \t\n\r\u00a0\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u202a\u202b\u202c\u202d\u202e"
"""Characters without any width, which come along when a text is copied."""
_WIDE = {chr(0xFF10 + digit): str(digit) for digit in range(10)} | {"\uff38": "X", "\uff58": "x"}
_PLAIN = str.maketrans(
    dict.fromkeys(DASHES, "-") | dict.fromkeys(SPACES, " ") | dict.fromkeys(INVISIBLE, "")
) | str.maketrans(_WIDE)
_ADDRESS = re.compile(r"(?:https?:)?//|(?:[a-z0-9-]{1,63}\.){1,8}[a-z-]{2,24}(?::[0-9]+)?/", re.I)


def plain(text: str) -> str:
    """Fold a text: every dash as ``-``, every space as a blank, wide digits narrow.

    Zero-width characters and space around the text are left out.
    """
    return text.translate(_PLAIN).strip()


def after(label: re.Pattern[str], text: str) -> str:
    """Take off the label that a text begins with, if it does."""
    match = label.match(text)
    return text[match.end() :] if match else text


def host(name: str, path: str = "/") -> str:
    """The pattern of the addresses of a host, up to their path.

    Also behind a library's proxy (``www-jstor-org.proxy.example.edu``) and within the address
    of something else, such as a copy in an archive.
    """
    own = name.replace(".", "[.-]")
    return rf"(?<![^\W_]){own}(?:[.-][\w.-]{{0,80}})?(?::[0-9]{{1,5}})?{path}"


def named_at(addresses: Iterable[re.Pattern[str]], text: str) -> str:
    """The value that an address names, by the first pattern that fits; empty where none does.

    Patterns have a group ``value``. They are also tried on the address with its ``%2F``
    decoded, since a proxy encodes the address that it leads to.
    """
    if not _ADDRESS.match(text):
        return ""
    forms = (text, unquote(text)) if "%" in text else (text,)
    for address in addresses:
        for form in forms:
            if match := address.search(form):
                return unquote(match["value"])
    return ""


def bare(label: re.Pattern[str], addresses: Iterable[re.Pattern[str]], text: str) -> str:
    """What is left of a folded text without its label, or what the address in it names."""
    folded = plain(text)
    rest = after(label, folded)
    return named_at(addresses, folded) or named_at(addresses, rest) or rest
