"""Check the citations of an article. The public API is what ``__all__`` names.

    report = citecheck.check("article.txt")
    for finding in report.findings:
        print(report.article.place(finding.span.start), finding.message)

A name is imported when it is first used (PEP 562), so that ``import citecheck`` costs nothing.
"""

from __future__ import annotations

TYPE_CHECKING = False  # without the cost of typing; type checkers know this name
if TYPE_CHECKING:
    from citecheck.api import check, identify, parse_reference, read, read_string, run
    from citecheck.citing.identifiers import ArchiveUrl
    from citecheck.model import (
        Absent,
        Answer,
        Article,
        BadConfig,
        BadEvidence,
        BadLedger,
        CitecheckError,
        Evidence,
        Finding,
        Footnote,
        Known,
        Reference,
        Report,
        RuleFailed,
        Severity,
        Span,
        Unknown,
        UnknownRule,
        UnreadableArticle,
    )
    from citecheck.resolvers.http.settings import Settings
    from citecheck.resolvers.records.services import Services
    from citecheck.rules import RULES
    from citecheck.rules.base import Case, Found, Rule, rule

__version__ = "0.1.0.dev0"

__all__ = [
    "RULES",
    "Absent",
    "Answer",
    "ArchiveUrl",
    "Article",
    "BadConfig",
    "BadEvidence",
    "BadLedger",
    "Case",
    "CitecheckError",
    "Evidence",
    "Finding",
    "Footnote",
    "Found",
    "Known",
    "Reference",
    "Report",
    "Rule",
    "RuleFailed",
    "Services",
    "Settings",
    "Severity",
    "Span",
    "Unknown",
    "UnknownRule",
    "UnreadableArticle",
    "__version__",
    "check",
    "identify",
    "parse_reference",
    "read",
    "read_string",
    "rule",
    "run",
]

_HOME = {
    "citecheck.api": ("check", "identify", "parse_reference", "read", "read_string", "run"),
    "citecheck.citing.identifiers": ("ArchiveUrl",),
    "citecheck.model": (
        "Absent",
        "Answer",
        "Article",
        "BadConfig",
        "BadEvidence",
        "BadLedger",
        "CitecheckError",
        "Evidence",
        "Finding",
        "Footnote",
        "Known",
        "Reference",
        "Report",
        "RuleFailed",
        "Severity",
        "Span",
        "Unknown",
        "UnknownRule",
        "UnreadableArticle",
    ),
    "citecheck.resolvers.http.settings": ("Settings",),
    "citecheck.resolvers.records.services": ("Services",),
    "citecheck.rules": ("RULES",),
    "citecheck.rules.base": ("Case", "Found", "Rule", "rule"),
}


def __getattr__(name: str) -> object:
    from importlib import import_module

    for module, names in _HOME.items():
        if name in names:
            value: object = getattr(import_module(module), name)
            globals()[name] = value
            return value
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
