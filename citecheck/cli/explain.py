"""``citecheck explain``: what a rule looks for, why, and what to do."""

from __future__ import annotations

import argparse
from collections.abc import Mapping

from citecheck.cli.output import print_out, terminal_width, use_color
from citecheck.config import matching, unknown_rule
from citecheck.report.cells import wrap
from citecheck.report.text import Paint
from citecheck.rules.base import Rule
from citecheck.rules.custom import every_rule

_LOST = {
    "links": "where the input is a plain copy of a page, which has lost its links",
    "headings": "where the input is a plain copy of a page, which has lost its headings",
    "lists": "where the input is a plain copy of a page, which has lost its lists",
}


def run(args: argparse.Namespace) -> int:
    """Explain the rule that ``args`` names, or list rules. Raises UnknownRule."""
    paint = Paint(use_color(args.color))
    every = every_rule()
    rules = matching(every, args.rule) if args.rule else every
    if args.rule and not rules:
        raise unknown_rule(every, args.rule)
    width = terminal_width()
    if args.rule and len(rules) == 1:
        print_out(explain(rules[0], paint, width))
    else:
        print_out(listing(rules, paint))
    return 0


def listing(
    rules: tuple[Rule, ...], paint: Paint, packages: Mapping[str, str] | None = None
) -> str:
    """One line for each rule: code, severity, name, summary, and the package that brings it."""
    packages = packages or {}
    widest = max((len(rule.name) for rule in rules), default=0)
    return "".join(
        f"{paint.bold(rule.code)}  {paint.severity(rule.severity, f'{rule.severity:7}')}  "
        f"{rule.name:{widest}}  {rule.summary}"
        f"{f' ({packages[rule.code]})' if rule.code in packages else ''}\n"
        for rule in rules
    )


def explain(rule: Rule, paint: Paint, width: int) -> str:
    """The whole explanation of a rule, its paragraphs wrapped to ``width``."""
    severity = paint.severity(rule.severity, str(rule.severity))
    lines = [f"{paint.bold(rule.code)} {paint.bold(rule.name)}  {severity}", ""]
    paragraph: list[str] = []
    fenced = False
    for line in [*rule.explanation.splitlines(), ""]:
        fence = line.startswith("```")
        plain = bool(line) and not fenced and not fence and not line.startswith(("#", " ", "|"))
        if paragraph and (not plain or line.startswith(("- ", "* "))):
            lines += wrap(
                " ".join(paragraph), width, rest="  " * paragraph[0].startswith(("- ", "* "))
            )
            paragraph = []
        if plain:
            paragraph.append(line)
        elif line.startswith("## "):
            lines.append(paint.bold(line[3:]))
        elif fence:
            fenced = not fenced
        else:
            lines.append(f"    {line}".rstrip() if fenced else line)
    if rule.lost_with:
        lines += wrap(f"This is information only {_LOST[rule.lost_with]}.", width)
    return "\n".join(lines).rstrip() + "\n"
