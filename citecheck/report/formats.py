"""The formats in which a report can be written: one file each, and this table."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Protocol

from citecheck.model import Report, Severity


class Documented(Protocol):
    """What a format needs to know of a rule."""

    @property
    def code(self) -> str:
        """``CC102``."""

    @property
    def name(self) -> str:
        """``empty-footnote``."""

    @property
    def severity(self) -> Severity:
        """How much its findings matter as a rule."""

    @property
    def summary(self) -> str:
        """What the rule looks for, in one line."""

    @property
    def explanation(self) -> str:
        """Its documentation, in Markdown."""

    @property
    def tally(self) -> tuple[str, ...]:
        """Nouns for distinct subjects, findings and distinct related places."""


Rules = Mapping[str, Documented]
"""Rules by code."""


@dataclass(frozen=True, slots=True)
class Form:
    """One format for programs or for other places where people read."""

    name: str
    function: str
    """``module:function``: takes reports and the rules that ran, by code; gives the document."""
    summary: str

    def write(self, reports: Sequence[Report], rules: Rules) -> str:
        """The document for these reports; it ends with a line end."""
        module, _, name = self.function.partition(":")
        function: Callable[[Sequence[Report], Rules], str] = getattr(import_module(module), name)
        return function(reports, rules)


FORMS: tuple[Form, ...] = (
    Form("jsonl", "citecheck.report.jsonl:to_jsonl", "JSON Lines: a line for each finding"),
    Form("sarif", "citecheck.report.sarif:to_sarif", "SARIF 2.1.0"),
    Form("github", "citecheck.report.github:to_annotations", "annotations of GitHub Actions"),
    Form("gitlab", "citecheck.report.gitlab:to_code_quality", "GitLab's code quality report"),
    Form("junit", "citecheck.report.junit:to_junit", "JUnit XML"),
    Form("html", "citecheck.report.page.html:to_html", "a page with the article and its sources"),
    Form("markdown", "citecheck.report.markdown:to_markdown", "Markdown, for a comment"),
)
"""Every format besides ``text`` and ``json``, which take settings of their own."""

BY_NAME = {form.name: form for form in FORMS}
