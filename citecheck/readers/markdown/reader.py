"""A Markdown article: its blocks, notes, works and links put together."""

from __future__ import annotations

import re
from dataclasses import replace

from citecheck.citing.language import guess_language
from citecheck.model import Article, Citation, Footnote, NoteKind, Problem, Span
from citecheck.readers.bibtex import links_of
from citecheck.readers.bibtex import note_of as note_of_entry
from citecheck.readers.draft import Draft
from citecheck.readers.formats import Beside, nothing_beside
from citecheck.readers.markdown.actions import Marked, Marker
from citecheck.readers.markdown.blocks import read_layout
from citecheck.readers.markdown.front import Front, read_front
from citecheck.readers.markdown.known import InlineNote, KeyNote, Known, LineNote, Note, WorkNote
from citecheck.readers.markdown.layout import Block, BlockNote, Kind, Layout
from citecheck.readers.markdown.library import Library, read_library, with_lack
from citecheck.readers.markdown.marks import mark
from citecheck.readers.markdown.notes import note_of, note_of_key, without_repeats
from citecheck.readers.markdown.numbered import find_numbered, take_out
from citecheck.readers.markdown.sections import read_sections, title_of
from citecheck.readers.markdown.spans import Text, lines_of
from citecheck.readers.markdown.writing import Writer
from citecheck.readers.notelist import NoteItem

_MAY_CITE = re.compile(r"\[[^\[\]]{0,2000}?-?@[\w{]|\{(?:foot)?cite|\\[a-z]*cite[a-z]*\{")


def read_markdown(
    source: str, name: str = "<markdown>", beside: Beside = nothing_beside
) -> Article:
    """Read an article in Markdown, of any flavour. Never raises.

    The works that it cites by key are looked for in the files that it names, and in those that its
    project names; they become parts of the source, and spans count in all of it. The time is
    linear in the length of the source.
    """
    front = read_front(source)
    layout = read_layout(source, front.end)
    library = _library(source, name, front, layout, beside)
    plain = not (layout.notes or library.references or library.tags)
    numbered = find_numbered(source, front.end, layout) if plain else None
    if numbered:
        take_out(layout.blocks, numbered.items)
    known = Known(layout, library, numbered)
    return _Assembly(name, len(source), front, layout, known).article()


def _library(source: str, name: str, front: Front, layout: Layout, beside: Beside) -> Library:
    """The source with the works that it may cite."""
    named = [*front.bibliographies, *layout.bibliographies]
    if not (named or front.references or _MAY_CITE.search(source, front.end)):
        return Library(source)
    tagged = "@tag:" in source and not any(label[:5] == "@tag:" for label in layout.targets)
    return read_library(source, name, named, front.references, beside, tagged=tagged)


class _Assembly:
    def __init__(self, name: str, length: int, front: Front, layout: Layout, known: Known) -> None:
        self.name = name
        self.length = length
        self.front = front
        self.layout = layout
        self.known = known
        self.source = known.source
        self.writer = Writer(self.source, self.citation)
        self.marked = {id(block): self.mark(block) for block in layout.blocks if block.has_text}
        """What is done with each block, by its identity."""
        self.drafts: dict[int, Draft] = {}
        self.noted: dict[int, list[Marked]] = {}
        """The blocks of each note, by its identity."""
        self.order: dict[int, int] = {}
        """The number of each note, by its identity."""

    def article(self) -> Article:
        """The whole article."""
        known, layout, front = self.known, self.layout, self.front
        notes = self.notes()
        self.order = {id(note): index for index, note in enumerate(notes)}
        language = front.language or guess_language(self.layout.sample(self.source))
        places = [note.span.start for note in layout.notes]
        places += [item.span.start for item in known.numbers]
        body = read_sections(layout.blocks, self.length, places, language, self.read)
        footnotes = tuple(map(self.footnote, notes))
        lines = [note_of_key(self.source, n.label, n.span, n.body) for n in known.uncited_lines()]
        works = [
            *body.bibliography,
            *known.uncited_works(),
            *(work for line in lines for work in line.references),
        ]
        references = [*works, *(work for note in footnotes for work in note.references)]
        links = {link.span: link for link in links_of(known.library.references)}
        links |= {link.span: link for link in without_repeats(known.links.values(), references)}
        title = title_of(layout.blocks)
        shown = self.read(title) if title else None
        return Article(
            name=self.name,
            format="markdown",
            source=self.source,
            title=front.title or (shown[1].reading().text.strip() if shown else ""),
            language=language,
            sections=tuple(body.sections),
            footnotes=footnotes,
            citations=tuple(sorted(self.writer.citations, key=_place)),
            bibliography=tuple(sorted(works, key=lambda work: work.span)),
            furniture=tuple(sorted(body.furniture)),
            links=tuple(links[span] for span in sorted(links)),
            tags=tuple(sorted(known.tags, key=lambda tag: tag.span)),
            comments=tuple(sorted(set(known.comments))),
            problems=tuple(sorted(self.problems(), key=lambda problem: problem.span)),
            parts=known.library.parts,
            automatic=not known.numbers,
        )

    def mark(self, block: Block, *, in_note: bool = False) -> Marked:
        return mark(Text(self.source, block.lines), self.known, in_note=in_note)

    def read(self, block: Block) -> tuple[Marked, Draft] | None:
        """What is done with a block, and what a reader sees of it."""
        marked = self.marked.get(id(block))
        if marked is None:
            return None
        if id(block) not in self.drafts:
            self.drafts[id(block)] = self.writer.draft(marked)
        return marked, self.drafts[id(block)]

    def notes(self) -> list[Note]:
        """Every note that is one, in the order of the text."""
        for note in self.layout.notes:
            blocks = [block for block in note.blocks if block.has_text]
            self.noted[id(note)] = [self.mark(block, in_note=True) for block in blocks]
        for item in self.known.numbers:
            lines = lines_of(self.source, item.body)
            block = Block(Kind.TEXT, lines)
            self.noted[id(item)] = [self.mark(block, in_note=True)] if lines else []
        found: list[Note] = [*self.layout.notes, *self.known.numbers, *self.known.cited()]
        return sorted(found, key=lambda note: note.span)

    def citation(self, marker: Marker) -> Citation:
        note = marker.note
        if note is None:
            return Citation(marker.span, marker.label, None, marker.locator, marker=marker.whole)
        number = self.order[id(note)]
        return Citation(marker.span, note.label, number, marker.locator, marker=marker.whole)

    def footnote(self, note: Note) -> Footnote:
        if isinstance(note, WorkNote):
            return note_of_entry(note.reference)
        if isinstance(note, KeyNote | LineNote):
            return note_of_key(self.source, note.label, note.span, note.body)
        if isinstance(note, InlineNote):
            draft, links = self.writer.inline.get(id(note)) or Draft(self.source), note.links
        else:
            draft, links = self.draft(note), [x for m in self.noted[id(note)] for x in m.links]
        footnote = note_of(draft.reading(), note.label, note.span, note.body, links)
        if footnote.kind is NoteKind.EMPTY and draft.citations:
            footnote = replace(footnote, kind=NoteKind.CITATION)  # of works that are not at hand
        return footnote

    def draft(self, note: BlockNote | NoteItem) -> Draft:
        """What a reader sees of a note, its paragraphs one after the other."""
        draft = Draft(self.source)
        for marked in self.noted[id(note)]:
            if len(draft):
                place = marked.text.lines[0][0]
                draft.put(" ", place, place)
            self.writer.draft(marked, draft)
        return draft

    def problems(self) -> list[Problem]:
        """What is wrong, and what is not at hand."""
        known = self.known
        found = [*self.front.problems, *known.library.problems, *known.problems]
        return with_lack(found, (note.span for note in known.not_at_hand()))


def _place(citation: Citation) -> tuple[Span, Span]:
    return citation.whole, citation.span
