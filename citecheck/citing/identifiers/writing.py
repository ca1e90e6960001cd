"""The ways in which people write one and the same identifier."""

from __future__ import annotations

import re

DASHES = "-\u00ad\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
"""Every character that stands for a hyphen; a soft hyphen is one that only shows at a line end."""
SPACES = " \t\n\r\u00a0\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
_INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u202a\u202b\u202c\u202d\u202e"
_WIDE = {chr(0xFF10 + digit): str(digit) for digit in range(10)} | {"\uff38": "X", "\uff58": "x"}
_PLAIN = str.maketrans(
    dict.fromkeys(DASHES, "-") | dict.fromkeys(SPACES, " ") | dict.fromkeys(_INVISIBLE, "")
) | str.maketrans(_WIDE)


def plain(text: str) -> str:
    """Fold a text: every dash as ``-``, every space as a blank, wide digits narrow.

    Zero-width characters and space around the text are left out.
    """
    return text.translate(_PLAIN).strip()


def after(label: re.Pattern[str], text: str) -> str:
    """Take off the label (or address) that a text begins with, if it does."""
    match = label.match(text)
    return text[match.end() :] if match else text
