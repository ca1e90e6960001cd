"""What is done with the text of a block: the nouns between reading and writing it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum, auto

from citecheck.model import Hyperlink, Span
from citecheck.readers.markdown.known import InlineNote, Note
from citecheck.readers.markdown.spans import Text


class Do(Enum):
    """What is done with a stretch of a text; what has no action is copied."""

    SKIP = auto()
    PUT = auto()
    CITE = auto()
    OPEN = auto()
    """An inline note begins."""
    CLOSE = auto()
    MUTE = auto()
    """The words of a picture begin: no part of the text."""
    UNMUTE = auto()


@dataclass(slots=True)
class Marker:
    """A citation before it is known which number its note has."""

    span: Span
    label: str
    """As it is written; where there is a note, the note's own label counts."""
    note: Note | None
    locator: str = ""
    whole: Span | None = None


@dataclass(slots=True)
class Action:
    """What is done with ``text[start:end]`` of a block."""

    start: int
    end: int
    do: Do
    shown: str = ""
    markers: list[Marker] = field(default_factory=list)
    note: InlineNote | None = None


Link = tuple[Hyperlink, Span]
"""An address, and the words that it stands behind; its own place where it is shown."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A block with what is done with its text."""

    text: Text
    actions: Sequence[Action]
    links: Sequence[Link]
