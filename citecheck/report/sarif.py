"""SARIF 2.1.0 (OASIS), the format in which code hosts take the results of analyses."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from importlib.metadata import version
from typing import Any

from citecheck.model import Article, Confidence, Finding, Fix, Report, Severity, Span
from citecheck.model.fingerprint import fingerprints
from citecheck.report.formats import Documented, Rules
from citecheck.report.places import Region, region

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_PACKAGE = "pkg:pypi/citecheck-articles"
"""The tool by its package URL (ECMA-427), which is a URI that stays."""
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_RANKS = {Confidence.HIGH: 90.0, Confidence.MEDIUM: 60.0, Confidence.LOW: 30.0}
_SNIPPET = 200


def to_sarif(reports: Sequence[Report], rules: Rules) -> str:
    """One run with a result for each finding.

    ``partialFingerprints`` hold what a finding is known by when its line has moved; what was
    suppressed is there as a suppressed result, and what was not checked as a notification.
    """
    listed = list(rules.values())
    index = {rule.code: number for number, rule in enumerate(listed)}
    run = {
        "tool": {
            "driver": {
                "name": "citecheck",
                "version": version("citecheck-articles"),
                "informationUri": _PACKAGE,
                "rules": [_rule(rule) for rule in listed],
            }
        },
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": True, **_notifications(reports)}],
        "results": [result for report in reports for result in _results(report, index)],
    }
    document = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def _rule(rule: Documented) -> dict[str, Any]:
    plain = "\n".join(line for line in rule.explanation.splitlines() if not line.startswith("```"))
    return {
        "id": rule.code,
        "name": "".join(word.capitalize() for word in rule.name.split("-")),
        "shortDescription": {"text": f"{rule.summary}."},
        "fullDescription": {"text": f"{rule.summary}."},
        "help": {"text": plain, "markdown": rule.explanation},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _notifications(reports: Sequence[Report]) -> dict[str, Any]:
    notes = [
        {
            "level": "note",
            "message": {
                "text": f"Not checked: {type(question.query).__name__} {question.query.subject}: "
                f"{question.answer.reason}"
            },
            "locations": [_location(region(report.article, Span(0, 0)))],
        }
        for report in reports
        for question in report.unchecked
    ]
    return {"toolExecutionNotifications": notes} if notes else {}


def _results(report: Report, index: dict[str, int]) -> Iterable[dict[str, Any]]:
    every = [*report.findings, *report.suppressed]
    kept = len(report.findings)
    for number, (finding, mark) in enumerate(
        zip(every, fingerprints(report.article, every), strict=True)
    ):
        result = _result(report.article, finding, mark)
        if finding.code in index:
            result["ruleIndex"] = index[finding.code]
        if number >= kept:
            result["suppressions"] = [{"kind": "inSource"}]
        yield result


def _result(article: Article, finding: Finding, mark: str) -> dict[str, Any]:
    where = region(article, finding.span)
    snippet = article.source[finding.span.start : finding.span.end][:_SNIPPET]
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.message},
        "rank": _RANKS[finding.confidence],
        "locations": [_location(where, snippet)],
        "partialFingerprints": {"citecheck/v1": mark},
    }
    if finding.related:
        result["relatedLocations"] = [
            {
                "id": number,
                "message": {"text": related.message or "see here"},
                **_location(region(article, related.span)),
            }
            for number, related in enumerate(finding.related, 1)
        ]
    if finding.fix and finding.fix.edits:
        result["fixes"] = [_fix(article, finding.fix)]
    return result


def _location(where: Region, snippet: str = "") -> dict[str, Any]:
    lines: dict[str, Any] = _region(where)
    if snippet:
        lines["snippet"] = {"text": snippet}
    return {"physicalLocation": {"artifactLocation": {"uri": where.uri}, "region": lines}}


def _region(where: Region) -> dict[str, Any]:
    return {
        "startLine": where.begin.line,
        "startColumn": where.begin.column,
        "endLine": where.end.line,
        "endColumn": where.end.column,
    }


def _fix(article: Article, fix: Fix) -> dict[str, Any]:
    changes: dict[str, list[dict[str, Any]]] = {}
    for edit in fix.edits:
        where = region(article, edit.span)
        changes.setdefault(where.uri, []).append(
            {"deletedRegion": _region(where), "insertedContent": {"text": edit.text}}
        )
    return {
        "description": {"text": fix.description},
        "artifactChanges": [
            {"artifactLocation": {"uri": uri}, "replacements": replacements}
            for uri, replacements in changes.items()
        ],
    }
