"""``citecheck rules``: every rule that can run, those of other packages included."""

from __future__ import annotations

import argparse
import json

from citecheck.cli.explain import listing
from citecheck.cli.output import print_out, use_color
from citecheck.report.text import Paint
from citecheck.rules.custom import every_rule, origins


def run(args: argparse.Namespace) -> int:
    """List the rules. Raises BadConfig for a rule of another package that is none."""
    rules, custom = every_rule(), origins()
    if args.format == "json":
        listed = [
            {
                "code": rule.code,
                "name": rule.name,
                "severity": str(rule.severity),
                "summary": rule.summary,
                "package": custom.get(rule.code, "citecheck"),
            }
            for rule in rules
        ]
        print_out(json.dumps(listed, indent=2, ensure_ascii=False) + "\n", utf8=True)
        return 0
    print_out(listing(rules, Paint(use_color(args.color)), custom))
    return 0
