"""Which sentences have a source: what stands before, at and after every marker.

A marker supports the text before it (Wikipedia:Citing sources, "Inline citations"), back to the
previous group of markers in its paragraph, and never the text after it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from citecheck.model import (
    Article,
    Citation,
    NoteKind,
    Paragraph,
    ParagraphKind,
    Section,
    SectionRole,
    Sentence,
)

_DASH = ("—", "–", "―", "-", "~")
_ATTRIBUTION = 200  # characters at most in the line below a quotation that names its source
_REST_OF_LINE = re.compile(r"[^\n]*")


class Cover(StrEnum):
    """How a sentence comes by its source."""

    DIRECT = "direct"
    """A marker inside or right after the sentence."""
    BACKWARD = "backward"
    """A marker later in the paragraph, with none between."""
    LEAD_IN = "lead-in"
    """An introduction ("X said:") and what it introduces; a quotation and the line that names its
    source below it."""
    INHERITED = "inherited"
    """A list item whose introduction has a marker."""
    LEAD = "lead"
    """A sentence of the lead that sums up sourced sentences of the body."""
    NONE = "none"


class Mode(StrEnum):
    """How near a marker has to be."""

    SENTENCE = "sentence"
    """In the sentence itself (Wikipedia's "Did you know" asks for this)."""
    PARAGRAPH_BACK = "paragraph-back"
    """In the sentence or later in its paragraph."""
    PARAGRAPH_ANY = "paragraph-any"
    """Anywhere in its paragraph."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """How one sentence is covered."""

    cover: Cover
    citations: tuple[Citation, ...] = ()
    """The markers that support the sentence."""
    distance: int = 0
    """How many sentences later the marker stands; 0 for a marker of the sentence itself."""
    in_paragraph: bool = False
    """Whether its paragraph has any marker."""

    def meets(self, mode: Mode) -> bool:
        """Whether this counts as a source in the given mode."""
        if self.cover is Cover.NONE:
            return mode is Mode.PARAGRAPH_ANY and self.in_paragraph
        return mode is not Mode.SENTENCE or self.cover is not Cover.BACKWARD


def cover_sentences(article: Article) -> tuple[Coverage, ...]:
    """The coverage of every sentence of ``article.sentences``, in the same order."""
    sources = _source_citations(article)
    found: list[Coverage] = []
    for section in article.sections:
        found += _cover_section(article, section, sources)
    return _cover_lead(article, found)


def share_covered(coverages: Sequence[Coverage], mode: Mode) -> float | None:
    """The share of sentences that meet the mode, from 0 to 1; None where there are none."""
    if not coverages:
        return None
    return sum(coverage.meets(mode) for coverage in coverages) / len(coverages)


def _source_citations(article: Article) -> frozenset[Citation]:
    """The markers that lead to a source.

    An explanatory note is none, unless it has markers of its own.
    """
    starts = [citation.span.start for citation in article.citations]
    nested = {
        index
        for index, note in enumerate(article.footnotes)
        if note.kind is NoteKind.COMMENT
        and bisect_left(starts, note.body.start) < bisect_left(starts, note.body.end)
    }
    return frozenset(
        citation
        for citation in article.citations
        if citation.note is None
        or article.footnotes[citation.note].kind is not NoteKind.COMMENT
        or citation.note in nested
    )


def _cover_section(
    article: Article, section: Section, sources: frozenset[Citation]
) -> Iterator[Coverage]:
    paragraphs = section.paragraphs
    intro: tuple[Citation, ...] = ()  # the markers of the paragraph that introduces this one
    introduced = announced = False
    for index, paragraph in enumerate(paragraphs):
        follower = paragraphs[index + 1] if index + 1 < len(paragraphs) else None
        own = [_sources(sentence, sources) for sentence in paragraph.sentences]
        any_source = any(own)
        is_item = paragraph.kind is not ParagraphKind.PROSE
        if not is_item:
            introduced = False
        below = () if any_source else _attribution(article, paragraph, sources, announced)
        for number, (coverage, _) in enumerate(zip(_backward(own), own, strict=True)):
            if coverage.cover is Cover.NONE:
                last = number == len(own) - 1
                if below:
                    coverage = Coverage(Cover.LEAD_IN, below)
                elif is_item and introduced and intro:
                    coverage = Coverage(_inherited(paragraph), intro)
                elif last and follower and _introduces(paragraph, follower):
                    later = _first_sources(paragraphs, index + 1, sources)
                    if later:
                        coverage = Coverage(Cover.LEAD_IN, later)
            yield Coverage(coverage.cover, coverage.citations, coverage.distance, any_source)
        if not is_item and follower and _introduces(paragraph, follower):
            introduced = True
            intro = own[-1] if own else ()
        announced = _ends_in_colon(paragraph)


def _backward(own: Sequence[tuple[Citation, ...]]) -> list[Coverage]:
    """Direct and backward coverage within one paragraph."""
    found: list[Coverage] = []
    group: tuple[Citation, ...] = ()
    distance = 0
    for citations in reversed(own):
        if citations:
            group, distance = citations, 0
            found.append(Coverage(Cover.DIRECT, citations))
        elif group:
            distance += 1
            found.append(Coverage(Cover.BACKWARD, group, distance))
        else:
            found.append(Coverage(Cover.NONE))
    return found[::-1]


def _inherited(paragraph: Paragraph) -> Cover:
    quotation = paragraph.kind is ParagraphKind.BLOCK_QUOTATION
    return Cover.LEAD_IN if quotation else Cover.INHERITED


def _introduces(paragraph: Paragraph, follower: Paragraph) -> bool:
    """Whether a paragraph announces the block quotation or list after it."""
    if follower.kind is ParagraphKind.PROSE or not paragraph.sentences:
        return False
    if paragraph.kind is not ParagraphKind.PROSE:
        return False
    return _ends_in_colon(paragraph) or follower.kind is ParagraphKind.BLOCK_QUOTATION


def _ends_in_colon(paragraph: Paragraph) -> bool:
    return bool(paragraph.sentences) and paragraph.sentences[-1].text.endswith((":", "："))


def _attribution(
    article: Article, paragraph: Paragraph, sources: frozenset[Citation], announced: bool
) -> tuple[Citation, ...]:
    """The markers of the line below a quotation that names its source: ``— Ann Smith, 1999[3]``.

    The line begins with a dash; below a block quotation, or what a colon announces, any short
    line that ends in a marker will do.
    """
    if paragraph.kind is ParagraphKind.LIST_ITEM or article.marked_up:
        return ()  # below stands the next item; markup has ways of its own to name a source
    end = paragraph.span.end
    first = bisect_left(article.citations, end, key=lambda citation: citation.span.start)
    if first == len(article.citations):
        return ()
    between = article.source[end : article.citations[first].span.start]
    line = between.strip()
    quoted = announced or paragraph.kind is ParagraphKind.BLOCK_QUOTATION
    if not line or len(between) > _ATTRIBUTION or "\n" in line:
        return ()
    if not line.startswith(_DASH) and not (quoted and between.count("\n") == 1):
        return ()
    found: list[Citation] = []
    for citation in article.citations[first : first + 5]:
        gap = article.source[found[-1].span.end : citation.span.start] if found else ""
        if "\n" in gap or len(gap) > 1:
            break
        found.append(citation)
    rest = _REST_OF_LINE.match(article.source, found[-1].span.end)
    if rest and re.search(r"\w", rest[0]):
        return ()
    return tuple(citation for citation in found if citation in sources)


def _first_sources(
    paragraphs: Sequence[Paragraph], start: int, sources: frozenset[Citation]
) -> tuple[Citation, ...]:
    """The markers of the block that begins at ``start``: its first sourced sentence's."""
    for paragraph in paragraphs[start : start + 50]:
        if paragraph.kind is ParagraphKind.PROSE:
            break
        for sentence in paragraph.sentences:
            if citations := _sources(sentence, sources):
                return citations
    return ()


def _sources(sentence: Sentence, sources: frozenset[Citation]) -> tuple[Citation, ...]:
    return tuple(citation for citation in sentence.citations if citation in sources)


def _cover_lead(article: Article, coverages: list[Coverage]) -> tuple[Coverage, ...]:
    """Exempt sentences of the lead that sum up what the body has a source for."""
    from citecheck.judge.words import overlap_index

    lead = [
        index
        for index, (section, _) in enumerate(_placed(article))
        if section.role is SectionRole.LEAD and coverages[index].cover is Cover.NONE
    ]
    if not lead:
        return tuple(coverages)
    sentences = article.sentences
    body = [
        index
        for index, (section, _) in enumerate(_placed(article))
        if section.role is SectionRole.BODY and coverages[index].cover is not Cover.NONE
    ]
    summarised = overlap_index([sentences[index].text for index in body])
    for index in lead:
        match = summarised(sentences[index].text)
        if match is not None:
            cited = coverages[body[match]].citations
            coverages[index] = Coverage(
                Cover.LEAD, cited, in_paragraph=coverages[index].in_paragraph
            )
    return tuple(coverages)


def _placed(article: Article) -> Iterator[tuple[Section, Sentence]]:
    for section in article.sections:
        for paragraph in section.paragraphs:
            for sentence in paragraph.sentences:
                yield section, sentence
