"""Formats to articles: one reader a format, and this table of them."""

from __future__ import annotations

from collections.abc import Callable

from citecheck.model import Article
from citecheck.readers.text import read_text

READERS: dict[str, Callable[[str, str], Article]] = {
    "text": read_text,
}
"""Reader by format name: takes the source and the name of the input."""

__all__ = ["READERS", "read_text"]
