"""The questions that rules ask, one class each, with the type of a known answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from citecheck.model import Query


@dataclass(frozen=True, slots=True)
class Link:
    """What a URL answers."""

    state: str
    """``alive``, ``moved``, ``dead``, ``soft404``, ``blocked``, ``transient`` or ``insecure``."""
    detail: str = ""
    """What decided it, such as ``404`` or ``redirects to the home page``."""


@dataclass(frozen=True, slots=True)
class LinkState(Query[Link]):
    """Whether a URL still leads to a page."""

    url: str
    answer_type: ClassVar[type[Any]] = Link


@dataclass(frozen=True, slots=True)
class Memento:
    """An archived copy of a page (RFC 7089)."""

    url: str
    datetime: str
    """When the copy was taken, as ISO 8601."""


@dataclass(frozen=True, slots=True)
class Snapshot(Query[Memento]):
    """The archived copy of a URL that is nearest to a day."""

    url: str
    near: str = ""
    """ISO 8601 date, or empty for any copy."""
    answer_type: ClassVar[type[Any]] = Memento


@dataclass(frozen=True, slots=True)
class Record:
    """What a catalogue says of a work."""

    title: str
    authors: tuple[str, ...] = ()
    """Authors and editors, as the catalogue spells them."""
    year: int = 0
    publisher: str = ""
    url: str = ""
    """The address of the record, for a person to look at."""


@dataclass(frozen=True, slots=True)
class BookRecord(Query[Record]):
    """The book that has an ISBN."""

    isbn: str
    """Thirteen digits without hyphens."""
    answer_type: ClassVar[type[Any]] = Record


QUESTIONS: tuple[type[Query[Any]], ...] = (LinkState, Snapshot, BookRecord)
"""Every question there is; recorded answers are read with the help of this list."""
