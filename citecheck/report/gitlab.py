"""GitLab's code quality report.

https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from citecheck.model import Report, Severity
from citecheck.model.fingerprint import fingerprints
from citecheck.report.formats import Rules
from citecheck.report.places import region

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def to_code_quality(reports: Sequence[Report], rules: Rules) -> str:  # noqa: ARG001
    """A JSON array with an object for each finding."""
    entries = []
    for report in reports:
        marks = fingerprints(report.article, report.findings)
        for finding, mark in zip(report.findings, marks, strict=True):
            where = region(report.article, finding.span)
            entries.append(
                {
                    "description": f"{finding.code} {finding.name}: {finding.message}",
                    "check_name": finding.name,
                    "fingerprint": f"{mark}-{where.path}",
                    "severity": _SEVERITIES[finding.severity],
                    "location": {
                        "path": where.path,
                        "lines": {"begin": where.begin.line, "end": where.end.line},
                    },
                }
            )
    return json.dumps(entries, indent=2, ensure_ascii=False) + "\n"
