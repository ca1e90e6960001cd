"""JUnit XML, as test reports of CI servers read it: an article is a suite, a finding a failure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from citecheck.model import Finding, Report, Severity
from citecheck.report.formats import Rules

_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 has no place for (section 2.2)."""


def to_junit(reports: Sequence[Report], rules: Rules) -> str:  # noqa: ARG001
    """A ``testsuite`` for each article.

    Errors and warnings are failures, information is the output of a test that passed, and what was
    not checked is skipped.
    """
    root = Element("testsuites", name="citecheck")
    for report in reports:
        _suite(root, report)
    indent(root)
    return "<?xml version='1.0' encoding='utf-8'?>\n" + tostring(root, encoding="unicode") + "\n"


def _suite(root: Element, report: Report) -> None:
    name = _clean(report.article.name)
    suite = SubElement(root, "testsuite", name=name)
    tests = failures = skipped = 0
    for finding in report.findings:
        case = _case(suite, report, finding)
        text = f"{report.article.where(finding.span.start)}: {finding.message}"
        if finding.severity is Severity.INFO:
            SubElement(case, "system-out").text = _clean(text)
        else:
            failed = SubElement(case, "failure", type=finding.code, message=_clean(finding.message))
            failed.text = _clean(text)
            failures += 1
        tests += 1
    for question in report.unchecked:
        what = f"{type(question.query).__name__} {question.query.subject}"
        case = SubElement(suite, "testcase", classname=name, name=_clean(what), time="0")
        SubElement(case, "skipped", message=_clean(question.answer.reason))
        skipped += 1
        tests += 1
    if not tests:
        SubElement(suite, "testcase", classname=name, name="no findings", time="0")
        tests = 1
    suite.set("tests", str(tests))
    suite.set("failures", str(failures))
    suite.set("errors", "0")
    suite.set("skipped", str(skipped))


def _case(suite: Element, report: Report, finding: Finding) -> Element:
    place = report.article.place(finding.span.start)
    title = f"{finding.code} {finding.name} {place}"
    return SubElement(
        suite, "testcase", classname=_clean(report.article.name), name=title, time="0"
    )


def _clean(text: str) -> str:
    return _NO_XML.sub("\ufffd", text)
