"""From what is done with a block to what a reader sees of it."""

from __future__ import annotations

from collections.abc import Callable

from citecheck.model import Citation
from citecheck.readers.draft import Draft
from citecheck.readers.markdown.marks import Action, Do, Marked, Marker

_CLOSERS = frozenset(".,;:!?)")


class Writer:
    """Writes blocks into drafts, and what inline notes say into drafts of their own."""

    def __init__(self, source: str, citation: Callable[[Marker], Citation]) -> None:
        self.source = source
        self.citation = citation
        self.citations: list[Citation] = []
        self.inline: dict[int, Draft] = {}
        """By the identity of the note."""

    def draft(self, marked: Marked, draft: Draft | None = None) -> Draft:
        """The draft of a block, or the given one with the block put to its end."""
        return _Pen(self, marked, Draft(self.source) if draft is None else draft).write()


class _Pen:
    """Writes one block."""

    def __init__(self, writer: Writer, marked: Marked, draft: Draft) -> None:
        self.writer = writer
        self.text = marked.text
        self.actions = marked.actions
        self.draft = draft
        self.outer: list[Draft] = []
        self.held: tuple[int, int] | None = None
        """Space before a marker, which closes up where a full stop follows the marker."""
        self.muted = 0

    def write(self) -> Draft:
        position = 0
        for action in self.actions:
            raised = action.do is Do.CITE and not action.shown
            self.copy(position, action.start, hold=raised)
            position = action.end
            _STEPS[action.do](self, action)
        self.copy(position, len(self.text.text))
        return self.draft

    def copy(self, start: int, end: int, *, hold: bool = False) -> None:
        if self.muted or start >= end:
            return
        source = self.text.text
        stop = end
        while hold and stop > start and source[stop - 1].isspace():
            stop -= 1
        if stop > start:
            self.release(closing=source[start] in _CLOSERS)
            self.text.copy(self.draft, start, stop)
        if stop < end and self.held is None:
            self.held = (stop, end)

    def release(self, *, closing: bool = False) -> None:
        """Put the space that was held back, unless the text closes up."""
        if self.held is not None and not closing:
            self.text.copy(self.draft, *self.held)
        self.held = None

    def put(self, action: Action) -> None:
        if action.shown and not self.muted:
            self.release()
            span = self.text.span(action.start, action.end)
            self.draft.put(action.shown, span.start, span.end)

    def cite(self, action: Action) -> None:
        self.put(action)
        for marker in action.markers:
            citation = self.writer.citation(marker)
            self.writer.citations.append(citation)
            self.draft.cite(citation)

    def open(self, action: Action) -> None:
        self.outer.append(self.draft)
        self.draft = self.writer.inline.setdefault(id(action.note), Draft(self.writer.source))
        self.text_held, self.held = self.held, None

    def close(self, action: Action) -> None:
        if self.outer:
            self.draft = self.outer.pop()
            self.held = self.text_held
        self.cite(action)

    def skip(self, action: Action) -> None:
        pass

    def mute(self, action: Action) -> None:
        self.muted += 1 if action.do is Do.MUTE else -1


_STEPS: dict[Do, Callable[[_Pen, Action], None]] = {
    Do.SKIP: _Pen.skip,
    Do.PUT: _Pen.put,
    Do.CITE: _Pen.cite,
    Do.OPEN: _Pen.open,
    Do.CLOSE: _Pen.close,
    Do.MUTE: _Pen.mute,
    Do.UNMUTE: _Pen.mute,
}
