"""Claims of which editors have said already that a source is missing."""

from __future__ import annotations

from dataclasses import replace

from citecheck.model import Severity, Span, Tag
from citecheck.rules.base import Case, Found

NEEDED = ("citation-needed", "full-citation-needed")


def told(case: Case, found: Found, claim: Span) -> Found:
    """The finding, or as information that editors have tagged the claim, and since when."""
    tag = case.tagged(claim, *NEEDED)
    if tag is None:
        return found
    return replace(
        found,
        severity=Severity.INFO,
        message=f"{found.message} Editors have tagged it{since(tag)}.",
    )


def since(tag: Tag) -> str:
    """`` since May 2021``, or nothing."""
    date = " ".join(tag.date.split())[:40]
    return f" since {date}" if date else ""
