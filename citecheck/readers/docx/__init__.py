"""The reader of Word documents."""

from citecheck.readers.docx.reader import read_docx

__all__ = ["read_docx"]
