"""The report for programs, version 1; ``json_v1.schema.json`` beside this file describes it.

Offsets are code points into the text as it was read; lines and columns count from 1.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from citecheck.model import (
    Absent,
    Answer,
    Article,
    Finding,
    Fix,
    Known,
    Notice,
    Query,
    Record,
    Report,
    Severity,
    Span,
    Unknown,
)
from citecheck.queries import Candidates, Link, LinkState, Page, Standing

VERSION = 1


def to_json(reports: Sequence[Report], *, several: bool | None = None) -> dict[str, Any]:
    """The reports as JSON objects.

    ``several`` gives the form for many articles; by default where there is not exactly one.
    """
    if several is None:
        several = len(reports) != 1
    if several:
        return {"version": VERSION, "articles": [_report(report) for report in reports]}
    (report,) = reports
    return {"version": VERSION, **_report(report)}


def _report(report: Report) -> dict[str, Any]:
    article = report.article
    return {
        "article": {
            "path": article.name,
            "format": article.format,
            "title": article.title,
            "counts": _counts(report),
            "coverage": dict(report.coverage),
        },
        "findings": [_finding(article, finding) for finding in report.findings],
        "evidence": [_evidence(query, answer) for query, answer in report.evidence],
        "unchecked": [
            {
                "question": type(open_.query).__name__,
                "subject": open_.query.subject,
                "reason": open_.answer.reason,
            }
            for open_ in report.unchecked
        ],
    }


def _counts(report: Report) -> dict[str, int]:
    article = report.article
    return {
        "footnotes": len(article.footnotes),
        "citations": len(article.citations),
        "sentences": len(article.sentences),
        "references": len(article.references),
        "urls": len(article.links),
        "sections": len(article.sections),
        "errors": report.count(Severity.ERROR),
        "warnings": report.count(Severity.WARNING),
        "info": report.count(Severity.INFO),
        "suppressed": len(report.suppressed),
        "known": len(report.known),
    }


def _finding(article: Article, finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": str(finding.severity),
        "confidence": str(finding.confidence),
        "message": finding.message,
        **_span(article, finding.span),
        "related": [
            {**_span(article, related.span), "message": related.message}
            for related in finding.related
        ],
        "fix": _fix(finding.fix) if finding.fix else None,
    }


def _span(article: Article, span: Span) -> dict[str, int]:
    start, end = article.place(span.start), article.place(span.end)
    return {
        "start": span.start,
        "end": span.end,
        "line": start.line,
        "column": start.column,
        "end_line": end.line,
        "end_column": end.column,
    }


def _fix(fix: Fix) -> dict[str, Any]:
    return {
        "description": fix.description,
        "safe": fix.safe,
        "edits": [
            {"start": edit.span.start, "end": edit.span.end, "text": edit.text}
            for edit in fix.edits
        ],
    }


def _evidence(query: Query[Any], answer: Answer[Any]) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "question": type(query).__name__,
        "subject": query.subject,
        "answer": "unknown",
        "state": None,
        "reason": None,
        "observed_at": None,
    }
    if isinstance(query, LinkState):
        entry |= {"state": "unknown", "confidence": None, "signal": None, "detail": None}
        entry |= {"url": None, "trail": [], "missing": []}
    match answer:
        case Known(value, observed_at, by):
            entry |= {"answer": "known", "observed_at": observed_at or None}
            entry |= _value(value)
            if not isinstance(value, Link):
                entry |= {"by": by or None}
        case Absent(reason, observed_at):
            entry |= {"answer": "absent", "reason": reason, "observed_at": observed_at or None}
        case Unknown(reason):
            entry |= {"reason": reason}
    return entry


def _value(value: Any) -> dict[str, Any]:
    """What a known answer of each kind adds to its entry."""
    match value:
        case Link():
            return _link(value)
        case Record():
            return {"record": known_record(value)}
        case Standing():
            return {"notices": known_notices(value.notices), "url": value.url or None}
        case Page():
            return {"page": _page(value)}
        case Candidates(records):
            return {"candidates": [known_record(record) for record in records]}
    return {}


def _page(page: Page) -> dict[str, Any]:
    """What was read, without its text."""
    return {
        "url": page.url or None,
        "copy": page.copy,
        "datetime": page.datetime or None,
        "service": page.service or None,
        "title": page.title or None,
        "authors": list(page.authors),
        "date": page.date or None,
        "language": page.language or None,
        "kind": page.kind,
        "length": len(page.text),
        "pages": len(page.pages),
    }


def known_record(record: Record) -> dict[str, Any]:
    """A catalogue's record; what the catalogue does not say is null or empty."""
    return {
        "title": record.title,
        "titles": list(record.titles),
        "authors": list(record.authors),
        "editors": list(record.editors),
        "translators": list(record.translators),
        "type": record.type or None,
        "year": record.year or None,
        "issued": record.issued or None,
        "dates": list(record.dates),
        "publisher": record.publisher or None,
        "container_title": record.container_title or None,
        "volume": record.volume or None,
        "issue": record.issue or None,
        "page": record.page or None,
        "number_of_pages": record.number_of_pages or None,
        "edition": record.edition or None,
        "language": record.language or None,
        "identifiers": list(record.identifiers),
        "work": record.work or None,
        "published_as": record.published_as or None,
        "notices": known_notices(record.notices),
        "url": record.url or None,
    }


def known_notices(notices: Sequence[Notice]) -> list[dict[str, Any]]:
    """What was said of a work after it was published."""
    return [
        {
            "type": notice.type,
            "date": notice.date or None,
            "doi": notice.doi or None,
            "source": notice.source or None,
            "reason": notice.reason or None,
        }
        for notice in notices
    ]


def _link(link: Link) -> dict[str, Any]:
    return {
        "state": link.state,
        "confidence": link.confidence,
        "signal": link.signal or None,
        "detail": link.detail or None,
        "url": link.url or None,
        "trail": list(link.trail),
        "missing": list(link.missing),
    }
