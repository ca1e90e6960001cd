"""Fixes put together: which edits go into which file, and which get into each other's way."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from citecheck.model import Article, Edit, Finding, Fix, Span


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be changed in the files of an article."""

    edits: dict[str, tuple[Edit, ...]]
    """By file; spans count from its start, are in order and do not overlap."""
    applied: tuple[Finding, ...]
    """The findings whose fixes are in it."""
    refused: tuple[tuple[Finding, str], ...]
    """The findings whose fixes are not, and why."""


def plan(article: Article, findings: Iterable[Finding], *, unsafe: bool = False) -> Plan:
    """Choose fixes that can be made together.

    Safe ones, and with ``unsafe`` the others too; graver findings first, then in the order of the
    text. A fix is made as a whole or not at all. One that touches what another changes is refused;
    edits that two fixes share are made once.
    """
    taken: list[Edit] = []
    applied: list[Finding] = []
    refused: list[tuple[Finding, str]] = []
    order = sorted(findings, key=lambda f: (-f.severity.rank, f.span.start, f.code))
    for finding in order:
        fix = finding.fix
        if fix is None or not fix.edits:
            continue
        if not fix.safe and not unsafe:
            refused.append((finding, "it wants an eye on it; --unsafe makes it"))
        elif why := _conflict(article, fix, taken):
            refused.append((finding, why))
        else:
            for edit in fix.edits:
                if edit not in taken:
                    insort(taken, edit, key=_start)
            applied.append(finding)
    return Plan(_by_file(article, taken), tuple(applied), tuple(refused))


def patched(text: str, edits: Sequence[Edit]) -> str:
    """The text with the edits made, whose spans are in order and do not overlap."""
    parts = []
    position = 0
    for edit in edits:
        parts += [text[position : edit.span.start], edit.text]
        position = edit.span.end
    return "".join([*parts, text[position:]])


def _start(edit: Edit) -> tuple[int, int]:
    return edit.span.start, edit.span.end


def _conflict(article: Article, fix: Fix, taken: Sequence[Edit]) -> str:
    """Why a fix cannot be made beside those that are taken; empty where it can."""
    for edit in fix.edits:
        part = article.part(edit.span.start)
        if part and not part.span.covers(edit.span):
            return "it reaches over the end of a file"
        if article.format == "docx":
            return "a Word document is not written to"
        at = bisect_left(taken, edit.span.start, key=lambda one: one.span.start)
        near = taken[max(at - 1, 0) : at + 1]
        while at + 1 < len(taken) and taken[at + 1].span.start <= edit.span.end:
            at += 1
            near = [*near, taken[at]]
        for other in near:
            if other != edit and _touch(edit.span, other.span):
                return "it changes the same place as another fix; run fix again"
    return ""


def _touch(one: Span, other: Span) -> bool:
    """Whether two edits overlap, or insert at one place, so that their order would matter."""
    if one.start == one.end or other.start == other.end:
        return one.start <= other.end and other.start <= one.end
    return one.start < other.end and other.start < one.end


def _by_file(article: Article, taken: Iterable[Edit]) -> dict[str, tuple[Edit, ...]]:
    files: dict[str, list[Edit]] = {}
    for name, edit in _placed(article, taken):
        files.setdefault(name, []).append(edit)
    return {name: tuple(sorted(edits, key=_start)) for name, edits in files.items()}


def _placed(article: Article, taken: Iterable[Edit]) -> Iterator[tuple[str, Edit]]:
    for edit in taken:
        part = article.part(edit.span.start)
        if part is None:
            yield article.name, edit
        else:
            shift = part.offset - part.span.start
            yield part.name, Edit(Span(edit.span.start + shift, edit.span.end + shift), edit.text)
