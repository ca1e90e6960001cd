"""A reStructuredText article: its blocks, notes, works and links put together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from citecheck.citing.language import guess_language
from citecheck.model import (
    Article,
    Citation,
    Footnote,
    Hyperlink,
    NoteKind,
    Problem,
    Reference,
    Span,
)
from citecheck.readers.bibtex import links_of
from citecheck.readers.bibtex import note_of as note_of_entry
from citecheck.readers.draft import Draft
from citecheck.readers.formats import Beside, nothing_beside
from citecheck.readers.markdown.actions import Link, Marked, Marker
from citecheck.readers.markdown.known import KeyNote, WorkNote
from citecheck.readers.markdown.layout import Block, BlockNote
from citecheck.readers.markdown.library import Library, read_library, with_lack
from citecheck.readers.markdown.notes import note_of, without_repeats
from citecheck.readers.markdown.sections import read_sections, title_of
from citecheck.readers.markdown.spans import Text
from citecheck.readers.markdown.writing import Writer
from citecheck.readers.rst.blocks import Rst, fold_name, read_layout
from citecheck.readers.rst.inline import mark

_MAY_CITE = re.compile(r":(?:foot)?cite(?::\w+)*:`")
_SYMBOLS = "*†‡§¶#♠♥♦♣"
_HTTP = re.compile(r"https?://", re.IGNORECASE)

Note = BlockNote | KeyNote | WorkNote


def read_rst(source: str, name: str = "<rst>", beside: Beside = nothing_beside) -> Article:
    """Read an article in reStructuredText. Never raises; takes time linear in its length.

    The files that ``bibliography`` directives name become parts of the source.
    """
    layout = read_layout(source, 1 if source.startswith("\ufeff") else 0)
    library = Library(source)
    if layout.bibliographies or _MAY_CITE.search(source):
        library = read_library(source, name, layout.bibliographies, (), beside, tagged=False)
    return _Assembly(name, len(source), layout, library).article()


class Names:
    """Which note, work or address a reference leads to."""

    def __init__(self, layout: Rst, library: Library) -> None:
        self.source = library.source
        self.library = library
        self.layout = layout
        self.links: dict[Span, Hyperlink] = {}
        self.problems: list[Problem] = []
        self.keys: dict[str, KeyNote] = {}
        self.works: dict[int, WorkNote] = {}
        self.anonymous = iter(layout.anonymous)
        self.numbers: list[BlockNote] = []
        self.symbols: list[BlockNote] = []
        self.named: dict[str, BlockNote] = {}
        self.counted = any(note.label[0] in "#*" for note in layout.notes)
        """Whether a program gives notes their numbers."""
        self._label()
        self.next_number = iter(self.numbers)
        self.next_symbol = iter(self.symbols)

    def _label(self) -> None:
        """Give the notes that are counted the labels with which they are shown."""
        taken = {note.label for note in self.layout.notes}
        number = 0
        for note in self.layout.notes:
            label = note.label
            if label == "*":
                turn, place = divmod(len(self.symbols), len(_SYMBOLS))
                self.symbols.append(note)
                note.label = _SYMBOLS[place] * (turn + 1)
                continue
            if label.startswith("#"):
                number += 1
                while str(number) in taken:
                    number += 1
                if label == "#":
                    self.numbers.append(note)
                    note.label = str(number)
                    continue
            folded = fold_name(label)
            if folded in self.named:
                self.problems.append(Problem("duplicate-key", note.span, label.lstrip("#")))
            self.named.setdefault(folded, note)
        for label, note in self.named.items():
            if label.startswith("#"):
                note.label = note.label[1:]

    def note(self, label: str) -> tuple[BlockNote | None, str]:
        """The note of ``[label]_`` and how it is called."""
        if label in ("#", "*"):
            note = next(self.next_number if label == "#" else self.next_symbol, None)
        else:
            note = self.named.get(fold_name(label))
        return note, note.label if note else label

    def work(self, key: str) -> Reference | None:
        """The entry of a key, or None."""
        return self.library.keys.get(key)

    def keyed(self, key: str, place: Span) -> WorkNote | KeyNote | None:
        """The note of a key that stands at a place; None where the works are known and lack it."""
        reference = self.work(key)
        if reference is not None:
            return self.works.setdefault(id(reference), WorkNote(reference))
        return None if self.library.known else self.keys.setdefault(key, KeyNote(place, key))

    def authors(self, key: str) -> str:
        """Whom a reader sees for a key."""
        reference = self.work(key)
        people = reference.names() or reference.names("editor") if reference else ()
        families = [name.sort_name for name in people if name.sort_name]
        return f"{families[0]} et al." if len(families) > 2 else " and ".join(families)

    def target(self, name: str, *, anonymous: bool) -> tuple[Hyperlink | None, bool]:
        """The address of ``name_``, if it has one; and whether the name is defined."""
        found = next(self.anonymous, None) if anonymous else None
        found = found or self.layout.targets.get(fold_name(name))
        if found is None:
            return None, fold_name(name) in self.named
        address = "".join(found.address.of(self.source).split()).replace("\\", "")
        return (Hyperlink(found.address, address) if _HTTP.match(address) else None), True


class _Assembly:
    def __init__(self, name: str, length: int, layout: Rst, library: Library) -> None:
        self.name = name
        self.length = length
        self.layout = layout
        self.names = Names(layout, library)
        self.source = library.source
        self.writer = Writer(self.source, self.citation)
        blocks = [(block, None) for block in layout.blocks if block.has_text]
        noted = [(block, note) for note in layout.notes for block in note.blocks if block.has_text]
        # Counted references go to counted notes in the order of the text.
        everything = sorted([*blocks, *noted], key=lambda pair: pair[0].span)
        self.marked = {
            id(block): mark(Text(self.source, block.lines), self.names) for block, _ in everything
        }
        self.drafts: dict[int, Draft] = {}
        self.order: dict[int, int] = {}

    def article(self) -> Article:
        """The whole article."""
        names, layout = self.names, self.layout
        found: list[Note] = [*layout.notes, *names.keys.values(), *names.works.values()]
        notes = sorted(found, key=lambda note: note.span)
        self.order = {id(note): index for index, note in enumerate(notes)}
        language = guess_language(self.layout.sample(self.source))
        places = [note.span.start for note in layout.notes]
        body = read_sections(layout.blocks, self.length, places, language, self.read)
        footnotes = tuple(map(self.footnote, notes))
        cited = {id(work.reference) for work in names.works.values()}
        works = [one for one in names.library.references if id(one) not in cited]
        references = [*works, *(work for note in footnotes for work in note.references)]
        links = {link.span: link for link in links_of(names.library.references)}
        links |= {link.span: link for link in without_repeats(names.links.values(), references)}
        title = title_of(layout.blocks)
        shown = self.read(title) if title else None
        return Article(
            name=self.name,
            format="rst",
            source=self.source,
            title=shown[1].reading().text.strip() if shown else "",
            language=language,
            sections=tuple(body.sections),
            footnotes=footnotes,
            citations=tuple(sorted(self.writer.citations, key=lambda one: (one.whole, one.span))),
            bibliography=tuple(sorted([*body.bibliography, *works], key=lambda one: one.span)),
            furniture=tuple(sorted(body.furniture)),
            links=tuple(links[span] for span in sorted(links)),
            comments=tuple(sorted(layout.comments)),
            problems=tuple(sorted(self.problems(), key=lambda problem: problem.span)),
            parts=names.library.parts,
            automatic=names.counted or not places,
        )

    def read(self, block: Block) -> tuple[Marked, Draft] | None:
        """What is done with a block, and what a reader sees of it."""
        marked = self.marked.get(id(block))
        if marked is None:
            return None
        if id(block) not in self.drafts:
            self.drafts[id(block)] = self.writer.draft(marked)
        return marked, self.drafts[id(block)]

    def citation(self, marker: Marker) -> Citation:
        whole = marker.whole if marker.whole != marker.span else None
        number = None if marker.note is None else self.order[id(marker.note)]
        return Citation(marker.span, marker.label, number, marker.locator, marker=whole)

    def footnote(self, note: Note) -> Footnote:
        if isinstance(note, WorkNote):
            return note_of_entry(note.reference)
        if isinstance(note, KeyNote):
            return Footnote(note.span, note.label, note.body, NoteKind.CITATION)
        draft = Draft(self.source)
        links: list[Link] = []
        for block in note.blocks:
            marked = self.marked.get(id(block))
            if marked is not None:
                if len(draft):
                    draft.put(" ", block.span.start, block.span.start)
                self.writer.draft(marked, draft)
                links += marked.links
        footnote = note_of(draft.reading(), note.label, note.span, note.body, links)
        if footnote.kind is NoteKind.EMPTY and draft.citations:
            footnote = replace(footnote, kind=NoteKind.CITATION)
        return footnote

    def problems(self) -> Sequence[Problem]:
        """What is wrong, and what is not at hand."""
        found = [*self.names.library.problems, *self.names.problems]
        return with_lack(found, (note.span for note in self.names.keys.values()))
