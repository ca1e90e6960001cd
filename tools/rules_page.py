"""Write docs/rules.md from the rules, or check that it is fresh.

python tools/rules_page.py [--check]
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterable
from pathlib import Path

from citecheck import RULES, Rule

PAGE = Path(__file__).parent.parent / "docs" / "rules.md"

FAMILIES = {
    "CC1": "Notes and markers",
    "CC2": "Reference fields and identifiers",
    "CC3": "Links and archives",
    "CC4": "References against the world's records",
    "CC5": "Claims",
    "CC6": "Sources",
    "CC7": "Edits",
    "CC9": "citecheck itself",
}


def page(rules: Iterable[Rule]) -> str:
    """The whole page as Markdown."""
    rules = sorted(rules, key=lambda rule: rule.code)
    lines = [
        "# The rules",
        "",
        "Written by `tools/rules_page.py` from the rules themselves; `citecheck explain CODE`",
        "shows the same in a terminal. A code is never used again for something else.",
        "",
    ]
    for family, title in FAMILIES.items():
        members = [rule for rule in rules if rule.code.startswith(family)]
        if members:
            lines += [f"## {family}xx: {title}", ""]
            lines += ["| code | name | severity | finds |", "|---|---|---|---|"]
            lines += [_row(rule) for rule in members]
            lines.append("")
    for rule in rules:
        lines += [f"## {rule.code} {rule.name}", "", _facts(rule), ""]
        lines += [_lower_headings(rule.explanation.strip()), ""]
    return "\n".join(lines)


def _row(rule: Rule) -> str:
    link = f"[{rule.code}](#{rule.code.lower()}-{rule.name})"
    return f"| {link} | `{rule.name}` | {rule.severity} | {rule.summary} |"


def _facts(rule: Rule) -> str:
    source = inspect.getsource(inspect.getmodule(rule.check) or rule.check)
    facts = [f"Severity: {rule.severity}."]
    if "```text" not in rule.section("Example"):
        facts.append("Needs markup: wikitext, HTML, Markdown, LaTeX or BibTeX.")
    if "```json" in rule.section("Example"):
        facts.append("Asks the world: not checked offline.")
    if "Fix(" in source or "fix=" in source:
        facts.append("Offers a fix.")
    if rule.lost_with:
        facts.append(
            f"Information only in a plain copy of a page that has lost its {rule.lost_with}."
        )
    return " ".join(facts)


def _lower_headings(markdown: str) -> str:
    """The headings of an explanation one level down, those inside code left alone."""
    lines, fenced = [], False
    for line in markdown.splitlines():
        fenced ^= line.startswith("```")
        lines.append(f"#{line}" if line.startswith("## ") and not fenced else line)
    return "\n".join(lines)


def main() -> int:
    """Write or check the page; gives the exit status."""
    text = page(RULES)
    if "--check" in sys.argv[1:]:
        fresh = PAGE.exists() and PAGE.read_text(encoding="utf-8") == text
        print(f"{PAGE.name} is {'fresh' if fresh else 'stale: run tools/rules_page.py'}")
        return 0 if fresh else 1
    PAGE.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
