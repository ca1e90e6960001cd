"""Markers like ``[1]`` and ``<sup>1</sup>`` with a list of notes that is only text.

Markdown has no such notes, but people write them, and programs that make Markdown of pages do. The
machinery of plain text finds them, in a copy of the source that has spaces for code and links.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from citecheck.model import Citation, Span
from citecheck.readers.lines import split_lines, wrap_width
from citecheck.readers.markdown.layout import Block, Kind, Layout, fold_label
from citecheck.readers.markers import Mark, choose_citations, find_marks, give_labels
from citecheck.readers.notelist import NoteItem, find_notes

_SIGN = re.compile(r"\[\d{1,3}\]|\[[ ]?\d|\\\[\d|<sup\b|\]\(#", re.IGNORECASE)
_RAISED = re.compile(
    r"<sup(?:\s[^<>]*)?>\s*(?:<a\s[^<>]*>)?\s*\\?\[{0,2}(?P<label>\d{1,4})\\?\]{0,2}(?:\(\#[^()\s]*\))?\s*(?:</a>)?\s*</sup>",
    re.IGNORECASE,
)
_LINKED = re.compile(r"\[(?:\[|\\\[)?(?P<label>\d{1,4})(?:\]|\\\])?\]\(\#[^()\s]*\)")
_ESCAPED = re.compile(r"\\\[(\d{1,4})\\\]")
_ANCHOR = re.compile(r"<a\s(?:id|name)=[^<>]*>(?:</a>)?", re.IGNORECASE)
_HIDDEN = re.compile(
    r"`[^`\n]+`|\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|<!--.*?-->|\]\[[^\[\]\n]{1,200}\]|https?://[^\s<>\[\]]+"
)
_GROUP = re.compile(r"\[[ ]?\d{1,3}(?:[ ]?[,;–—-][ ]?\d{1,3}){1,30}[ ]?\]")
_NUMBERS = re.compile(r"(?P<first>\d+)(?:[ ]?[–—-][ ]?(?P<last>\d+))?")
_LONGEST = 50  # notes in one range
_UNIT = re.compile(r"\b(?:[kcdm]?m|ft|in|mi|[a-zA-Z])$")


@dataclass(slots=True)
class Numbered:
    """The notes and markers that were found."""

    items: list[NoteItem]
    citations: dict[int, tuple[Citation, ...]]
    """By where their marker begins."""


def find_numbered(source: str, start: int, layout: Layout) -> Numbered | None:
    """The numbered notes of a text without notes of Markdown, or None."""
    if not _SIGN.search(source, start):
        return None
    masked = _masked(source, start, layout)
    lines = split_lines(masked)
    begins = {line.start: index for index, line in enumerate(lines)}
    headings: dict[int, str] = {}
    for block in layout.blocks:
        if block.kind is Kind.HEADING:
            line = source.rfind("\n", 0, block.lines[0][0]) + 1
            while masked[line : line + 1] in (" ", "\t") and line < block.lines[0][0]:
                line += 1
            if line in begins:
                headings[begins[line]] = source[slice(*block.lines[0])]
    masked, raised = _raised(masked)
    marks = sorted([*find_marks(masked), *raised], key=lambda mark: mark.span)
    labels = {mark.label for mark in marks}
    notes = find_notes(masked, lines, headings, wrap_width(masked, lines), labels)
    give_labels(notes, marks)
    notes.items = [item for item in notes.items if item.label]
    only_known = {mark.span for mark in raised}
    citations = {
        citation.span.start: citation
        for citation in choose_citations(marks, notes)
        if citation.note is not None or citation.span not in only_known
    }
    if not any(citation.note is not None for citation in citations.values()):
        return None
    first_labels: dict[str, int] = {}
    for index, item in enumerate(notes.items):
        first_labels.setdefault(item.label, index)
    groups = {
        match.start(): members
        for match in _GROUP.finditer(masked)
        if (members := _members(match, first_labels))
    }
    return Numbered(notes.items, {start: (one,) for start, one in citations.items()} | groups)


def _members(match: re.Match[str], notes: dict[str, int]) -> tuple[Citation, ...]:
    """The markers of ``[2, 4-6]``, if each number has a note."""
    whole = Span(*match.span())
    found: list[Citation] = []
    for part in _NUMBERS.finditer(match[0]):
        span = Span(whole.start + part.start(), whole.start + part.end())
        last = int(part["last"] or part["first"])
        numbers = range(int(part["first"]), min(last, int(part["first"]) + _LONGEST) + 1)
        found += [
            Citation(span, str(number), notes.get(str(number)), marker=whole) for number in numbers
        ]
    return tuple(found) if all(one.note is not None for one in found) else ()


def _masked(source: str, start: int, layout: Layout) -> str:
    """The source with spaces for what has no markers: code, targets, comments, addresses."""
    spans = [block.span for block in layout.all_blocks if block.kind is Kind.FURNITURE]
    spans += [target.span for target in layout.targets.values()]
    spans += layout.comments
    parts: list[str] = []
    position = start
    parts.append(_blank(source[:start]))
    for span in sorted(spans):
        if span.end > position:
            parts.append(source[position : max(span.start, position)])
            parts.append(_blank(source[max(span.start, position) : span.end]))
            position = span.end
    parts.append(source[position:])
    masked = _LINKED.sub(_bracketed, "".join(parts))
    masked = _ANCHOR.sub(lambda match: " " * len(match[0]), masked)

    def hide(match: re.Match[str]) -> str:
        text = match[0]
        if text.startswith("][") and fold_label(text[2:-1]) not in layout.targets:
            return text
        if text.startswith("]"):
            return ("](" if text[1] == "(" else "} ") + " " * (len(text) - 2)
        return _blank(text)

    masked = _HIDDEN.sub(hide, masked)
    return _ESCAPED.sub(r"[ \1 ]", masked)


def _blank(text: str) -> str:
    return re.sub(r"[^\r\n]", " ", text)


def _bracketed(match: re.Match[str]) -> str:
    """``[1](#fn1)`` as ``[1]`` and space of the same length."""
    text = f"[{match['label']}]"
    return text + " " * (len(match[0]) - len(text))


def _raised(masked: str) -> tuple[str, list[Mark]]:
    """Raised numbers; at the beginning of a line they number the notes of a list."""
    marks: list[Mark] = []
    parts: list[str] = []
    position = 0
    for match in _RAISED.finditer(masked):
        start, end = match.span()
        line = masked.rfind("\n", 0, start) + 1
        parts.append(masked[position:start])
        if not masked[line:start].strip(" \t-*>"):
            parts.append(_bracketed(match))
        else:
            parts.append(" " * (end - start))
            if not _UNIT.search(masked, max(line, start - 4), start):
                marks.append(Mark(Span(start, end), match["label"], "", False, True))
        position = end
    parts.append(masked[position:])
    return "".join(parts), marks


def take_out(blocks: list[Block], items: Sequence[NoteItem]) -> None:
    """Leave out of the blocks the lines that belong to notes."""
    spans = [item.span for item in items]
    kept: list[Block] = []
    for block in blocks:
        if block.kind is not Kind.FURNITURE:
            block.lines = [line for line in block.lines if not _covered(line, spans)]
        if block.lines:
            kept.append(block)
    blocks[:] = kept


def _covered(line: tuple[int, int], spans: Sequence[Span]) -> bool:
    """Whether a line stands in one of the spans, which are in order."""
    index = bisect_right(spans, line[0], key=lambda span: span.start)
    if index < len(spans) and spans[index].start < line[1]:
        return True  # the number of the note is the mark of a list, before the line
    return index > 0 and line[0] < spans[index - 1].end
