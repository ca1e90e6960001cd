"""What ``X.parse`` gives instead of an identifier."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Malformed:
    """Text that cannot be the identifier that it was read as."""

    text: str
    """The text as it was given."""
    problem: str
    """For programs: ``length``, ``checksum``, ``character``, ``prefix``, ``form`` …"""
    reason: str
    """For people: what is wrong, without a capital and a full stop."""
    scheme: str = ""
    """The scheme as which it was read: ``isbn``, ``doi`` …; empty for the copy of a page."""
