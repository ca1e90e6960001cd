"""What decides a verdict: one sign, with the words for people."""

from __future__ import annotations

from typing import NamedTuple


class Sign(NamedTuple):
    """One thing that decides."""

    state: str
    """One of ``LINK_STATES``, or empty: nothing can be said."""
    signal: str
    """Its name, for programs."""
    detail: str
    """What was seen, in plain words."""
    confidence: str = "medium"
