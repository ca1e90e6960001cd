"""Markdown of every flavour: CommonMark, GitHub's, pandoc's, Quarto's, R Markdown, MyST."""

from citecheck.readers.markdown.reader import read_markdown

__all__ = ["read_markdown"]
