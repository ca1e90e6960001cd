"""What a walk through LaTeX collects."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from citecheck.model import Citation, Heading, Hyperlink, ParagraphKind, Reading, Span, Tag
from citecheck.readers.draft import Draft


@dataclass(slots=True)
class Frame:
    """Something that is open: a group with an end that matters, or an environment."""

    end: int
    """Where its brace closes; -1 for an environment."""
    name: str
    close: Callable[[int], None] | None = None


@dataclass(slots=True)
class Block:
    """A paragraph as it was collected."""

    draft: Draft
    start: int
    end: int
    kind: ParagraphKind
    shown: bool


@dataclass(slots=True)
class Note:
    """A note as it was collected."""

    span: Span
    body: Span
    label: str
    group: str
    reading: Reading
    cites: bool
    """Whether it leads to entries of the bibliography itself."""
    item: bool = False
    """Whether it is an entry of ``thebibliography``."""


@dataclass(slots=True)
class Walked:
    """What was found, in the order of the text."""

    blocks: list[Block | Heading] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)
    links: list[Hyperlink] = field(default_factory=list)
    tags: list[Tag] = field(default_factory=list)
    furniture: list[Span] = field(default_factory=list)
    title: str = ""
    everything: Span | None = None
    """``\\nocite{*}``, which cites every entry."""
