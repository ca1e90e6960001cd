"""What a lock file says was known of the sources of an article; ``tracking`` reads it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from citecheck.model import Answer, Known, Query


@dataclass(frozen=True, slots=True)
class Content:
    """What the text of a source was known by."""

    sha256: str
    observed_at: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class Locked:
    """One reference in a lock file."""

    key: str
    identifiers: tuple[str, ...]
    labels: tuple[str, ...]
    """The notes that cite it."""
    known_by: tuple[str, ...]
    """By what the work is known again."""
    answers: Mapping[Query[Any], Answer[Any]] = field(default_factory=dict)
    content: Mapping[Query[Any], Content] = field(default_factory=dict)
    """The hashes of texts by the question that gave them."""


@dataclass(frozen=True, slots=True)
class Lock:
    """A lock file."""

    path: str
    references: tuple[Locked, ...]


def hash_of(text: str) -> str:
    """The SHA-256 of a text, whatever space is in it."""
    return hashlib.sha256(" ".join(text.split()).encode(errors="surrogatepass")).hexdigest()


def text_of(answer: Answer[Any] | None) -> str | None:
    """The text of a source, which is too long for a lock; None for any other answer."""
    text = getattr(answer.value, "text", None) if isinstance(answer, Known) else None
    return text if isinstance(text, str) else None
