"""What a comparison of a reference with a record says."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """What a record is to a reference."""

    SAME = "same work"
    EDITION = "same work in another edition"
    PROBABLE = "probably the same work"
    DIFFERENT = "different work"
    UNSURE = "cannot tell"


class Agreement(StrEnum):
    """How one field of a reference stands to that of the record."""

    AGREES = "agrees"
    NEAR = "nearly agrees"
    """Differs in a way that has a reason which says nothing against it: see ``reason``."""
    DIFFERS = "differs"
    MISSING = "missing"
    """One of them does not say, or not in a way that could be compared."""


@dataclass(frozen=True, slots=True)
class FieldMatch:
    """One field of a reference beside that of the record."""

    name: str
    """``title``, ``author``, ``issued``, ``publisher``, ``container-title``, ``volume``, ``issue``,
    ``page`` or ``edition``."""
    agreement: Agreement
    ours: str = ""
    """What the reference says."""
    theirs: str = ""
    """What the record says."""
    reason: str = ""
    """For people: why it nearly agrees, or in what it differs."""


@dataclass(frozen=True, slots=True)
class Match:
    """A reference beside a record."""

    verdict: Verdict
    fields: tuple[FieldMatch, ...] = ()

    def field(self, name: str) -> FieldMatch:
        """The comparison of a field; ``MISSING`` where there is none."""
        for field in self.fields:
            if field.name == name:
                return field
        return FieldMatch(name, Agreement.MISSING)
