"""Where one element of a reference ends and the next begins."""

from __future__ import annotations

import re
from collections.abc import Iterator

from citecheck.citing.grammar.reading import GONE

_STOP = re.compile(r"\.(?:\s|$|(?=\x00))|[?!](?=\s)|\x00[\s.,;:\x00]*|[(\[)\]]")
_COMMA = re.compile(r"\.(?:\s|$|(?=\x00))|\x00[\s.,;:\x00]*|,(?:\s|$)|[(\[)\]]")
_ABBREVIATIONS = frozenset(
    "St Mt Ft Dr Mr Mrs Ms Prof Rev Gen Col Capt Lt Sgt Jr Sr vs No Vol vol ed eds Ed Eds pp ca al "
    "Co Dept Univ Bros cf Nr Bd Hrsg núm vs U.S".split()
)
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")


def breaks(text: str, start: int, commas: bool = False) -> Iterator[re.Match[str]]:
    """The places where one element ends: not after initials and abbreviations, nor in brackets.

    With ``commas`` a comma ends one too.
    """
    depth, opened = 0, 0
    for match in (_COMMA if commas else _STOP).finditer(text, start):
        sign = match[0][0]
        if sign in "([":
            depth, opened = depth + 1, match.start()
        elif sign in ")]":
            depth = max(0, depth - 1)
        elif (
            depth
            and sign != GONE
            and match.start() - opened < 200
            and text.find(")", match.start()) > 0
        ) or (sign == "." and _abbreviates(text[max(start, match.start() - 12) : match.start()])):
            continue
        else:
            yield match


def _abbreviates(before: str) -> bool:
    word = before.rpartition(" ")[2].lstrip("([")
    return word in _ABBREVIATIONS or bool(_INITIALS.fullmatch(word))


def segments(text: str, start: int = 0, commas: bool = False) -> list[tuple[int, int]]:
    """The parts between breaks and parts already read, without punctuation around them."""
    found = []
    for match in breaks(text, start, commas):
        if match[0] in "?!":
            continue  # "Yahoo! Movies"
        end = match.start()
        found.append((start, end))
        start = match.end()
    found.append((start, len(text)))
    trimmed = []
    for begin, end in found:
        while begin < end and text[begin] in f" .,;:{GONE}":
            begin += 1
        while end > begin and text[end - 1] in f" ,;:{GONE}":
            end -= 1
        if end > begin:
            trimmed.append((begin, end))
    return trimmed
