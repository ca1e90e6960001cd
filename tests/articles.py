"""Articles in the pages of tests/cases and in the docstrings of rules, each in its own format."""

from __future__ import annotations

from collections.abc import Mapping

from citecheck.api import read_string
from citecheck.model import Article

FORMATS = {
    "text": "txt",
    "wikitext": "wiki",
    "html": "html",
    "markdown": "md",
    "latex": "tex",
    "bibtex": "bib",
}
"""The names of blocks that hold an article, and how a file of that kind is called.

A block ``bibtex`` beside one in another format is the file ``refs.bib``, which that one names.
"""


def article_blocks(blocks: Mapping[str, str]) -> tuple[str, ...]:
    """Which of the blocks make up the article: one, or one and its bibliography."""
    return tuple(name for name in FORMATS if name in blocks)


def read_blocks(blocks: Mapping[str, str], name: str) -> Article:
    """The article in the blocks, read in the format that its block names."""
    first = article_blocks(blocks)[0]
    listed = blocks.get("bibtex")

    def beside(path: str) -> str | None:
        return listed if path in ("refs", "refs.bib") and first != "bibtex" else None

    return read_string(blocks[first], f"{name}.{FORMATS[first]}", format=first, beside=beside)
