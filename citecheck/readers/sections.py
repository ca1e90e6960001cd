"""Headings and paragraphs to sections, for formats whose markup says what is a heading."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from citecheck.model import Heading, Paragraph, Section, SectionRole, Span
from citecheck.readers.titles import (
    is_appendix_heading,
    is_bibliography_heading,
    is_note_heading,
)

_FINAL = (".", "!", "?", ":", "…", "。", "”", "’", ")", "»", ";", ",", "$$")
_FEW = 12  # words
_SHORT = 300  # characters


def sections_of(
    blocks: Iterable[Heading | Paragraph],
    end: int,
    is_empty: Callable[[Heading, int], bool],
) -> tuple[Section, ...]:
    """The sections of an article whose text ends at ``end``.

    A section below an appendix is one too. ``is_empty`` says whether nothing stands between a
    heading and an offset; it is asked where the next heading is not one below it.
    """
    sections: list[Section] = []
    heading: Heading | None = None
    paragraphs: list[Paragraph] = []
    start = appendix = 0
    for block in (*blocks, None):
        if isinstance(block, Paragraph):
            paragraphs.append(block)
            continue
        following = block.span.start if block else max(end, start)
        role = role_of(heading)
        level = heading.level if heading else 0
        if appendix and level > appendix and role is SectionRole.BODY:
            role = SectionRole.APPENDIX
        elif heading:
            appendix = level if role is SectionRole.APPENDIX else 0
        if heading or paragraphs:
            ends = block is None or block.level <= level
            empty = heading is not None and ends and is_empty(heading, following)
            span = Span(start, following)
            sections.append(Section(span, heading, role, tuple(paragraphs), empty))
        heading, start, paragraphs = block, following, []
    if sections and all(section.role is not SectionRole.BODY for section in sections):
        # A text without headings has no lead that sums it up.
        sections[0] = replace(sections[0], role=SectionRole.BODY)
    return tuple(sections)


def role_of(heading: Heading | None) -> SectionRole:
    """Where in an article a section with this heading stands."""
    if heading is None:
        return SectionRole.LEAD
    if is_note_heading(heading.text):
        return SectionRole.REFERENCES
    pointers = is_appendix_heading(heading.text) or is_bibliography_heading(heading.text)
    return SectionRole.APPENDIX if pointers else SectionRole.BODY


def is_scrap(text: str) -> bool:
    """Whether a paragraph without a marker is no sentence: an address, a date, a name."""
    text = text.rstrip()
    return not text.endswith(_FINAL) and len(text) < _SHORT and len(text.split()) < _FEW
