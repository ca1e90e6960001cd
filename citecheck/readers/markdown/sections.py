"""Sections of a Markdown article: headings, and the paragraphs and works below each."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from citecheck.model import (
    Heading,
    Paragraph,
    ParagraphKind,
    Reference,
    Section,
    SectionRole,
    Span,
)
from citecheck.readers.draft import Draft
from citecheck.readers.markdown.layout import Block, Kind
from citecheck.readers.markdown.marks import Marked
from citecheck.readers.markdown.notes import work_in
from citecheck.readers.sentences import sentences_of
from citecheck.readers.titles import (
    is_appendix_heading,
    is_bibliography_heading,
    is_note_heading,
)

_WORD = re.compile(r"\w+")
_IDEOGRAPH = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")
_LEAST_WORDS = 4
_LEAST_WORDS_OF_ITEM = 8  # without a marker: a shorter item of a list is a name


@dataclass(slots=True)
class Body:
    """The sections of an article with what else was found in them."""

    sections: list[Section] = field(default_factory=list)
    bibliography: list[Reference] = field(default_factory=list)
    furniture: list[Span] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Group:
    """A heading's block and the blocks below it."""

    head: Block | None
    start: int
    end: int
    blocks: list[Block]


def title_of(blocks: Sequence[Block]) -> Block | None:
    """The heading that is the article's title: its first block, and alone of the first level."""
    heads = [block for block in blocks if block.kind is Kind.HEADING and block.level == 1]
    first = next((block for block in blocks if block.kind is not Kind.FURNITURE), None)
    return first if len(heads) == 1 and heads[0] is first else None


def read_sections(
    blocks: Sequence[Block],
    start: int,
    end: int,
    notes: Sequence[int],
    language: str,
    read: Callable[[Block], tuple[Marked, Draft] | None],
) -> Body:
    """The sections of ``source[start:end]``.

    ``notes`` are the offsets at which notes begin, ``read`` gives the draft of a block, or None
    for one without text.
    """
    body = Body()
    title = title_of(blocks)
    above: Section | None = None
    groups = list(_groups(blocks, title, start, end))
    for number, group in enumerate(groups):
        heading = _heading(group.head, read)
        role = _role(heading, above)
        works = heading is not None and is_bibliography_heading(heading.text)
        paragraphs: list[Paragraph] = []
        for block in group.blocks:
            found = read(block)
            prose = role in (SectionRole.LEAD, SectionRole.BODY) and block is not title
            paragraph = _paragraph(block, found[1], language) if found and prose else None
            if paragraph is not None:
                paragraphs.append(paragraph)
                continue
            body.furniture.append(block.span)
            if works and found and block.kind is Kind.TEXT:
                work = work_in(found[1].reading(), block.span, found[0].links)
                body.bibliography += [work] if work else []
        follower = groups[number + 1].head if number + 1 < len(groups) else None
        empty = (
            role is SectionRole.BODY
            and not group.blocks
            and not any(group.start <= at < group.end for at in notes)
            and (heading is None or follower is None or follower.level <= heading.level)
        )
        last = max(
            [group.start, *(block.span.end for block in (group.head, *group.blocks) if block)]
        )
        section = Section(Span(group.start, last), heading, role, tuple(paragraphs), empty)
        body.sections.append(section)
        if not (above and heading and _is_below(heading, above)):
            above = section
    if all(section.role is not SectionRole.BODY for section in body.sections):
        # A text without headings has no lead that sums it up.
        body.sections[0] = replace(body.sections[0], role=SectionRole.BODY)
    return body


def _groups(blocks: Sequence[Block], title: Block | None, start: int, end: int) -> Iterator[_Group]:
    head: Block | None = None
    below: list[Block] = []
    for block in blocks:
        if block.kind is Kind.HEADING and block is not title:
            yield _Group(head, start, block.span.start, below)
            head, start, below = block, block.span.start, []
        else:
            below.append(block)
    yield _Group(head, start, end, below)


def _heading(
    block: Block | None, read: Callable[[Block], tuple[Marked, Draft] | None]
) -> Heading | None:
    if block is None:
        return None
    found = read(block)
    text = found[1].reading().text.strip() if found else ""
    return Heading(block.span, text, block.level)


def _role(heading: Heading | None, above: Section | None) -> SectionRole:
    """What a section is by its heading; below an appendix all are such."""
    if heading is None:
        return SectionRole.LEAD
    if is_note_heading(heading.text):
        return SectionRole.REFERENCES
    if is_appendix_heading(heading.text) or is_bibliography_heading(heading.text):
        return SectionRole.APPENDIX
    return SectionRole.APPENDIX if above and _is_below(heading, above) else SectionRole.BODY


def _is_below(heading: Heading, above: Section) -> bool:
    """Whether a heading is one below an appendix."""
    appendix = above.heading if above.role is SectionRole.APPENDIX else None
    return appendix is not None and heading.level > appendix.level


def _paragraph(block: Block, draft: Draft, language: str) -> Paragraph | None:
    """A block of text that says something: no label, no picture, no line of links."""
    if block.kind is not Kind.TEXT:
        return None
    reading = draft.reading()
    item = block.paragraph is ParagraphKind.LIST_ITEM
    least = 3 if item else 1
    if not draft.citations:
        least = _LEAST_WORDS_OF_ITEM if item else _LEAST_WORDS
    if _count_words(reading.text) < least:
        return None
    sentences = sentences_of(draft, language)
    return Paragraph(block.span, block.paragraph, sentences, reading) if sentences else None


def _count_words(text: str) -> int:
    """Words; two ideographs count as one."""
    ideographs = 0 if text.isascii() else len(_IDEOGRAPH.findall(text))
    return ideographs // 2 + (0 if ideographs > 10 else len(_WORD.findall(text)))
