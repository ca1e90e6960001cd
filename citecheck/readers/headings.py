"""Headings of a plain text: by edit label, by the table of contents, by mark, or by their look."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from citecheck.model import Heading, Span
from citecheck.readers.lines import Line
from citecheck.readers.titles import (
    CONTENTS_HEADINGS,
    EDIT_LABEL,
    NAVIGATION,
    fold_title,
    is_appendix_heading,
    is_bibliography_heading,
    is_navigation_heading,
    is_note_heading,
)

_ENTRY = re.compile(
    r"^(?:[*•·+o◦▪□■-]\s*)?(?P<number>\d{1,2}(?:\.\d{1,2})*)\.?\s+(?P<title>\S.{0,200})$"
)
_MARKED = re.compile(r"^(?P<marks>={2,6}|#{1,6}(?=\s))\s*(?P<title>[^=#].{0,200}?)\s*(?:=+|#*)$")
_UNDERLINE = re.compile(r"^(?:={3,}|-{3,}|~{3,})$")
_SENTENCE_END = re.compile(r"[.!?:;,。！？：；，…]$|\]$|\d\)$")
_MAX_TITLE = 100


@dataclass(slots=True)
class Outline:
    """The title, the headings and the table of contents of an article."""

    title: str = ""
    headings: dict[int, Heading] = field(default_factory=dict)
    """Headings by the index of their line."""
    contents: set[int] = field(default_factory=set)
    """Lines of the table of contents, and underlines."""
    edit_labels: int = 0


def find_headings(source: str, lines: Sequence[Line]) -> Outline:
    """Find the headings by the best evidence that the text has.

    Edit labels, marks (``== x ==``, ``# x``, underlines), the entries of a table of contents and
    the usual names of note and link sections always count; only a text that has none of the
    first three is judged by looks: a short line alone, without a full stop.
    """
    outline = Outline(_title(source, lines))
    entries = _contents(source, lines, outline)
    certain = False
    for index, line in enumerate(lines):
        if line.blank or index in outline.contents or line.end - line.start > 2 * _MAX_TITLE:
            continue
        text = line.text(source)
        label = EDIT_LABEL.search(text)
        if label and label.start():
            certain = True
            outline.edit_labels += 1
            number = entries.get(fold_title(text), 0)
            _add(outline, index, line.start, text[: label.start()], number)
        elif marked := _MARKED.match(text):
            certain = True
            start = line.start + marked.start("title")
            _add(outline, index, start, marked["title"], len(marked["marks"]))
        elif index + 1 < len(lines) and _underlined(source, lines, index):
            certain = True
            outline.contents.add(index + 1)
            _add(outline, index, line.start, text, 2)
        elif fold_title(text) in entries and _stands_alone(lines, index, loosely=True):
            certain = True
            _add(outline, index, line.start, text, entries[fold_title(text)])
        elif len(text) <= 60 and _stands_alone(lines, index, loosely=True):
            known = (
                is_note_heading(text)
                or is_appendix_heading(text)
                or is_bibliography_heading(text)
                or is_navigation_heading(text)
            )
            if known and not line.bullet:
                _add(outline, index, line.start, text, 0)
    _take_title(lines, outline)
    if not certain:
        _by_looks(source, lines, outline)
    return outline


def _take_title(lines: Sequence[Line], outline: Outline) -> None:
    """A marked heading on the first line is the title: what follows it is the lead."""
    first = next((index for index, line in enumerate(lines) if not line.blank), None)
    if first in outline.headings and len(outline.headings) > 1:
        outline.title = outline.headings.pop(first).text
        outline.contents.add(first)


def _add(outline: Outline, index: int, start: int, text: str, level: int) -> None:
    title = text.rstrip()
    outline.headings[index] = Heading(Span(start, start + len(title)), title, level)


def _title(source: str, lines: Sequence[Line]) -> str:
    for index, line in enumerate(lines[:15]):
        if line.blank:
            continue
        text = line.text(source)
        if NAVIGATION.match(text):
            continue
        if len(text) > _MAX_TITLE / 2 and not _stands_alone(lines, index, loosely=False):
            return ""  # the first line of a paragraph whose lines are broken
        text = re.sub(r"^#\s+|^=\s*|\s*=$", "", text)
        return "" if len(text) > 150 or _SENTENCE_END.search(text) else text
    return ""


def _contents(source: str, lines: Sequence[Line], outline: Outline) -> dict[str, int]:
    """Folded titles of the table of contents with their levels, 2 for the first."""
    entries: dict[str, int] = {}
    for index, line in enumerate(lines):
        if line.blank or line.end - line.start > 40:
            continue
        text = re.sub(r"\s*\[[^\]]{1,20}\]$", "", line.text(source))
        if fold_title(text) not in CONTENTS_HEADINGS:
            continue
        at, gap = index + 1, 0
        while at < len(lines) and gap < 3:
            entry = _ENTRY.match(lines[at].text(source)) if not lines[at].blank else None
            if entry:
                level = entry["number"].count(".") + 2
                entries.setdefault(fold_title(entry["title"]), level)
                outline.contents.update((index, at))
                gap = 0
            else:
                gap += 1
                if not lines[at].blank and outline.contents:
                    break
            at += 1
        if entries:
            break
    return entries


def _underlined(source: str, lines: Sequence[Line], index: int) -> bool:
    below = lines[index + 1]
    width = lines[index].end - lines[index].start
    if below.blank or not _UNDERLINE.match(below.text(source)) or width > _MAX_TITLE:
        return False
    return (index == 0 or lines[index - 1].blank) and below.end - below.start >= width * 0.5


def _stands_alone(lines: Sequence[Line], index: int, *, loosely: bool) -> bool:
    above = index == 0 or lines[index - 1].blank
    below = index + 1 >= len(lines) or lines[index + 1].blank
    return above and (below or loosely)


def _by_looks(source: str, lines: Sequence[Line], outline: Outline) -> None:
    seen_prose = False
    for index, line in enumerate(lines):
        if line.blank:
            continue
        length = line.end - line.start
        if length > _MAX_TITLE:
            seen_prose = True
            continue
        if not seen_prose or index in outline.headings or index in outline.contents or line.bullet:
            continue
        text = line.text(source)
        if (
            _stands_alone(lines, index, loosely=False)
            and index + 1 < len(lines)
            and not _SENTENCE_END.search(text)
            and (text[0].isupper() or text[0].isdigit() or text[0] > "\u2e80")
            and len(text.split()) <= 12
            and "[" not in text
            and "  " not in text
            and not NAVIGATION.match(text)
        ):
            _add(outline, index, line.start, text, 0)
