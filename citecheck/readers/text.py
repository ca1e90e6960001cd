"""Plain text, such as a copy of a rendered page: the only format that marks nothing."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise

from citecheck.citing import parse_note, parse_reference
from citecheck.citing.language import guess_language
from citecheck.citing.urls import find_urls
from citecheck.model import (
    Article,
    Citation,
    Footnote,
    Heading,
    Hyperlink,
    Paragraph,
    ParagraphKind,
    Reference,
    Section,
    SectionRole,
    Span,
)
from citecheck.readers.formats import Beside, nothing_beside
from citecheck.readers.headings import Outline, find_headings
from citecheck.readers.lines import Line, is_broken, split_lines, wrap_width
from citecheck.readers.markers import choose_citations, find_marks, give_labels
from citecheck.readers.notelist import NoteLists, find_notes
from citecheck.readers.sentences import draft_plain, sentences_of
from citecheck.readers.titles import (
    COPY_SIGNS,
    NAVIGATION,
    is_appendix_heading,
    is_bibliography_heading,
    is_note_heading,
)

LOSSES = frozenset({"links", "headings", "lists"})
"""What a copy of a rendered page may lack: link targets, headings and lists."""

_END = re.compile(r"[.!?:…。！？：][\"”’»)\]\s]*$")
_WORD = re.compile(r"\w+")
_IDEOGRAPH = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")
_CELLS = re.compile(r"\S[ \u00a0\t]{4,}\S|\S[ \u00a0]{3}\S.*\S[ \u00a0]{3}\S|[|│┃].*[|│┃]")
_ENTRY = re.compile(
    r"(?<=[.)]\s)(?:[—–―_]{2,}(?:;[^()]{1,160})?|[^\W\d_a-z][\w'’-]{1,30}(?:\s[\w'’-]{1,30}){0,2},\s"
    r"[^\W\d_a-z][^();]{0,40}(?:;[^()]{1,160})?)(?:,\seds?\.)?\s\(\d{4}[a-z]?\)"
)
_SAME_AUTHOR = re.compile(r"[—–_―-]{2,}")
_SAYS = re.compile(
    r"\b(?:sa(?:id|ys?)|wrote|writes?|written|stat(?:ed|es?)|remark(?:ed|s)?|not(?:ed|es)|read(?:s|ing)?|"
    r"quot\w+|comment\w*|recall\w*|declar\w*|explain\w*|according|words|argu\w+|"
    r"escrib\w+|dijo|dice|écri\w+|dit|schrieb|sagte)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Chunk:
    """Lines that are one paragraph, list item or scrap."""

    span: Span
    indent: int
    bullet: int
    alone: bool
    """Nothing else stands in its block of lines."""


def read_text(source: str, name: str = "<text>", beside: Beside = nothing_beside) -> Article:  # noqa: ARG001
    """Read a plain-text article. Never raises: what is not understood is ``furniture``.

    ``name`` is what people call the input; nothing is read ``beside`` it. Spans count code points
    of ``source``, which is kept as it is. The time is linear in its length.
    """
    lines = split_lines(source)
    width = wrap_width(source, lines)
    outline = find_headings(source, lines)
    contents = {lines[index].start for index in outline.contents}
    marks = find_marks(source)
    if contents:  # "7.1 Saints [7]" in a table of contents cites nothing
        starts = [line.start for line in lines]
        marks = [
            mark
            for mark in marks
            if starts[bisect_right(starts, mark.span.start) - 1] not in contents
        ]
    titles = {index: heading.text for index, heading in outline.headings.items()}
    notes = find_notes(source, lines, titles, width, {mark.label for mark in marks})
    give_labels(notes, marks)
    citations = choose_citations(marks, notes)
    language = guess_language(source)
    is_copy = (
        notes.has_backlinks or outline.edit_labels > 1 or bool(COPY_SIGNS.search(source[:3000]))
    )
    sections, bibliography, furniture = _Body(
        source, lines, width, outline, notes, citations, language
    ).read()
    return Article(
        name=name,
        format="text",
        source=source,
        title=outline.title,
        language=language,
        sections=sections,
        footnotes=tuple(_footnotes(source, notes)),
        citations=tuple(citations),
        bibliography=bibliography,
        furniture=furniture,
        losses=LOSSES if is_copy else frozenset(),
        links=tuple(
            Hyperlink(Span(start, end), source[start:end])
            for start, end in find_urls(source, 0, len(source))
        ),
    )


def _footnotes(source: str, notes: NoteLists) -> Iterator[Footnote]:
    for item in notes.items:
        parsed = parse_note(source, item.body, item.label)
        yield Footnote(
            item.span,
            item.label,
            item.body,
            parsed.kind,
            item.backlinks,
            (parsed.reference,) if parsed.reference else (),
            parsed.shorts,
            parsed.quotation,
            item.caret,
        )


class _Body:
    """Reads what is not a note: sections of paragraphs of sentences."""

    def __init__(
        self,
        source: str,
        lines: Sequence[Line],
        width: int,
        outline: Outline,
        notes: NoteLists,
        citations: Sequence[Citation],
        language: str,
    ) -> None:
        self.source = source
        self.lines = lines
        self.width = width
        self.outline = outline
        self.notes = notes
        self.citations = citations
        self.marker_starts = [citation.span.start for citation in citations]
        self.language = language
        self.furniture: list[Span] = []
        self.bibliography: list[Reference] = []

    def read(self) -> tuple[tuple[Section, ...], tuple[Reference, ...], tuple[Span, ...]]:
        starts = sorted(self.outline.headings)
        bounds = [0, *starts, len(self.lines)]
        parts = list(pairwise(bounds))
        chunks = [list(self._chunks(first, last)) for first, last in parts]
        usual = self._usual_indent(chunks)
        sections: list[Section] = []
        appendix_level = 0
        for number, ((first, last), part) in enumerate(zip(parts, chunks, strict=True)):
            heading = self.outline.headings.get(first) if number else None
            role = _role(heading)
            level = heading.level if heading else 0
            if appendix_level and level > appendix_level and role is SectionRole.BODY:
                role = SectionRole.APPENDIX  # a section below "Annexes"
            elif heading:
                appendix_level = level if role is SectionRole.APPENDIX else 0
            following = self.outline.headings.get(starts[number]) if number < len(starts) else None
            has_notes = any(i in self.notes.lines for i in range(first, last))
            paragraphs = self._paragraphs(part, role, heading, usual)
            empty = (
                heading is not None
                and not part
                and not has_notes
                and _ends_here(heading, following)
            )
            sections.append(
                Section(self._span(first, last, heading), heading, role, paragraphs, empty)
            )
        if all(section.role is not SectionRole.BODY for section in sections):
            # A text without headings has no lead that sums it up.
            sections[0] = replace(sections[0], role=SectionRole.BODY)
        return tuple(sections), tuple(self.bibliography), tuple(sorted(self.furniture))

    def _span(self, first: int, last: int, heading: Heading | None) -> Span:
        start = heading.span.start if heading else 0
        end = self.lines[last - 1].end if last > first else start
        return Span(start, max(start, end))

    def _chunks(self, first: int, last: int) -> Iterator[_Chunk]:
        """The paragraphs and scraps between two headings, without notes and contents."""
        run: list[Line] = []
        block = 0
        pending: list[tuple[list[Line], int]] = []
        for index in range(first, last + 1):
            line = self.lines[index] if index < last else None
            skip = line is None or index in self.notes.lines or index in self.outline.contents
            if line is not None and index in self.outline.headings:
                skip = True
            if line is None or skip or line.blank:
                if run:
                    pending.append((run, block))
                    run = []
                if pending and (line is None or line.blank or skip):
                    yield from self._flush(pending)
                    pending = []
                    block += 1
                continue
            if run and not self._continues(run[-1], line):
                pending.append((run, block))
                run = []
            run.append(line)

    def _flush(self, pending: Sequence[tuple[list[Line], int]]) -> Iterator[_Chunk]:
        for run, _ in pending:
            span = Span(run[0].start, run[-1].end)
            yield _Chunk(span, run[0].indent, run[0].bullet, len(pending) == 1)

    def _continues(self, line: Line, follower: Line) -> bool:
        """Whether the follower is the same paragraph."""
        if follower.bullet and not is_broken(self.source, line, follower, self.width):
            return False
        if is_broken(self.source, line, follower, self.width):
            return True
        text = line.text(self.source)
        if line.bullet and follower.indent >= line.indent + line.bullet:
            return True
        first = self.source[follower.start]
        return first.islower() and len(text) >= 40 and not _END.search(text) and not line.bullet

    def _usual_indent(self, chunks: Sequence[Sequence[_Chunk]]) -> int:
        """The indent of most of the prose."""
        weights: Counter[int] = Counter()
        for part in chunks:
            for chunk in part:
                if not chunk.bullet and len(chunk.span) > 120:
                    weights[chunk.indent] += len(chunk.span)
        return weights.most_common(1)[0][0] if weights else 0

    def _paragraphs(
        self,
        chunks: Sequence[_Chunk],
        role: SectionRole,
        heading: Heading | None,
        usual: int,
    ) -> tuple[Paragraph, ...]:
        paragraphs: list[Paragraph] = []
        previous = ""
        last_note = self.notes.items[-1].span.end if self.notes.items else len(self.source)
        for chunk in chunks:
            tail = chunk.span.start > last_note and (
                heading is None or heading.span.start < last_note
            )
            kind = None
            if role in (SectionRole.LEAD, SectionRole.BODY) and not tail:
                kind = self._kind(chunk, role, usual, previous)
            if kind is None:
                self.furniture.append(chunk.span)
                if heading and is_bibliography_heading(heading.text) and not tail:
                    self._add_sources(chunk)
                continue
            start = chunk.span.start + chunk.bullet
            span = Span(start, chunk.span.end)
            low = bisect_left(self.marker_starts, span.start)
            high = bisect_left(self.marker_starts, span.end)
            draft = draft_plain(self.source, span, self.citations[low:high])
            sentences = sentences_of(draft, self.language)
            if sentences:
                paragraphs.append(Paragraph(span, kind, sentences, draft.reading()))
                previous = sentences[-1].text
        return tuple(paragraphs)

    def _add_sources(self, chunk: _Chunk) -> None:
        """A line of a bibliography, if it reads as a reference to a work, or to several."""
        start, end = chunk.span.start + chunk.bullet, chunk.span.end
        # Some programs put the whole of a bibliography on one line.
        inner = [match.start() for match in _ENTRY.finditer(self.source, start + 1, end)]
        for begin, stop in pairwise([start, *inner, end] if len(inner) > 1 else [start, end]):
            text = self.source[begin:stop]
            reference = parse_reference(text).moved(partial(_shift, begin))
            if self.bibliography and _SAME_AUTHOR.match(text):
                reference = _with_author_of(reference, self.bibliography[-1])
            if reference.date() and (reference.names() or reference.names("editor")):
                self.bibliography.append(reference)

    def _kind(
        self, chunk: _Chunk, role: SectionRole, usual: int, previous: str
    ) -> ParagraphKind | None:
        """What a chunk of the article's own text is; None for furniture."""
        text = self.source[chunk.span.start + chunk.bullet : chunk.span.end]
        if NAVIGATION.match(text) or _CELLS.search(text[:300]):
            return None
        low = bisect_left(self.marker_starts, chunk.span.start)
        marked = low < len(self.marker_starts) and self.marker_starts[low] < chunk.span.end
        markers = bisect_left(self.marker_starts, chunk.span.end) - low
        words = _count_words(text) - markers
        ends = bool(_END.search(text)) or marked
        if chunk.bullet:
            return ParagraphKind.LIST_ITEM if words >= 8 or (marked and words >= 3) else None
        least = 12 if role is SectionRole.LEAD and not chunk.alone else 4
        if not (ends and words >= least) and words < 25:
            return None
        introduced = previous.endswith((":", "：")) and bool(_SAYS.search(previous[-200:]))
        if introduced and not text.startswith(tuple("*•")):
            return ParagraphKind.BLOCK_QUOTATION
        if chunk.indent > usual + 2 and usual:
            return ParagraphKind.PROSE if marked else None  # else a caption
        return ParagraphKind.PROSE


def _count_words(text: str) -> int:
    """Words; two ideographs count as one."""
    ideographs = len(_IDEOGRAPH.findall(text)) if not text.isascii() else 0
    return ideographs // 2 + (0 if ideographs > 10 else len(_WORD.findall(text)))


def _role(heading: Heading | None) -> SectionRole:
    if heading is None:
        return SectionRole.LEAD
    if is_note_heading(heading.text):
        return SectionRole.REFERENCES
    pointers = is_appendix_heading(heading.text) or is_bibliography_heading(heading.text)
    return SectionRole.APPENDIX if pointers else SectionRole.BODY


def _ends_here(heading: Heading, following: Heading | None) -> bool:
    """Whether the next heading cannot be one below this: only then is nothing below a fault."""
    if following is None:
        return True
    if heading.level and following.level:
        return following.level <= heading.level
    return _role(following) is not SectionRole.BODY


def _with_author_of(reference: Reference, previous: Reference) -> Reference:
    """``——— (2001). …``: the dash stands for the first author of the entry above."""
    names = previous.names() or previous.names("editor")
    fields = tuple(
        replace(field, value=names[0]) if names and _SAME_AUTHOR.match(str(field.value)) else field
        for field in reference.fields
    )
    return replace(reference, fields=fields)


def _shift(offset: int, span: Span) -> Span:
    return Span(span.start + offset, span.end + offset)
