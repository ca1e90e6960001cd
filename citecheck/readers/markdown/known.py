"""What an article in Markdown defines, notes and works, and which of them a marker leads to."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from citecheck.model import Citation, Hyperlink, Problem, Reference, Span, Tag
from citecheck.readers.markdown.citations import identifier_of
from citecheck.readers.markdown.layout import BlockNote, Layout, Target
from citecheck.readers.markdown.library import Library
from citecheck.readers.markdown.numbered import Numbered
from citecheck.readers.notelist import NoteItem

_TAG_LINE = re.compile(
    r"^[ ]{0,3}\[@(?P<key>[^\[\]\s]{1,200})\]:[ \t]*(?P<id>\S+)[ \t]*$", re.MULTILINE
)


@dataclass(slots=True, eq=False)
class InlineNote:
    """``^[text]``."""

    span: Span
    body: Span
    label: str = ""
    """Its number among those of its kind."""
    links: list[tuple[Hyperlink, Span]] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class KeyNote:
    """Where a key is first cited that is a work by itself (``@doi:10.1000/1``), or not at hand."""

    span: Span
    label: str

    @property
    def body(self) -> Span:
        """The key."""
        return self.span


@dataclass(slots=True, eq=False)
class LineNote:
    """``[1]: https://…`` that a marker leads to, or ``[@tag:kun]: doi:10.1000/1``."""

    span: Span
    body: Span
    label: str
    cited: bool = False


@dataclass(slots=True, eq=False)
class WorkNote:
    """An entry of the bibliography that a key leads to."""

    reference: Reference

    @property
    def span(self) -> Span:
        """Where the entry stands."""
        return self.reference.span

    @property
    def label(self) -> str:
        """Its key."""
        return self.reference.id


Note = BlockNote | InlineNote | KeyNote | LineNote | WorkNote | NoteItem
"""Whatever a marker leads to."""


class Known:
    """Says where a marker leads, and collects what is found while the text is read."""

    def __init__(self, layout: Layout, library: Library, numbered: Numbered | None) -> None:
        self.source = library.source
        self.library = library
        self.targets = layout.targets
        self.folded = frozenset(layout.targets)
        self.numbers: list[NoteItem] = numbered.items if numbered else []
        self.numbered: dict[int, tuple[Citation, ...]] = numbered.citations if numbered else {}
        self.problems: list[Problem] = []
        self.inline_notes: list[InlineNote] = []
        self.undefined: set[str] = set()
        """Labels of markers without a note."""
        self.links: dict[Span, Hyperlink] = {}
        self.comments = list(layout.comments)
        self.tags: list[Tag] = []
        self.has_notes = bool(layout.notes)
        self.numbers_addresses = "[^" not in self.source
        """Whether ``[1]`` with an address at ``[1]:`` is a marker: there are none of Markdown's."""
        self._labels: dict[str, BlockNote] = {}
        self._lines: dict[str, LineNote] = {}
        self._keys: dict[str, KeyNote] = {}
        self._works: dict[int, WorkNote] = {}
        self._label(layout.notes)
        self._read_tags(layout)

    def _label(self, notes: list[BlockNote]) -> None:
        for note in notes:
            if note.label in self._labels:
                self.problems.append(Problem("duplicate-key", note.span, note.label))
            self._labels.setdefault(note.label, note)
        for note in notes:
            self._labels.setdefault(note.label.casefold(), note)

    def _read_tags(self, layout: Layout) -> None:
        """``[@tag:kun]: doi:10.1000/1`` here, and in the last chapter of a manuscript."""
        spans = [t.span for label, t in layout.targets.items() if label.startswith("@")]
        if self.library.tags:
            spans.append(self.library.tags)
        for span in spans:
            for match in _TAG_LINE.finditer(self.source, span.start, span.end):
                if identifier_of(match["id"]):
                    place = Span(*match.span("id"))
                    note = LineNote(Span(*match.span()), place, match["key"])
                    self._lines.setdefault(match["key"], note)

    # -- where markers lead

    @property
    def has_works(self) -> bool:
        """Whether the article has works that keys lead to."""
        return bool(self.library.references or self._lines)

    def note(self, label: str) -> BlockNote | None:
        """The note of ``[^label]``, or None."""
        return self._labels.get(label) or self._labels.get(label.casefold())

    def work(self, key: str) -> Reference | None:
        """The entry of a key, also behind a property of CiTO: ``@method_in:towbin_1979``."""
        keys = self.library.keys
        return keys.get(key) or keys.get(key.partition(":")[2])

    def is_key(self, key: str) -> bool:
        """Whether a key leads to a work."""
        return key in self._lines or self.work(key) is not None

    def keyed(self, key: str, place: Span) -> Note | None:
        """The note of a key that stands at a place.

        None where the bibliography is known and has not got it. Where it is not at hand, nobody
        knows: the note is where the key is first cited, and has no reference.
        """
        if key in self._lines:
            self._lines[key].cited = True
            return self._lines[key]
        reference = self.work(key)
        if reference is not None:
            return self._works.setdefault(id(reference), WorkNote(reference))
        if identifier_of(key) is None and self.library.known and not key.startswith("tag:"):
            return None
        return self._keys.setdefault(key, KeyNote(place, key))

    def address(self, label: str, target: Target) -> LineNote:
        """The note of ``[1]`` where ``[1]:`` has an address."""
        note = LineNote(target.span, target.address, label, cited=True)
        return self._lines.setdefault(f"[{label}]", note)

    def inline(self, span: Span, body: Span) -> InlineNote:
        """A new note in the text."""
        note = InlineNote(span, body)
        self.inline_notes.append(note)
        return note

    def cited(self) -> list[Note]:
        """The notes that stand by themselves, apart from those in blocks and numbered lists."""
        taken = {*self._labels, *self.undefined}
        for number, note in enumerate(self.inline_notes, 1):
            note.label = f"^{number}" if str(number) in taken else str(number)
        lines = [line for line in self._lines.values() if line.cited]
        return [*self.inline_notes, *self._keys.values(), *self._works.values(), *lines]

    def uncited_lines(self) -> list[LineNote]:
        """Tags that nothing cites."""
        return [line for line in self._lines.values() if not line.cited]

    def uncited_works(self) -> list[Reference]:
        """Entries that nothing cites."""
        cited = {id(work.reference) for work in self._works.values()}
        return [one for one in self.library.references if id(one) not in cited]

    def not_at_hand(self) -> list[KeyNote]:
        """The keys of works that are not at hand, since no bibliography was found."""
        return [note for key, note in self._keys.items() if identifier_of(key) is None]

    # -- what a reader sees for a key

    def names(self, key: str) -> str:
        """The names of the authors; the title where there are none."""
        reference = self.work(key)
        if reference is None:
            return ""
        people = reference.names() or reference.names("editor")
        families = [name.sort_name for name in people if name.sort_name]
        if len(families) > 2:
            return f"{families[0]} et al."
        return " and ".join(families) or reference.title

    def shown(self, key: str, locator: str) -> str:
        """A short note for a key: ``Kun 2003, p. 5``."""
        reference = self.work(key)
        if reference is None:
            return ""
        label = "" if locator[:1].isalpha() else "p. "
        page = f", {label}{locator}" if locator else ""
        return f"{self.names(key)} {reference.year}".strip() + page
