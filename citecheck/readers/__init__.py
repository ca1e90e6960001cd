"""Formats to articles: one reader a format, and a table of them in ``formats``."""

from citecheck.readers.formats import FORMATS, Beside, Format, recognise
from citecheck.readers.text import read_text

__all__ = ["FORMATS", "Beside", "Format", "read_text", "recognise"]
