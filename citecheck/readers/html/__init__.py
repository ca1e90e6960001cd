"""HTML pages: their tags, their notes and markers, their references, their text."""

from citecheck.readers.html.reader import read_html

__all__ = ["read_html"]
