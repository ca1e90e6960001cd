"""What a rule found, and the report that carries it to a person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from citecheck.model.article import Article
from citecheck.model.evidence import Answer, Evidence, Known, Query, Unknown
from citecheck.model.span import Span


class Severity(StrEnum):
    """How much a finding matters; ``rank`` orders them."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for information, 1 for a warning, 2 for an error."""
        return ("info", "warning", "error").index(self)


class Confidence(StrEnum):
    """How sure a finding is, apart from how much it matters."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that a finding is about, and what it has to do with it."""

    span: Span
    message: str


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace the text of a span."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """Edits that remove a finding."""

    description: str
    """What the fix does, as an order: "Delete the second marker"."""
    edits: tuple[Edit, ...]
    safe: bool = True
    """Whether the fix changes nothing that an editor would have to think about."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that a person should look at."""

    code: str
    name: str
    severity: Severity
    confidence: Confidence
    message: str
    """What was seen and what to do, in plain words; never an accusation."""
    span: Span
    related: tuple[Related, ...] = ()
    fix: Fix | None = None
    subject: str = ""
    """What findings of one rule have in common, such as the missing work of several notes."""


@dataclass(frozen=True, slots=True)
class Open:
    """A question that stayed without an answer, and why."""

    query: Query[Any]
    answer: Unknown


@dataclass(frozen=True, slots=True)
class Report:
    """The result of a run over one article."""

    article: Article
    findings: tuple[Finding, ...]
    """In the order of the text."""
    evidence: Evidence = field(default_factory=Evidence)
    """Every question that the rules asked, with its answer."""
    coverage: Mapping[str, float | None] = field(default_factory=dict)
    """Share of sentences with a source, from 0 to 1, for each mode; None without sentences."""
    lowered: frozenset[str] = frozenset()
    """Codes whose findings were made information because the copy may be at fault."""
    suppressed: tuple[Finding, ...] = ()
    """What comments of the article ask to be left out."""
    known: tuple[Finding, ...] = ()
    """What a baseline says is known, or the version before has too."""
    before: Article | None = None
    """The version before, where the report is about an edit."""
    fixed: tuple[Finding, ...] = ()
    """What the edit has put right; spans are in the version before."""

    @property
    def unchecked(self) -> tuple[Open, ...]:
        """The questions that stayed open, and those whose answer settled nothing."""
        return tuple(
            Open(query, Unknown(reason))
            for query, answer in self.evidence
            if (reason := _why_open(answer))
        )

    def answers(self) -> tuple[tuple[Query[Any], Answer[Any]], ...]:
        """Every question with its answer, in the order in which they were asked."""
        return tuple(self.evidence)

    def count(self, severity: Severity) -> int:
        """How many findings have exactly this severity."""
        return sum(finding.severity is severity for finding in self.findings)

    def at_least(self, severity: Severity) -> tuple[Finding, ...]:
        """The findings of this severity or a graver one."""
        return tuple(f for f in self.findings if f.severity.rank >= severity.rank)


def _why_open(answer: Answer[Any]) -> str:
    """Why a question is open: a server may answer without telling, as one that turns away robots.

    Such a value says so in its ``unsettled``.
    """
    match answer:
        case Unknown(reason):
            return reason or "no reason is known"
        case Known(value):
            return str(getattr(value, "unsettled", ""))
    return ""
