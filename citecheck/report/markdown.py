"""Markdown for a comment: on a pull request, or on the talk page of an article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from citecheck.model import Finding, Report, Severity
from citecheck.report.formats import Rules
from citecheck.report.text import counted

MANY = 50
"""After so many findings of one severity the rest is counted: a comment has a limit."""
_SPECIAL = re.compile(r"[\\`*_{}\[\]<>#|~^$!@&]|:(?=//|[a-z_+-][a-z0-9_+-]*:)|(?<=\bwww)\.")
_TITLES = {Severity.ERROR: "Errors", Severity.WARNING: "Warnings"}


def to_markdown(reports: Sequence[Report], rules: Rules) -> str:
    """A section for each article: its errors and warnings, and the rest in numbers."""
    return "\n".join(line for report in reports for line in _lines(report, rules))


def _lines(report: Report, rules: Rules) -> Iterator[str]:
    article = report.article
    yield f"### {escaped(article.title or article.name)}"
    yield ""
    numbers = [
        counted(report.count(Severity.ERROR), "error"),
        counted(report.count(Severity.WARNING), "warning"),
        f"{report.count(Severity.INFO):,} for information",
        f"{len(report.unchecked):,} not checked",
    ]
    yield f"{', '.join(numbers)} in {escaped(article.name)}"
    yield ""
    for severity, title in _TITLES.items():
        findings = [f for f in report.findings if f.severity is severity]
        if findings:
            yield f"#### {title}"
            yield ""
            for finding in findings[:MANY]:
                yield f"- {_finding(report, finding)}"
            if len(findings) > MANY:
                yield f"- … and {len(findings) - MANY:,} more"
            yield ""
    yield from _folded(report, rules)


def _folded(report: Report, rules: Rules) -> Iterator[str]:
    information = [f for f in report.findings if f.severity is Severity.INFO]
    reasons: dict[str, int] = {}
    for question in report.unchecked:
        reasons[question.answer.reason] = reasons.get(question.answer.reason, 0) + 1
    if not information and not reasons:
        return
    yield "<details><summary>For information, and what was not checked</summary>"
    yield ""
    codes: dict[str, list[Finding]] = {}
    for finding in information:
        codes.setdefault(finding.code, []).append(finding)
    for code, group in codes.items():
        rule = rules.get(code)
        what = rule.summary if rule else group[0].name
        yield f"- {len(group):,} {code} {escaped(what)}"
    for reason, number in reasons.items():
        yield f"- {number:,} not checked: {escaped(reason)}"
    yield ""
    yield "</details>"
    yield ""


def _finding(report: Report, finding: Finding) -> str:
    where = report.article.where(finding.span.start)
    text = f"**{finding.code}** {escaped(where)} {escaped(finding.message)}"
    return f"{text} *Fix: {escaped(finding.fix.description)}*" if finding.fix else text


def escaped(text: str) -> str:
    """Text of the article as plain text: no markup of Markdown, HTML or wikitext, no mentions."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return _SPECIAL.sub(_entity, line)


def _entity(match: re.Match[str]) -> str:
    return f"&#{ord(match[0])};"
