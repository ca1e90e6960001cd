"""The reader of LaTeX."""

from citecheck.readers.latex.reader import read_latex

__all__ = ["read_latex"]
