"""Text in terminal cells: what is safe to show, how wide it is, where a spot in a line stands.

Articles are untrusted: no control character, escape sequence or change of writing direction of
theirs reaches the terminal.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from citecheck.model import Span, line_at

ELLIPSIS = "…"
UNPRINTABLE = "\ufffd"
_JOINERS = "\u200c\u200d"  # needed to write Persian and Hindi
_MAX_MARKS = 3  # combining characters upon one letter; more are no writing
_NEAR = 12  # how far a cut may move to fall between words


@lru_cache(maxsize=4096)
def cell(character: str) -> tuple[str, int]:
    """How a character is shown, and how many columns of a terminal that takes (0, 1 or 2)."""
    if " " <= character <= "~":
        return character, 1
    category = unicodedata.category(character)
    if category == "Cc":
        code = ord(character)
        if character == "\t":
            return " ", 1
        return (chr(0x2400 + code) if code < 0x20 else UNPRINTABLE), 1
    if category in {"Zl", "Zp", "Zs"}:
        return " ", 1
    if category == "Cf":
        return (character, 0) if character in _JOINERS else (UNPRINTABLE, 1)
    if category in {"Cn", "Co", "Cs"}:
        return UNPRINTABLE, 1
    if category in {"Mn", "Me"}:
        return character, 0
    return character, 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1


def visible(text: str) -> str:
    """The text as it may be shown: one line, nothing in it that moves the cursor."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(shown for shown, _ in _cells(text))


def columns(text: str) -> int:
    """How many columns of a terminal a visible text takes."""
    return len(text) if text.isascii() else sum(cell(character)[1] for character in text)


def wrap(text: str, width: int, *, first: str = "", rest: str = "") -> list[str]:
    """The text in lines of at most ``width`` columns; a longer word stands alone.

    The first line begins with ``first``, the others with ``rest``.
    """
    lines: list[str] = []
    line, used, begun = first, columns(first), False
    for word in visible(text).split():
        size = columns(word)
        if begun and used + 1 + size > width:
            lines.append(line)
            line, used, begun = rest, columns(rest), False
        line += f" {word}" if begun else word
        used += size + begun
        begun = True
    return [*lines, line]


def shorten(text: str, width: int) -> str:
    """The visible text, cut at its end where it is wider than ``width``."""
    cells = _cells(text[: 4 * width])
    if len(text) <= 4 * width and sum(size for _, size in cells) <= width:
        return "".join(shown for shown, _ in cells)
    kept, used = "", 1
    for shown, size in cells:
        if used + size > width:
            break
        kept += shown
        used += size
    return kept.rstrip() + ELLIPSIS


def excerpt(source: str, span: Span, width: int, within: Span | None = None) -> tuple[str, str]:
    """The line that ``span`` begins in, and what underlines the spot; both at most ``width`` wide.

    A longer line is cut around the spot, with an ellipsis for what is left out. ``within`` is the
    file of an article that has several. The time depends on ``width`` and not on the length of
    the line.
    """
    line = line_at(source, span.start)
    if within is not None:
        line = Span(max(line.start, within.start), min(line.end, within.end))
    start = max(span.start, line.start)
    end = max(start, min(span.end, line.end))
    # No more than this can be shown, whatever the line holds.
    left, right = max(line.start, start - 2 * width), min(line.end, start + 3 * width)
    before = _cells(source[left:start])
    spot = _cells(source[start : min(end, right)])
    after = _cells(source[min(end, right) : right])

    cut_before, cut_after = left > line.start, right < line.end
    total = sum(size for _, size in (*before, *spot, *after))
    if total + cut_before + cut_after > width:
        wanted = sum(size for _, size in spot)
        # A third of what the spot leaves free goes before it; the rest shows how it goes on.
        lead = max(min(width // 4, 16), (width - wanted) // 3)
        if wanted + sum(size for _, size in after) + lead < width and not cut_after:
            lead = width - wanted - sum(size for _, size in after) - 1
        before, cut = _last(before, lead)
        cut_before = cut_before or cut
        room = width - sum(size for _, size in before) - cut_before
        spot, cut = _first(spot, room, between_words=False)
        room -= sum(size for _, size in spot)
        if cut:
            after, cut_after = [], True
        else:
            after, cut = _first(after, room - cut_after)
            if cut and not cut_after:
                after, cut = _first(after, room - 1)
                cut_after = True
            cut_after = cut_after or cut
    shown = ELLIPSIS * cut_before + _join(before) + _join(spot) + _join(after)
    offset = cut_before + sum(size for _, size in before)
    marked = max(1, sum(size for _, size in spot))
    return shown + ELLIPSIS * cut_after, " " * offset + "^" * marked


def _cells(text: str) -> list[tuple[str, int]]:
    found: list[tuple[str, int]] = []
    marks = 0
    for character in text:
        shown, size = cell(character)
        marks = 0 if size else marks + 1
        found.append((shown if marks <= _MAX_MARKS else "", size))
    return found


def _join(cells: list[tuple[str, int]]) -> str:
    return "".join(shown for shown, _ in cells)


def _first(
    cells: list[tuple[str, int]], room: int, *, between_words: bool = True
) -> tuple[list[tuple[str, int]], bool]:
    """As much of the beginning as fits, and whether something was left out."""
    if sum(size for _, size in cells) <= room:
        return cells, False
    used = count = 0
    room -= 1  # for the ellipsis
    while count < len(cells) and used + cells[count][1] <= room:
        used += cells[count][1]
        count += 1
    if between_words:
        for back in range(min(_NEAR, count)):
            if cells[count - back][0] == " ":
                return cells[: count - back], True
    return cells[:count], True


def _last(cells: list[tuple[str, int]], room: int) -> tuple[list[tuple[str, int]], bool]:
    """As much of the end as fits, and whether something was left out."""
    mirrored, cut = _first(cells[::-1], room)
    return mirrored[::-1], cut
