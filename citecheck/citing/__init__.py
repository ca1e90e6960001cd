"""Note text to references, and short notes to the references that they mean. Pure functions."""

from citecheck.citing.notes import ParsedNote, parse_note, parse_reading, parse_reference

__all__ = ["ParsedNote", "parse_note", "parse_reading", "parse_reference"]
