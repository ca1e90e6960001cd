"""The list of notes in a plain text, found by the shape of its items, with or without a heading."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from citecheck.model import Backlink, Span
from citecheck.readers.lines import Line, is_broken
from citecheck.readers.titles import is_note_heading

_SIGN = r"[\^↑]"
_JUMP = r"(?:Jump up(?: to)?:?|Jump back:?|Aller en haut:?|Saltar a:|Vai a:|Hochspringen(?: nach)?:?|跳转至：?|跳轉至：?)"
_WORD_LABEL = r"(?:note|nota|Note|Nota|nb|NB|n|N|Anm|注|註|注释|註釋)\.?\s?\d{1,4}"

# 5. ^ text | 5. ^ a b text | note 5. ↑ text | a. ^ text
_NUMBERED = re.compile(
    rf"(?P<label>\d{{1,5}}|[A-Za-z]{{1,2}}(?=[.)])|{_WORD_LABEL})[.)]?\s+(?P<sign>{_SIGN}|{_JUMP})(?=\s|$|[\w\"“«(])"
)
# 5. 1 2 3 text: only the numbers that led back are left
_COUNTED = re.compile(r"(?P<label>\d{1,5})\.\s+(?=1 2 (?:\D|3 ))")
_BARE = re.compile(rf"(?P<sign>{_SIGN})\s+(?=\S)")
# [5] text | [5]: text | [^5]: text
_BRACKETED = re.compile(
    rf"\[\^?(?P<label>\d{{1,5}}|[a-z]{{1,2}}|{_WORD_LABEL}|\^[\w-]+)\]:?\s+(?=\S)|\[\^(?P<key>[\w-]+)\]:\s*"
)
# 5. text | 5) text, believed only where something else says that this is a list of notes
_PLAIN = re.compile(r"(?P<label>\d{1,5})[.)]\s+(?=\S)")

_LETTER = r"[a-zñà-þ]{1,2}"
_AND = r"(?:et|and|y|und|e)\s+"
# "a b c", "a, b et c", "^a ^b"; a letter counts only while it is the next of the alphabet.
_BACKLINKS = tuple(
    re.compile(
        rf"[\s,]*{conjunction}\^?(?P<letter>{_LETTER}|\d{{1,3}}(?:[.,]\d{{1,3}})?)(?=[\s,]|$)"
    )
    for conjunction in ("", _AND)
)
_JUMP_AGAIN = re.compile(rf"\s*{_JUMP}")
_UNCOUNTED = re.compile(r"(?=1 2 (?:\D|3 ))")
_MIN_PLAIN = 2
# In lines: farther apart, two items are not of one list, unless their numbers say so.
_LONGEST_GAP, _LONGEST_NOTE = 12, 80


@dataclass(slots=True)
class NoteItem:
    """One item of a note list, before its text is read."""

    label: str
    """As the list numbers it, later as its markers do."""
    span: Span
    body: Span
    backlinks: tuple[Backlink, ...] = ()
    caret: Span | None = None
    list_number: int = 0
    """Which list of the article the item is in, from 0."""
    counted: bool = False
    """Whether the copy has lost the number, and the label is the place in the list."""


@dataclass(slots=True)
class NoteLists:
    """All note lists of an article."""

    items: list[NoteItem] = field(default_factory=list)
    lines: set[int] = field(default_factory=set)
    """Indexes of the lines that belong to a list."""
    headings: dict[int, str] = field(default_factory=dict)
    """For each list the text of the heading that it stands under."""

    @property
    def has_backlinks(self) -> bool:
        """Whether this is a copy of a rendered page: items begin with a sign that led back."""
        return any(item.caret for item in self.items)


def find_notes(
    source: str, lines: Sequence[Line], headings: dict[int, str], width: int, labels: set[str]
) -> NoteLists:
    """Find the note lists.

    ``headings`` has the texts of heading lines by line index, ``width`` is where lines are
    broken, ``labels`` are the labels of what looks like markers anywhere: they decide whether a
    plain numbered list is one of notes.
    """
    found = NoteLists()
    shapes = [_shape(source, line) for line in lines]
    plain = _plain_lists(source, lines, shapes, headings, labels)
    list_number, previous_label, last_line = -1, None, -10
    heading = ""
    index = 0
    while index < len(lines):
        if index in headings:
            heading, previous_label = headings[index], None
            index += 1
            continue
        shape = shapes[index]
        if shape is None or not (
            shape[0] in ("numbered", "bare")
            or index in plain
            or _goes_on(shape, previous_label, index - last_line)
            or (shape[0] == "uncounted" and previous_label == "")
        ):
            index += 1
            continue
        match = shape[1]
        label = _label(match)
        restart = previous_label is None or (
            label.isdecimal() and label == "1" and previous_label != "0"
        )
        counts_on = _follows(previous_label, label)
        far = index - last_line > (_LONGEST_GAP if label else _LONGEST_NOTE)
        if restart or (far and not counts_on):
            list_number += 1
            found.headings[list_number] = heading
        end = _last_line(source, lines, shapes, index, headings, width, plain)
        item = _item(source, match, Span(lines[index].start, lines[end].end), list_number)
        found.items.append(item)
        found.lines.update(range(index, end + 1))
        previous_label, last_line = label, end
        index = end + 1
    _number_unlabelled(found)
    return found


def _goes_on(shape: tuple[str, re.Match[str]], previous: str | None, distance: int) -> bool:
    """Whether a plain number goes on with the list right above it, whose items have signs."""
    return shape[0] == "plain" and distance <= 2 and _follows(previous, _label(shape[1]))


def _follows(previous: str | None, label: str) -> bool:
    """Whether one number comes right after another."""
    if previous is None or not (previous.isdecimal() and label.isdecimal()):
        return False
    return int(label) == int(previous) + 1


def _shape(source: str, line: Line) -> tuple[str, re.Match[str]] | None:
    """Which kind of note item a line looks like."""
    if line.blank:
        return None
    for name, pattern in (
        ("numbered", _NUMBERED),
        ("numbered", _COUNTED),
        ("bare", _BARE),
        ("bracketed", _BRACKETED),
        ("plain", _PLAIN),
        ("uncounted", _UNCOUNTED),
    ):
        match = pattern.match(source, line.start, line.end)
        if match:
            return name, match
    return None


def _label(match: re.Match[str]) -> str:
    groups = match.groupdict()
    return (groups.get("label") or groups.get("key") or "").lstrip("^")


def _plain_lists(
    source: str,
    lines: Sequence[Line],
    shapes: Sequence[tuple[str, re.Match[str]] | None],
    headings: dict[int, str],
    labels: set[str],
) -> set[int]:
    """Lines of the numbered lists without backlinks that are nonetheless notes.

    Their numbers go up by one from the first, and they stand under a heading for notes, or
    their labels are those of the article's markers.
    """
    accepted: set[int] = set()
    run: list[int] = []
    heading = ""
    # A page whose notes have backlinks has them all so: other numbered lists are its own text.
    rendered = sum(shape is not None and shape[0] in ("numbered", "bare") for shape in shapes) > 1

    def close() -> None:
        names = [_label(shapes[i][1]) for i in run]  # type: ignore[index]
        marked = sum(name in labels for name in names)
        kind = shapes[run[0]][0] if run else ""  # type: ignore[index]
        noted = is_note_heading(heading)
        enough = max(len(names) * 0.5, 1 if kind == "bracketed" else _MIN_PLAIN)
        if names and not rendered and ((noted and marked) or marked >= enough):
            accepted.update(run)
        run.clear()

    for index in range(len(lines)):
        if index in headings:
            close()
            heading = headings[index]
            continue
        shape = shapes[index]
        if shape is None or shape[0] not in ("bracketed", "plain"):
            continue
        if shape[0] == "bracketed" and not run and _is_prose(source, lines, index, shape[1]):
            continue
        if run:
            before, now = _label(shapes[run[-1]][1]), _label(shape[1])  # type: ignore[index]
            follows = shapes[run[-1]][0] == shape[0] and (  # type: ignore[index]
                not (before.isdecimal() and now.isdecimal()) or 0 < int(now) - int(before) <= 3
            )
            if not follows:
                close()
        run.append(index)
    close()
    return accepted


def _is_prose(source: str, lines: Sequence[Line], index: int, match: re.Match[str]) -> bool:
    """A marker that a broken line happens to begin with: text stands right above it."""
    if match[0].lstrip().startswith("[^") and "]:" in match[0]:
        return False
    above = lines[index - 1] if index else None
    if above is None or above.blank:
        return False
    return not _BRACKETED.match(source, above.start, above.end) and columns_full(source, above)


def columns_full(source: str, line: Line) -> bool:
    """Whether a line is so long that it may have been broken."""
    return len(line.text(source)) >= 50


def _last_line(
    source: str,
    lines: Sequence[Line],
    shapes: Sequence[tuple[str, re.Match[str]] | None],
    index: int,
    headings: dict[int, str],
    width: int,
    plain: set[int],
) -> int:
    """The last line of the note that begins at ``index``.

    What follows without a blank line and is no item itself belongs to the note if it is set
    deeper, was broken off, or goes on in lower case.
    """
    first, end = lines[index], index
    for at in range(index + 1, len(lines)):
        line = lines[at]
        shape = shapes[at]
        if line.blank or at in headings:
            break
        if shape and (shape[0] in ("numbered", "bare") or at in plain):
            break
        text = source[line.start : line.start + 1]
        goes_on = (
            line.indent > first.indent
            or is_broken(source, lines[at - 1], line, width)
            or text.islower()
            or text in '(["“«—–-'
            or source.startswith("http", line.start)
        )
        if not goes_on:
            break
        end = at
    return end


def _item(source: str, match: re.Match[str], span: Span, list_number: int) -> NoteItem:
    position = match.end()
    backlinks: list[Backlink] = []
    caret = None
    if match.groupdict().get("sign"):
        caret = Span(*match.span("sign"))
        position = match.end("sign")
        if again := _JUMP_AGAIN.match(source, position, span.end):
            position = again.end()
    if caret or match.re in (_COUNTED, _PLAIN, _UNCOUNTED):
        position = _read_backlinks(source, position, span.end, backlinks)
    while position < span.end and source[position].isspace():
        position += 1
    return NoteItem(
        _label(match), span, Span(position, span.end), tuple(backlinks), caret, list_number
    )


def _read_backlinks(source: str, position: int, end: int, into: list[Backlink]) -> int:
    """Backlinks come in order: ``a b c`` … ``z aa ab``, ``1 2 3``, ``1.0 1.1``."""
    found: list[Backlink] = []
    while match := _next_backlink(source, position, end, found[-1].label if found else ""):
        found.append(Backlink(Span(*match.span("letter")), match["letter"]))
        position = match.end()
    # One letter alone is a word of the text ("a History of …") unless ^ stands before it.
    if len(found) == 1 and source[found[0].span.start - 1] != "^":
        return found[0].span.start
    into += found
    return position


def _next_backlink(source: str, position: int, end: int, previous: str) -> re.Match[str] | None:
    """The backlink at a position; ``e`` and ``y`` are letters before they are words for "and"."""
    for pattern in _BACKLINKS:
        match = pattern.match(source, position, end)
        if match and _is_next(previous, match["letter"]):
            return match
    return None


def _is_next(previous: str, letter: str) -> bool:
    if letter[0].isdecimal():
        head, _, tail = letter.replace(",", ".").rpartition(".")
        if not previous:
            return letter == "1" or (bool(head) and tail == "0")
        before, _, last = previous.replace(",", ".").rpartition(".")
        return head == before and last.isdecimal() and int(tail) == int(last) + 1
    if not previous:
        return letter == "a"
    if letter == "ñ" or previous == "ñ":
        return previous == "n" or letter == "o"
    if len(previous) == 1:
        return letter == (chr(ord(previous) + 1) if previous < "z" else "aa")
    head, tail = previous[0], previous[1]
    return letter == (head + chr(ord(tail) + 1) if tail < "z" else chr(ord(head) + 1) + "a")


def _number_unlabelled(found: NoteLists) -> None:
    """Give the items of a list that lost its numbers those that it had."""
    counts: dict[int, int] = {}
    for item in found.items:
        counts[item.list_number] = counts.get(item.list_number, 0) + 1
        if not item.label:
            item.label, item.counted = str(counts[item.list_number]), True
