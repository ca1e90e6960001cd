"""Writes tests/findings.txt: every finding over the example articles, one a line.

    python tools/findings.py

The file is committed, so that a change of a rule or a reader shows what it changes.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from citecheck.engine import run
from citecheck.readers import read_text
from citecheck.rules.base import Options

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "tests" / "findings.txt"
TODAY = date(2026, 11, 1)


def findings() -> str:
    """The findings over all articles in examples/, checked as of one fixed day."""
    lines: list[str] = []
    for path in sorted((ROOT / "examples").glob("*.txt")):
        article = read_text(path.read_bytes().decode(), f"examples/{path.name}")
        report = run(article, options=Options(today=TODAY))
        for found in report.findings:
            place = article.place(found.span.start)
            what = f"{found.severity} {found.code} {found.name}"
            lines.append(f"{article.name}:{place}: {what}: {found.message}")
        lines += [
            f"{article.name}: not checked: {type(item.query).__name__} {item.query.subject}"
            for item in report.unchecked
        ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    TARGET.write_text(findings(), encoding="utf-8")
