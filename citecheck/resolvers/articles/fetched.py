"""What the web gave for the address of an article."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fetched:
    """An article as it came from the web."""

    url: str
    """Where it stands in the end."""
    text: str = ""
    data: bytes = b""
    """In place of the text, for a format that is none."""
    format: str = ""
    """What the server says that it is; empty where it does not tell."""
    title: str = ""
    language: str = ""
    metadata: tuple[tuple[str, str], ...] = ()
