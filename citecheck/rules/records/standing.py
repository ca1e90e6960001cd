"""What was said of the cited works after they were published."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from citecheck.model import Known, Notice, Record, Severity
from citecheck.queries import Retraction, Standing
from citecheck.rules.base import Case
from citecheck.rules.links.days import MONTHS
from citecheck.rules.records.acknowledged import acknowledged
from citecheck.rules.records.cited import cited
from citecheck.rules.records.identified import Identified, identified
from citecheck.rules.references.works import quoted

RETRACTED = ("retraction", "partial_retraction")
WITHDRAWN = ("withdrawal", "removal")
CONCERN = ("expression_of_concern",)
CORRECTED = ("correction",)
REINSTATED = ("reinstatement",)
_GRAVEST = (RETRACTED[:1], WITHDRAWN, RETRACTED[1:], CONCERN, REINSTATED, CORRECTED)
"""Of several things that were said of a work the first in this order is its state."""

_NOTICE = re.compile(
    r"^\W*(?:(?:notice|note|statement|announcement) of )?(?:(?:editorial )?expression of concern"
    r"|retraction|withdrawal|removal|correction|corrigendum|erratum)\b(?! of\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Judged:
    """A cited work, and one thing that was said of it."""

    identifier: Identified
    notice: Notice
    url: str
    """Where a person can look it up."""

    @property
    def work(self) -> str:
        """``“Why Cats Purr” (doi:10.1000/182)``."""
        label, title = self.identifier.label, quoted(self.identifier.reference.title, 160)
        return f"“{title}” ({label})" if title else f"the work of {label}"

    @property
    def told(self) -> str:
        """`` on 6 February 2010 (Retraction Watch: “Misconduct”; notice doi:10.1000/183)``."""
        notice = self.notice
        reason = f"“{quoted(notice.reason, 120)}”" if notice.reason else ""
        who = ": ".join(filter(None, (notice.source, reason)))
        apart = notice.doi and notice.doi != self.identifier.value
        inside = "; ".join(filter(None, (who, f"notice doi:{notice.doi}" if apart else self.url)))
        return f"{_when(notice.date)}{f' ({inside})' if inside else ''}"

    def known_to(self, case: Case) -> bool:
        """Whether the reference, or a sentence that cites it, says so."""
        return acknowledged(case, self.identifier, self.notice)


def standings(case: Case, types: tuple[str, ...]) -> Iterator[Judged]:
    """The cited works whose state is told by a notice of these types; one for a reference.

    Asks about the DOI and the PMID of every reference; further ones in it are mostly those of a
    reply, a review or the notice itself. Other records tell too, such as that of an e-print that
    was withdrawn. What leads to another work is left out: that is told elsewhere.
    """
    records = {(id(item.reference), item.identifier.key): item for item in cited(case)}
    told: dict[int, list[Judged]] = {}
    for one in identified(case):
        item = records.get((id(one.reference), one.key))
        if not one.first or (item and item.another_work):
            continue
        sources: list[Record | Standing] = [item.record] if item else []
        if one.scheme in ("doi", "pmid") and (one.exact or item):
            answer = case.ask(Retraction(one.key))
            sources += [answer.value] if isinstance(answer, Known) else []
        told.setdefault(id(one.reference), []).extend(
            Judged(one, notice, source.url)
            for source in sources
            if not _is_notice(one, source)
            for notice in source.notices
        )
    for found in told.values():
        state = _state(found)
        if state and state.notice.type in types:
            yield state


def milder(severity: Severity, known: bool) -> Severity:
    """Information where the article says so itself."""
    return Severity.INFO if known else severity


def _state(found: list[Judged]) -> Judged | None:
    """What holds of a work in the end: a reinstatement ends what was said before it."""
    standing: list[Judged] = []
    for item in sorted(found, key=lambda item: item.notice.date):
        if item.notice.type in REINSTATED:
            standing = [one for one in standing if one.notice.type in CORRECTED]
        standing.append(item)
    for types in _GRAVEST:
        told = [item for item in standing if item.notice.type in types]
        if told:
            # The publisher and others tell the same: take the one that says most.
            return max(told, key=lambda item: (bool(item.notice.doi), bool(item.notice.reason)))
    return None


def _is_notice(one: Identified, source: Record | Standing) -> bool:
    """Whether the identifier is that of the notice and not of the work that it is about."""
    own = any(notice.doi == one.value for notice in source.notices)
    return own and bool(_NOTICE.match(source.title) or _NOTICE.match(one.reference.title))


def _when(date: str) -> str:
    """`` on 6 February 2010``, `` in February 2010``, `` in 2010``, or nothing."""
    parts = [int(part) for part in date[:10].split("-") if part.isascii() and part.isdigit()]
    if len(parts) > 1 and not 1 <= parts[1] <= 12:
        parts = parts[:1]
    match parts:
        case [year, month, day]:
            return f" on {day} {MONTHS[month - 1]} {year}"
        case [year, month]:
            return f" in {MONTHS[month - 1]} {year}"
        case [year]:
            return f" in {year}"
    return ""
