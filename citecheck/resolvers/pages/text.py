"""What is read out of a page, a book or a file, and how its characters are cleaned."""

from __future__ import annotations

import re
from dataclasses import dataclass

MAX_TEXT = 3_000_000
"""Characters; the longest novels have two million."""

_NEVER_SEEN = dict.fromkeys(
    (0xAD, 0x200B, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF)
)
"""Soft hyphens, and what turns the direction of writing or hides words from a reader."""
_CONTROLS = {code: " " for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\n"}
_CLEAN = {**_CONTROLS, **_NEVER_SEEN}
_SPACES = re.compile(r"[^\S\n]+")
_LINES = re.compile(r" ?\n ?")
_GAPS = re.compile(r"\n{3,}")


class Unreadable(Exception):
    """A source of which no text can be had; its words say why, for people."""


@dataclass(frozen=True, slots=True)
class Text:
    """What was read."""

    text: str
    title: str = ""
    authors: tuple[str, ...] = ()
    date: str = ""
    language: str = ""
    """As the source itself says; what its words tell goes before it."""
    pages: tuple[tuple[int, str], ...] = ()
    """Where pages begin, with their labels."""
    kind: str = "text"
    truncated: bool = False


def clean(text: str) -> str:
    """A text without what no reader sees; runs of space as one space, lines kept."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_CLEAN)
    return _GAPS.sub("\n\n", _LINES.sub("\n", _SPACES.sub(" ", text))).strip()


def one_line(text: str, longest: int = 300) -> str:
    """A name or title: clean, in one line, not longer than anybody needs."""
    return " ".join(clean(text[: 4 * longest]).split())[:longest]


class Pages:
    """Puts the texts of pages, one after the other, together."""

    def __init__(self) -> None:
        self.starts: list[tuple[int, str]] = []
        self.full = False
        """Whether no more can be taken."""
        self._parts: list[str] = []
        self._length = 0

    def add(self, text: str, label: str = "") -> None:
        """One page, or a part without a label of its own."""
        if label:
            self.starts.append((self._length, label))
        text = clean(text)
        if self._length + len(text) > MAX_TEXT:
            text, self.full = text[: MAX_TEXT - self._length], True
        if text:
            self._parts.append(text + "\n")
            self._length += len(text) + 1

    @property
    def text(self) -> str:
        """All of it."""
        return "".join(self._parts)

    @property
    def length(self) -> int:
        """How long it is so far."""
        return self._length
