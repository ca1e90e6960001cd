"""The page: sections of paragraphs of sentences, lists of works, and what is neither."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from citecheck.model import (
    Heading,
    Paragraph,
    ParagraphKind,
    Reading,
    Reference,
    Section,
    SectionRole,
    Sentence,
    Span,
)
from citecheck.readers.draft import Draft
from citecheck.readers.sentences import sentences_of
from citecheck.readers.titles import is_appendix_heading, is_bibliography_heading, is_note_heading
from citecheck.readers.wikitext.content import Contents
from citecheck.readers.wikitext.marks import LISTS
from citecheck.readers.wikitext.scan import Kind, Node, walk
from citecheck.readers.wikitext.show import Shower, hidden, quotation_in
from citecheck.readers.wikitext.shown import QUOTATIONS
from citecheck.readers.wikitext.templates import name_of, trimmed

_LIST = "*#:;"
_HEADING = re.compile(r"(={1,6})(?!=*\s*\Z)(.*?)(={1,6})\s*(?:<!--.*?-->\s*)*\Z", re.DOTALL)
_REDIRECT = re.compile(r"\s*#\w+\s*:?\s*\[\[")
_QUOTE_TAG = re.compile(r"<(/?)(blockquote|table)(?=[\s>])[^<>]*>", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_IDEOGRAPH = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")
_OPENING = ("“", "„", "«", '"', "「", "『")
_LEAST_WORDS, _LEAST_MARKED = 8, 3
_RULE = "----"


@dataclass(slots=True)
class _Line:
    start: int
    end: int
    nodes: Sequence[Node]


@dataclass(slots=True)
class Page:
    """What stands on a page outside of its notes."""

    sections: list[Section] = field(default_factory=list)
    furniture: list[Span] = field(default_factory=list)
    works: list[Reference] = field(default_factory=list)
    """Works in lists that no template says."""


class PageReader:
    """Reads a page from top to bottom, once."""

    def __init__(
        self,
        source: str,
        nodes: Sequence[Node],
        shower: Shower,
        contents: Contents,
        language: str,
    ) -> None:
        self.source = source
        self.nodes = nodes
        self.shower = shower
        self.contents = contents
        self.language = language
        self.page = Page()
        self.heading: Heading | None = None
        self.role = SectionRole.LEAD
        self.start = 0
        self.appendix_level = 0
        self.bibliography = False
        self.paragraphs: list[Paragraph] = []
        self.filled = False
        self.run: list[_Line] = []
        self.table = 0
        self.quote = 0
        self.html_table = 0

    def read(self) -> Page:
        """The page."""
        redirect = bool(_REDIRECT.match(self.source))
        for line in self._lines():
            if redirect:
                self._furniture(line)
            else:
                self._line(line)
        self._flush()
        self._close(len(self.source), None)
        page = self.page
        if all(section.role is not SectionRole.BODY for section in page.sections):
            page.sections[0] = replace(page.sections[0], role=SectionRole.BODY)
        return page

    def _lines(self) -> Iterator[_Line]:
        """The lines of the page; a line break inside of a node ends none."""
        source, nodes = self.source, self.nodes
        start = first = 0
        for index, node in enumerate(nodes):
            position = nodes[index - 1].end if index else 0
            while True:
                end = source.find("\n", position, node.start)
                if end < 0:
                    break
                yield _Line(start, end, nodes[first:index])
                start = position = end + 1
                first = index
        position = max(start, nodes[-1].end if nodes else 0)
        while start <= len(source):
            end = source.find("\n", position)
            end = len(source) if end < 0 else end
            if end > start:
                yield _Line(start, end, nodes[first:])
            else:
                yield _Line(start, start, ())
            start = position = end + 1
            first = len(nodes)

    def _line(self, line: _Line) -> None:
        source = self.source
        start, end = line.start, line.end
        for node in line.nodes:  # comments at the start of a line are none of it
            if node.start == start and node.kind is Kind.COMMENT:
                start = node.end
        start, end = trimmed(source, start, end)
        if start >= end:
            if line.end == line.start or not line.nodes:
                self._flush()
            return
        first = source[start]
        if self._in_table(line, start):
            return
        if first == "=" and self._heading(line, start, end):
            return
        if first in _LIST and not self.quote:
            self._flush()
            self._item(line, start, end)
        elif source.startswith(_RULE, start):
            self._flush()
            self._furniture(line)
        else:
            self._text(line, start, end)

    def _in_table(self, line: _Line, start: int) -> bool:
        source = self.source
        low = start
        while low < line.end and source[low] in ":* ":
            low += 1
        if source.startswith("{|", low) and not source.startswith("{{", low):
            self._flush()
            self.table += 1
        elif not self.table:
            return False
        elif source.startswith("|}", start) and not source.startswith("|}}", start):
            self.table -= 1
        self._furniture(line)
        return True

    def _text(self, line: _Line, start: int, end: int) -> None:
        """A line that is no list, heading or table: of a paragraph, or furniture."""
        for match in _QUOTE_TAG.finditer(self.source, start, end):
            if any(node.start < match.start() < node.end for node in line.nodes):
                continue
            self._flush_before(line, match.start())
            step = -1 if match[1] else 1
            if match[2].lower() == "table":
                self.html_table = max(self.html_table + step, 0)
            else:
                self.quote = max(self.quote + step, 0)
            nodes = [node for node in line.nodes if node.start >= match.end()]
            line = _Line(match.end(), line.end, nodes)
        if not self.source[line.start : line.end].strip():
            return
        if self.html_table:
            self._furniture(line)
            return
        if self._set_apart(line):
            return
        if self._bare(line) and not self._shows(line):
            self._flush()
            self._furniture(line)
            return
        self.run.append(line)

    def _flush_before(self, line: _Line, end: int) -> None:
        nodes = [node for node in line.nodes if node.end <= end]
        if self.source[line.start : end].strip():
            self.run.append(_Line(line.start, end, nodes))
        self._flush()

    def _bare(self, line: _Line) -> bool:
        """Whether nothing but nodes stands in a line."""
        position = line.start
        for node in line.nodes:
            if self.source[position : node.start].strip():
                return False
            position = node.end
        return not self.source[position : line.end].strip()

    def _shows(self, line: _Line) -> bool:
        draft = Draft(self.source)
        self.shower.show(draft, line.nodes, line.start, line.end)
        return bool(draft.reading().text.strip()) or (bool(draft.marks) and bool(self.run))

    def _set_apart(self, line: _Line) -> bool:
        """``{{quote|…}}`` in a line of its own: a quotation, with the markers in all of it."""
        node = next((n for n in line.nodes if n.kind is not Kind.COMMENT), None)
        if node is None or node.kind not in (Kind.TEMPLATE, Kind.TAG):
            return False
        if self.source[line.start : node.start].strip():
            return False
        if node.kind is Kind.TAG:
            if node.name == "gallery" or node.body < 0:
                self._flush()
                self._furniture(line)
                return True
            if node.name != "poem":
                return False
            found = Span(node.body, node.stop)
        else:
            if name_of(self.source, node) not in QUOTATIONS:
                return False
            parameter = quotation_in(self.source, node)
            if parameter is None:
                return False
            found = parameter.span
        rest = self.source[node.end : line.end]
        if rest.strip(" .,;") and not all(
            n.kind in (Kind.REF, Kind.TEMPLATE, Kind.COMMENT) for n in line.nodes
        ):
            return False
        self._flush()
        draft = Draft(self.source)
        self.shower.show(draft, node.children, found.start, found.end)
        for other in walk(node.children):  # markers in its other parameters
            if other.start >= found.end:
                for citation in self.shower.marks.get(other.start, ()):
                    draft.cite(citation)
        self.shower.show(draft, line.nodes, node.end, line.end)
        self._paragraph(draft, Span(node.start, line.end), ParagraphKind.BLOCK_QUOTATION)
        return True

    def _flush(self) -> None:
        """The lines so far are a paragraph."""
        run, self.run = self.run, []
        if not run:
            return
        start, end = trimmed(self.source, run[0].start, run[-1].end)
        draft = Draft(self.source)
        nodes = [node for line in run for node in line.nodes]
        self.shower.show(draft, nodes, start, end)
        kind = ParagraphKind.BLOCK_QUOTATION if self.quote else ParagraphKind.PROSE
        self._paragraph(draft, Span(start, end), kind)

    def _item(self, line: _Line, start: int, end: int) -> None:
        source = self.source
        low = start
        while low < end and source[low] in _LIST:
            low += 1
        marks = source[start:low]
        low, end = trimmed(source, low, end)
        span = Span(low, end)
        self._works(line, span)
        if low >= end:
            return
        draft = Draft(source)
        self.shower.show(draft, line.nodes, low, end)
        text = draft.reading().text
        words = _count_words(text)
        if ";" in marks or words < (_LEAST_MARKED if draft.marks else _LEAST_WORDS):
            self._furniture(line)
            return
        kind = ParagraphKind.LIST_ITEM
        if set(marks) == {":"}:
            before = self.paragraphs[-1].reading.text.rstrip() if self.paragraphs else ""
            told = before.endswith((":", "：")) or text.lstrip().startswith(_OPENING)
            kind = ParagraphKind.BLOCK_QUOTATION if told else ParagraphKind.PROSE
        self._paragraph(draft, span, kind)

    def _works(self, line: _Line, span: Span) -> None:
        """An item of a bibliography that is written without a template."""
        if not self.bibliography or self.role in (SectionRole.LEAD, SectionRole.BODY):
            return
        if any(self._is_work(node) for node in walk(list(line.nodes))):
            return
        reading = self.contents.reading(line.nodes, span)
        content = self.contents.read(line.nodes, span, reading, "")
        for reference in content.references:
            if reference.date() and (reference.names() or reference.names("editor")):
                self.page.works.append(reference)

    def _is_work(self, node: Node) -> bool:
        cites = self.contents.cites
        return node.kind is Kind.TEMPLATE and cites.is_cite(name_of(self.source, node))

    def _paragraph(self, draft: Draft, span: Span, kind: ParagraphKind) -> None:
        self.filled = True
        reading = draft.reading()
        if self.role not in (SectionRole.LEAD, SectionRole.BODY) or not _WORD.search(reading.text):
            self.page.furniture.append(span)
            return
        sentences = sentences_of(draft, self.language)
        if any(a.span.end > b.span.start for a, b in pairwise(sentences)):
            # A template that shows several sentences is one place in the source.
            sentences = (Sentence(_whole(sentences), _stripped(draft), tuple(draft.citations)),)
        if sentences:
            self.paragraphs.append(Paragraph(span, kind, sentences, reading))
        else:
            self.page.furniture.append(span)

    def _heading(self, line: _Line, start: int, end: int) -> bool:
        match = _HEADING.match(self.source[start:end])
        if not match:
            return False
        self._flush()
        level = min(len(match[1]), len(match[3]))
        low, high = trimmed(
            self.source,
            start + level,
            start + match.end(2) + len(match[3]) - level,
        )
        draft = Draft(self.source)
        self.shower.show(draft, line.nodes, low, high)
        heading = Heading(Span(low, high), draft.reading().text.strip(), level)
        self._close(line.start, heading)
        return True

    def _close(self, end: int, heading: Heading | None) -> None:
        """The section so far ends, and another begins."""
        empty = self.heading is not None and not self.filled
        if empty and heading is not None and heading.level > (self.heading or heading).level:
            empty = False
        self.page.sections.append(
            Section(Span(self.start, end), self.heading, self.role, tuple(self.paragraphs), empty)
        )
        self.heading, self.start, self.paragraphs, self.filled = heading, end, [], False
        self.quote = self.html_table = self.table = 0
        if heading is None:
            return
        role = _role(heading.text)
        if self.appendix_level and heading.level > self.appendix_level:
            if role is SectionRole.BODY:
                role = SectionRole.APPENDIX if self.role is SectionRole.APPENDIX else self.role
        else:
            self.appendix_level = heading.level if role is not SectionRole.BODY else 0
            self.bibliography = False
        self.bibliography = self.bibliography or is_bibliography_heading(heading.text)
        self.role = role

    def _furniture(self, line: _Line) -> None:
        if line.end <= line.start:
            return
        self.page.furniture.append(Span(line.start, line.end))
        if not all(
            node.kind is Kind.LINK and hidden(self.source, node)
            for node in line.nodes
            if node.kind is not Kind.COMMENT
        ) or not self._bare(line):
            self.filled = True
        for node in line.nodes:
            notes = node.kind is Kind.REFERENCES or (
                node.kind is Kind.TEMPLATE and name_of(self.source, node) in LISTS
            )
            if notes and self.heading and not self.paragraphs and self.role is SectionRole.BODY:
                self.role = SectionRole.REFERENCES
                self.appendix_level = self.heading.level


def _role(title: str) -> SectionRole:
    if is_note_heading(title):
        return SectionRole.REFERENCES
    pointers = is_appendix_heading(title) or is_bibliography_heading(title)
    return SectionRole.APPENDIX if pointers else SectionRole.BODY


def _count_words(text: str) -> int:
    ideographs = len(_IDEOGRAPH.findall(text)) if not text.isascii() else 0
    return ideographs // 2 if ideographs > 10 else len(_WORD.findall(text))


def _whole(sentences: Sequence[Sentence]) -> Span:
    return Span(
        min(sentence.span.start for sentence in sentences),
        max(sentence.span.end for sentence in sentences),
    )


def _stripped(draft: Draft) -> Reading:
    reading = draft.reading()
    text = reading.text
    return reading.part(len(text) - len(text.lstrip()), len(text.rstrip()))
