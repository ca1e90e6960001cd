"""Annotations of GitHub Actions, which are printed as workflow commands.

https://docs.github.com/actions/reference/workflow-commands-for-github-actions
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from citecheck.model import Finding, Report, Severity
from citecheck.report.formats import Rules
from citecheck.report.places import region

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def to_annotations(reports: Sequence[Report], rules: Rules) -> str:  # noqa: ARG001
    """A workflow command for each finding, and one notice of what was not checked."""
    return "".join(f"{line}\n" for report in reports for line in _lines(report))


def _lines(report: Report) -> Iterator[str]:
    for finding in sorted(report.findings, key=lambda f: -f.severity.rank):
        yield _command(report, finding)
    if report.unchecked:
        message = f"{len(report.unchecked)} questions stayed open; the report says why"
        yield f"::notice file={_property(report.article.name)}::{_data(message)}"


def _command(report: Report, finding: Finding) -> str:
    where = region(report.article, finding.span)
    values = {
        "file": where.path,
        "line": str(where.begin.line),
        "endLine": str(where.end.line),
        "title": f"{finding.code} {finding.name}",
    }
    if where.begin.line == where.end.line:  # columns are taken only within one line
        values |= {"col": str(where.begin.column), "endColumn": str(where.end.column)}
    written = ",".join(f"{key}={_property(value)}" for key, value in values.items())
    return f"::{_COMMANDS[finding.severity]} {written}::{_data(finding.message)}"


def _data(text: str) -> str:
    text = "".join(c if c.isprintable() or c in "\r\n" else "\ufffd" for c in text)
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
