"""Sections of a Markdown article: headings, and the paragraphs and works below each."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from citecheck.model import Heading, Paragraph, ParagraphKind, Reference, Section, SectionRole, Span
from citecheck.readers.draft import Draft
from citecheck.readers.markdown.layout import Block, Kind
from citecheck.readers.markdown.marks import Marked
from citecheck.readers.markdown.notes import work_in
from citecheck.readers.sections import is_scrap, sections_of
from citecheck.readers.sentences import sentences_of
from citecheck.readers.titles import is_bibliography_heading

_WORD = re.compile(r"\w+")
_IDEOGRAPH = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")
_LEAST_WORDS_OF_ITEM = 8  # without a marker: a shorter item of a list is a name

Read = Callable[[Block], tuple[Marked, Draft] | None]
"""Gives what a reader sees of a block, or None for one without text."""


@dataclass(slots=True)
class Body:
    """The sections of an article with what else was found in them."""

    sections: list[Section] = field(default_factory=list)
    bibliography: list[Reference] = field(default_factory=list)
    furniture: list[Span] = field(default_factory=list)


def title_of(blocks: Sequence[Block]) -> Block | None:
    """The heading that is the article's title: its first block, and alone of the first level."""
    heads = [block for block in blocks if block.kind is Kind.HEADING and block.level == 1]
    first = next((block for block in blocks if block.kind is not Kind.FURNITURE), None)
    return first if len(heads) == 1 and heads[0] is first else None


def read_sections(
    blocks: Sequence[Block], end: int, notes: Sequence[int], language: str, read: Read
) -> Body:
    """The sections of an article that ends at ``end``; ``notes`` are the offsets of its notes."""
    title = title_of(blocks)
    body = Body()
    found: list[Heading | Paragraph] = []
    by_start: dict[int, Block] = {}
    for block in blocks:
        shown = read(block)
        if block.kind is Kind.HEADING and block is not title:
            text = shown[1].reading().text.strip() if shown else ""
            found.append(Heading(block.span, text, block.level))
            continue
        by_start[block.span.start] = block
        prose = shown is not None and block.kind is Kind.TEXT
        paragraph = _paragraph(block, shown[1], language) if shown and prose else None
        if paragraph is not None:
            found.append(paragraph)
        else:
            body.furniture.append(block.span)
    filled = sorted([*by_start, *notes])

    def is_empty(heading: Heading, following: int) -> bool:
        at = bisect_left(filled, heading.span.end)
        return at == len(filled) or filled[at] >= following

    starts = sorted(by_start)
    for section in sections_of(found, end, is_empty):
        body.sections.append(section)
        if section.role in (SectionRole.LEAD, SectionRole.BODY):
            continue
        body.furniture += [paragraph.span for paragraph in section.paragraphs]
        body.sections[-1] = replace(section, paragraphs=())
        if is_bibliography_heading(section.title):
            low = bisect_right(starts, section.span.start)
            high = bisect_left(starts, section.span.end)
            below = (by_start[start] for start in starts[low:high])
            works = (_work(block, read) for block in below if block.kind is Kind.TEXT)
            body.bibliography += filter(None, works)
    return body


def _work(block: Block, read: Read) -> Reference | None:
    shown = read(block)
    return work_in(shown[1].reading(), block.span, shown[0].links) if shown else None


def _paragraph(block: Block, draft: Draft, language: str) -> Paragraph | None:
    """A block of text that says something: no label, no picture, no line of links."""
    reading = draft.reading()
    if block.paragraph is ParagraphKind.LIST_ITEM:
        least = 3 if draft.citations else _LEAST_WORDS_OF_ITEM
        if _count_words(reading.text) < least:
            return None
    elif not draft.citations and is_scrap(reading.text):
        return None
    sentences = sentences_of(draft, language)
    return Paragraph(block.span, block.paragraph, sentences, reading) if sentences else None


def _count_words(text: str) -> int:
    """Words; two ideographs count as one."""
    ideographs = 0 if text.isascii() else len(_IDEOGRAPH.findall(text))
    return ideographs // 2 + (0 if ideographs > 10 else len(_WORD.findall(text)))
