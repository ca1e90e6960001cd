"""Text in HTML: escaped, always."""

from __future__ import annotations

import re
from html import escape

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f]")
_WEB = re.compile(r"https?://[^\s<>\"'`\\]+", re.IGNORECASE)
LONGEST = 4_000


def text(content: str) -> str:
    """Text between tags; control characters are replaced, and so is what turns its direction."""
    short = content if len(content) <= LONGEST else content[:LONGEST] + "…"
    return escape(_DIRECTION.sub("", _CONTROL.sub("\ufffd", short)), quote=False)


def attribute(content: str) -> str:
    """The value of an attribute in double quotation marks."""
    return escape(_CONTROL.sub("\ufffd", content[:LONGEST]), quote=True)


def link(url: str, label: str = "") -> str:
    """A link, if the address is one of the web; else its text."""
    shown = text(label or url)
    if not _WEB.fullmatch(url):
        return shown
    return f'<a href="{attribute(url)}" rel="noopener noreferrer nofollow">{shown}</a>'
