"""Markers in a plain text: ``[1]``, ``[1][2]``, ``^[1]``, ``[ 1 ]``, ``[6]: 314``, ``[a]``, ``[note 1]``."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from citecheck.model import Citation, Span
from citecheck.readers.notelist import NoteItem, NoteLists

_WORD = r"(?:note|nota|Note|Nota|nb|NB|n|N|Anm|注|註|注释|註釋)\.?[ \u00a0]?\d{1,4}"
_PAGES = r"\d+(?:[-–]\d+)?(?:, ?\d+(?:[-–]\d+)?)*"
_MARKER = re.compile(
    rf"\[[ \u00a0]?(?P<label>\d{{1,5}}|[a-z]{{1,2}}|[A-Z]|{_WORD}|\^[\w-]{{1,40}})[ \u00a0]?\]"
    rf"(?:\^?:[ \u00a0]?(?P<locator>{_PAGES})(?![\w%°$€£]|[.,]\d))?"
)
_OPEN = frozenset("([{<\"“„«'‘")
_LARGEST_UNDEFINED = 999
_SMALL = 40


@dataclass(frozen=True, slots=True)
class Mark:
    """What may be a marker, before it is known whether a note has its label."""

    span: Span
    label: str
    locator: str
    caret: bool
    attached: bool
    """Whether it stands right behind a word, a full stop or another marker."""


def find_marks(source: str) -> list[Mark]:
    """Everything in the text that has the form of a marker, in order."""
    marks: list[Mark] = []
    for match in _MARKER.finditer(source):
        start, end = match.span()
        after = source[end : end + 1]
        if match["label"].isalpha() and after.islower():
            continue  # [t]he
        if after == "(" and not match["locator"]:
            continue  # [1](target)
        caret = source[start - 1 : start] == "^"
        start -= caret
        before = source[start - 1] if start else "\n"
        follows_mark = (
            bool(marks) and marks[-1].attached and source[marks[-1].span.end : start].strip() == ""
        )
        attached = (not before.isspace() and before not in _OPEN) or follows_mark
        label = re.sub(r"\s+", " ", match["label"].replace("\u00a0", " ")).lstrip("^")
        marks.append(Mark(Span(start, end), label, match["locator"] or "", caret, attached))
    return marks


def give_labels(notes: NoteLists, marks: Sequence[Mark]) -> None:
    """Give notes the labels that markers call them by.

    A copy numbers every list 1, 2, 3 …, also one whose markers are ``[a]`` or ``[note 1]``.
    Where several lists are numbered, each way of marking goes to the list of nearest length.
    """
    lists: dict[int, list[NoteItem]] = defaultdict(list)
    for item in notes.items:
        lists[item.list_number].append(item)
    numbered = [items for items in lists.values() if all(i.label.isdecimal() for i in items)]
    ways = _ways(marks)
    if not numbered or (len(numbered) == 1 and ("" in ways or len(ways) != 1)):
        return
    # Where lengths do not tell, explanations ([a], [note 1]) stand before the references.
    claims = sorted(
        (abs(len(items) - size), -size, way == "", way, number)
        for way, size in ways.items()
        for number, items in enumerate(numbered)
        if size <= len(items) or way == ""
    )
    taken_ways: set[str] = set()
    taken_lists: set[int] = set()
    for *_, way, number in claims:
        if way in taken_ways or number in taken_lists:
            continue
        taken_ways.add(way)
        taken_lists.add(number)
        for item in numbered[number]:
            item.label = _in_way(way, int(item.label))
    for number, items in enumerate(numbered):
        # Bare carets beside a numbered list: no marker means the first of these by [1].
        if number not in taken_lists and len(numbered) > 1:
            for item in items:
                item.label = f"^{item.label}" if item.counted else item.label


def _ways(marks: Sequence[Mark]) -> dict[str, int]:
    """The ways in which markers count (``""``, ``"a"``, ``"note "``), and how far each gets."""
    ways: dict[str, int] = {}
    for mark in marks:
        label = mark.label
        if not (mark.attached or mark.caret) and label.isalpha():
            continue
        if label.isdecimal():
            way, number = "", int(label)
            if number > _LARGEST_UNDEFINED:
                continue
        elif label.isalpha():
            way = "A" if label.isupper() else "a"
            number = _letter_number(label.lower())
        else:
            found = re.search(r"\d+$", label)
            if not found:
                continue
            way, number = label[: found.start()], int(found[0])
        ways[way] = max(ways.get(way, 0), number)
    # Letters that do not begin with [a] are not notes.
    firsts = {mark.label for mark in marks}
    return {way: size for way, size in ways.items() if way not in ("a", "A") or way in firsts}


def _letter_number(label: str) -> int:
    number = 0
    for letter in label:
        number = number * 26 + ord(letter) - ord("a") + 1
    return number


def _in_way(way: str, number: int) -> str:
    if way not in ("a", "A"):
        return f"{way}{number}"
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord(way) + rest) + letters
    return letters


def choose_citations(marks: Sequence[Mark], notes: NoteLists) -> list[Citation]:
    """The marks that are markers, each with the note that it leads to.

    A mark with the label of a note is one. Without such a note only a number right behind the
    text is: ``[sic]``, ``[it]`` and ``[2003]`` are the author's own brackets.
    """
    where: dict[str, list[int]] = defaultdict(list)
    for index, item in enumerate(notes.items):
        where[item.label].append(index)
    starts = [item.span.start for item in notes.items]
    placed: list[tuple[Mark, NoteItem | None]] = []  # with the note that it stands in
    for mark in marks:
        near = bisect_right(starts, mark.span.start) - 1
        if near < 0:
            placed.append((mark, None))
        elif mark.span.start >= notes.items[near].body.start:  # else the label of a note itself
            item = notes.items[near]
            placed.append((mark, item if mark.span.end <= item.span.end else None))
    numbers = [mark for mark, _ in placed if mark.label.isdecimal()]
    # Where ^[1] is the way of the text, other numbers in brackets are none of its markers.
    raised = {mark.label for mark in numbers if mark.caret}
    use_caret = len(raised) * 2 > min(len(numbers), len(notes.items))
    # Some writers put a space before every marker.
    known = [mark.attached for mark, within in placed if mark.label in where and within is None]
    spaced = known.count(False) > known.count(True) or not notes.items
    citations = []
    for mark, within in placed:
        bare = not (mark.attached or mark.caret)
        if (use_caret and not mark.caret) or (bare and mark.label.isalpha()):
            continue
        found = where.get(mark.label, [])
        if within and bare:
            # A numbered link, unless it leads to another list: an explanation with its source.
            found = [i for i in found if notes.items[i].list_number != within.list_number]
            if not found:
                continue
        if found or _is_undefined(mark, spaced):
            note = _nearest(found, starts, mark.span.start)
            citations.append(Citation(mark.span, mark.label, note, mark.locator))
    return citations


def _nearest(found: Sequence[int], starts: Sequence[int], position: int) -> int | None:
    """The first note with the label below the marker, else the last above it."""
    if not found:
        return None
    below = bisect_right(found, position, key=starts.__getitem__)
    return found[min(below, len(found) - 1)]


def _is_undefined(mark: Mark, spaced: bool) -> bool:
    if not mark.label.isdecimal() or int(mark.label) > _LARGEST_UNDEFINED or mark.label == "0":
        return False
    return mark.caret or mark.attached or (spaced and int(mark.label) <= _SMALL)
