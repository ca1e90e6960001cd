"""reStructuredText: footnotes, citations, and those of sphinxcontrib-bibtex."""

from citecheck.readers.rst.reader import read_rst

__all__ = ["read_rst"]
