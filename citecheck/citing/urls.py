"""Addresses of web pages in running text: where each begins and ends."""

from __future__ import annotations

import re
from collections.abc import Iterator

_URL = re.compile(
    r"https?://(?:[^\s<>\"“”«»\[\]，。；、\x00\u200b\u200e\u200f\u2060\ufeff]"
    r"|\[[\w.:-]{0,60}\](?=[=&\[/:%]))+",
    re.IGNORECASE,
)
"""Brackets belong to it where an address has them, as in ``?f[0]=a``; ``[dead link]`` does not."""
_OPENERS = {")": "(", "）": "（", "}": "{", "」": "「", "』": "『", "】": "【", "》": "《"}
_NEVER_LAST = ".,;:!?'’‘…！？：([{（「『【《"


def find_urls(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Start and end of every http and https address in ``text[start:end]``, in order.

    Punctuation at the end is the sentence's, and so is a bracket that opens before the address:
    ``(see https://example.org/a_(b)).`` has ``https://example.org/a_(b)``. Takes linear time.
    """
    for match in _URL.finditer(text, start, len(text) if end is None else end):
        least = match.start() + match[0].index("//") + 2
        last = _end(text, least, match.end())
        if last > least:
            yield match.start(), last


def _end(text: str, start: int, end: int) -> int:
    """Where the address ends that stands before ``end`` with what follows it."""
    surplus = {
        closer: text.count(closer, start, end) - text.count(opener, start, end)
        for closer, opener in _OPENERS.items()
        if text.find(closer, start, end) >= 0
    }
    while end > start:
        last = text[end - 1]
        if last in _NEVER_LAST:
            for closer in surplus:
                surplus[closer] += last == _OPENERS[closer]
        elif surplus.get(last, 0) > 0:
            surplus[last] -= 1
        else:
            break
        end -= 1
    return end
