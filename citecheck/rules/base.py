"""What a rule is, and what it is given to look at."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cached_property
from inspect import cleandoc
from typing import Any, TypeVar

from citecheck.citing.linking import Links, link
from citecheck.citing.shelf import Shelf
from citecheck.judge.claims import SupportJudge
from citecheck.judge.coverage import Coverage, Mode, cover_sentences
from citecheck.judge.quotations import Quotation, find_quotations
from citecheck.model import (
    Answer,
    Article,
    Confidence,
    Evidence,
    Finding,
    Fix,
    Query,
    Related,
    Severity,
    Span,
    Unknown,
)
from citecheck.rules.baseline import Entry
from citecheck.rules.suppressions import Suppression, find_suppressions

T = TypeVar("T")

NOT_ASKED = Unknown("not asked yet")


@dataclass(frozen=True, slots=True)
class Options:
    """What a user may set that rules look at."""

    mode: Mode = Mode.PARAGRAPH_BACK
    """How near a marker has to be for a sentence to count as covered."""
    today: date = field(default_factory=lambda: datetime.now(UTC).date())
    """The day against which dates are checked."""
    known: frozenset[Entry] = frozenset()
    """What a baseline says is known of the article."""
    shelf: Shelf = field(default_factory=Shelf)
    """Copies of sources that lie beside the article."""
    judge: SupportJudge | None = None
    """Who says whether sources support a claim; None for the judge that needs no model."""


class Case:
    """One article with the evidence so far: all that a rule may look at.

    Everything derived from the article is worked out once, when it is first asked for.
    """

    def __init__(self, article: Article, options: Options, evidence: Evidence) -> None:
        self.article = article
        self.options = options
        self.evidence = evidence
        self.asked: dict[Query[Any], None] = {}
        """The questions of the rule that runs now, in order."""
        self.settled: frozenset[str] = frozenset()
        """For rules that run last: the rules that ran before them and have no open question."""
        self.used: frozenset[tuple[Suppression, str]] = frozenset()
        """For rules that run last: the suppressions that left something out, and by which name."""
        self.stale: tuple[Entry, ...] = ()
        """For rules that run last: what the baseline knows and nobody finds any more."""
        self._derived: dict[Callable[[Case], Iterable[Any]], tuple[Any, ...]] = {}

    def ask(self, query: Query[T]) -> Answer[T]:
        """The answer to a question; ``Unknown`` until somebody has answered it."""
        self.asked[query] = None
        answer = self.evidence.get(query)
        return NOT_ASKED if answer is None else answer

    @cached_property
    def coverage(self) -> tuple[Coverage, ...]:
        """How every sentence of the article is covered, in their order."""
        return cover_sentences(self.article)

    @cached_property
    def links(self) -> Links:
        """Which full reference every short note points to."""
        return link(self.article)

    @cached_property
    def quotations(self) -> tuple[Quotation, ...]:
        """What the article quotes in its prose."""
        return find_quotations(self.article)

    @cached_property
    def suppressions(self) -> tuple[Suppression, ...]:
        """What comments of the article ask to be left out."""
        return find_suppressions(self.article)

    def once(self, make: Callable[[Case], Iterable[T]]) -> tuple[T, ...]:
        """What ``make`` derives from this case, worked out once for all rules that need it."""
        if make not in self._derived:
            self._derived[make] = tuple(make(self))
        return self._derived[make]

    def note_name(self, index: int) -> str:
        """What people call a note: ``note 12``."""
        label = self.article.footnotes[index].label
        return label if label.lower().startswith("note") else f"note {label}"


@dataclass(frozen=True, slots=True)
class Found:
    """What a rule yields: a finding without the code and name, which the rule adds."""

    span: Span
    message: str
    related: tuple[Related, ...] = ()
    fix: Fix | None = None
    subject: str = ""
    confidence: Confidence = Confidence.HIGH
    severity: Severity | None = None
    """Where one case is graver or milder than the rule's own severity."""


Check = Callable[[Case], Iterable[Found]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that citecheck looks for. Made by the ``rule`` decorator; it registers nothing."""

    code: str
    """``CC102``; never used again for something else."""
    name: str
    """Reads well after "allow": ``empty-footnote``."""
    severity: Severity
    explanation: str
    """Markdown: what is found, ``## Why``, ``## Example`` (found), ``## Instead`` (clean)."""
    check: Check
    lost_with: str = ""
    """What a lossy copy may have lost to cause this finding: ``links``, ``headings``, ``lists``."""
    last: bool = False
    """Whether it runs when all others have, and looks at what became of their findings."""
    tally: tuple[str, ...] = ()
    """What to count in a summary: names of subjects, findings and distinct related places."""

    @property
    def summary(self) -> str:
        """The first line of the explanation, without its full stop."""
        return self.explanation.split("\n", 1)[0].rstrip(".")

    def section(self, title: str) -> str:
        """The text below one ``## Title`` of the explanation, or an empty string."""
        pattern = rf"^## {re.escape(title)}\n(.*?)(?=^## |\Z)"
        found = re.search(pattern, self.explanation, re.MULTILINE | re.DOTALL)
        return found[1].strip() if found else ""

    def findings(self, case: Case) -> Iterator[Finding]:
        """What this rule finds in the case."""
        for found in self.check(case):
            yield Finding(
                self.code,
                self.name,
                found.severity or self.severity,
                found.confidence,
                found.message[:1].upper() + found.message[1:],
                found.span,
                found.related,
                found.fix,
                found.subject,
            )


def rule(
    code: str,
    name: str,
    severity: Severity,
    *,
    lost_with: str = "",
    tally: tuple[str, ...] = (),
    last: bool = False,
) -> Callable[[Check], Rule]:
    """Make a ``Rule`` of a function; its docstring becomes the explanation."""

    def decorate(check: Check) -> Rule:
        explanation = cleandoc(check.__doc__ or "")
        return Rule(code, name, severity, explanation, check, lost_with, last, tally)

    return decorate


def count(number: int, noun: str, plural: str = "") -> str:
    """``1 note``, ``2 notes``, ``no notes``."""
    return f"{number or 'no'} {noun if number == 1 else plural or noun + 's'}"
