"""Titles and quotations in quotation marks, which may have quotation marks inside."""

from __future__ import annotations

import re

from citecheck.citing.grammar.breaks import breaks
from citecheck.citing.grammar.reading import GONE, Reading
from citecheck.model import Span

_OPENING = re.compile('["“«„「《]')
_CLOSING = {"“": "”", "«": "»", "„": "“”", "「": "」", "《": "》", '"': '"'}
_BRACKETS = re.compile(r"\([^()]*\)")
_MANY_WORDS = 5
_MOST_INSIDE = 40
"""Marks inside a quoted text."""
_LONGEST = 2_000


def next_quoted(text: str, start: int = 0) -> tuple[int, int] | None:
    """The next quoted text with its marks.

    A straight mark closes where punctuation, a bracket or the end follows and those inside are
    in pairs: ``"Organising in the "digital wild west": can it last?".``
    """
    opening = _OPENING.search(text, start)
    if not opening:
        return None
    begin, mark = opening.span()[0], opening[0]
    if mark != '"':
        ends = [text.find(closer, begin + 1) for closer in _CLOSING[mark]]
        depth_end = _matching(text, begin) if mark == "«" else -1
        end = depth_end if depth_end > 0 else min((e for e in ends if e > 0), default=-1)
        return (begin, end + 1) if end > begin + 1 else None
    first = -1
    inside = 0
    position = text.find('"', begin + 1)
    while position > 0 and inside < _MOST_INSIDE:
        if text[position - 1] != GONE and position > begin + 1 and _closes(text, position):
            if inside % 2 == 0:
                return begin, position + 1
            first = position if first < 0 else first
        inside += 1
        position = text.find('"', position + 1)
    if first < 0:
        first = text.find('"', begin + 1)
    return (begin, first + 1) if first > begin + 1 else None


def _closes(text: str, position: int) -> bool:
    after = text[position + 1 : position + 3]
    return (
        not after.strip()
        or after[0] in ".,;)]" + GONE
        or (after[0] == " " and after[1] in "([–-\x00")
    )


def _matching(text: str, begin: int) -> int:
    depth = 0
    for position in range(begin, min(len(text), begin + _LONGEST)):
        depth += (text[position] == "«") - (text[position] == "»")
        if depth == 0:
            return position
    return -1


def title_quoted(reading: Reading) -> tuple[int, int] | None:
    """The first quoted text, if it stands where a title does: at the start or after the head."""
    quoted = next_quoted(reading.rest)
    if not quoted:
        return None
    before = reading.rest[: quoted[0]]
    lead = before.rstrip()
    head = not lead or lead.endswith((".", ")", ",", ":", "]", GONE))
    body = _BRACKETS.sub("", before)
    return quoted if head and len(list(breaks(body, 0))) <= 2 else None


def take_quotation(reading: Reading, start: int) -> None:
    """CS1's ``|quote=``: the last thing of the reference, in quotation marks, after a place."""
    last = None
    position = start
    while found := next_quoted(reading.rest, position):
        last, position = found, found[1]
    if last is None or last[0] < start:
        return
    begin, end = last
    words = len(reading.rest[begin:end].split())
    if words >= _MANY_WORDS and not reading.rest[end:].strip(f" .{GONE}"):
        reading.quotation = Span(reading.offset + begin + 1, reading.offset + end - 1)
        reading.take(begin, end)
