"""A reference while it is read: what is left of its text, and the fields so far."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from citecheck.citing.names import find_names
from citecheck.model import Date, Field, Name, Span

GONE = "\x00"
"""Stands in the working copy for a character that has been read."""
_PLACE = re.compile(r"(?P<place>[^\W\d_][^:()\d]{1,60}?)\s?:\s(?P<publisher>[^:]{2,150})$")
_SPACES = re.compile(r"[^\S ]")


def plain(text: str) -> str:
    """The text with every kind of white space as a plain space, one for one."""
    return _SPACES.sub(" ", text)


@dataclass(slots=True)
class Reading:
    """A reference while it is read."""

    text: str
    """The whole of it, with plain spaces."""
    offset: int
    rest: str = ""
    """The text with what has been read blotted out."""
    fields: list[Field] = field(default_factory=list)
    taken: list[tuple[int, int, str]] = field(default_factory=list)
    """What is certain wherever it stands, and as what it was read."""
    quotation: Span | None = None
    title_quoted: bool = False
    type: str = ""
    """The item type of CSL-JSON, where the style alone tells it."""
    certain: bool = False
    """Whether the style is recognised beyond doubt: what the grammar reads then stands."""
    sources: list[tuple[int, int]] = field(default_factory=list)
    """What stands behind a title: names of containers and publishers, before they are told apart."""

    def __post_init__(self) -> None:
        self.rest = self.rest or self.text

    def copy(self) -> Reading:
        """The same, to be read on by itself."""
        return replace(self, rest=self.rest, fields=[*self.fields], taken=[*self.taken])

    def add(
        self, name: str, value: str | Name | Date, start: int, end: int, confidence: float = 1.0
    ) -> None:
        """Add a field that stands between two places."""
        span = Span(self.offset + start, self.offset + end)
        self.fields.append(Field(name, value, span, confidence))

    def add_text(self, name: str, start: int, end: int, confidence: float = 1.0) -> None:
        """Add the text between two places, without the space and punctuation around it.

        Where something inside it has been read already, only what stands before that is added.
        """
        while start < end and self.rest[start] in f" .,;:·|{GONE}":
            start += 1
        end = start + len(self.rest[start:end].partition(GONE)[0].rstrip(" ,;:·|"))
        if end > start:
            self.add(name, self.rest[start:end], start, end, confidence)

    def add_placed(self, start: int, end: int, confidence: float = 1.0) -> None:
        """Add ``London: Routledge`` as place and publisher, or a publisher alone."""
        place = _PLACE.match(self.rest[start:end].rstrip(" ."))
        if place:
            self.add_text("publisher-place", start, start + place.end("place"), confidence)
            start += place.start("publisher")
        self.add_text("publisher", start, end, confidence)

    def add_people(self, role: str, start: int, end: int, confidence: float = 1.0) -> None:
        """Add the names between two places, up to what has been read already."""
        while start < end and self.rest[start] in f" {GONE}":
            start += 1
        text = self.rest[start:end].partition(GONE)[0]
        for name, begin, stop in find_names(text, start):
            self.add(role, name, begin, stop, confidence)

    def take(self, start: int, end: int, kind: str = "") -> None:
        """Mark a part as read; with its kind where that is certain wherever it stands."""
        self.rest = f"{self.rest[:start]}{GONE * (end - start)}{self.rest[end:]}"
        if kind:
            self.taken.append((start, end, kind))

    def has(self, name: str) -> bool:
        """Whether there is a field of that name."""
        return any(field.name == name for field in self.fields)

    def get(self, name: str) -> str:
        """The first value of that name as text, or nothing."""
        return next((str(field.value) for field in self.fields if field.name == name), "")
