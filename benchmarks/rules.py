"""How long rules take over real articles, offline, and which are the slowest.

    python benchmarks/rules.py FILE …

For each article: its references, the time to read it and the time of all rules, in seconds of this
process; then the rules that took most over all of them. Times of one run are comparable with each
other only: the goal is 1.5 s for reading and checking a page of 300 references.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from datetime import date

from citecheck.api import read
from citecheck.model import Evidence
from citecheck.rules import RULES
from citecheck.rules.base import Case, Options

TODAY = date(2026, 11, 1)
SLOWEST = 12


def main(paths: list[str]) -> int:
    """Measure every file; gives the exit status."""
    if not paths:
        print(__doc__)
        return 2
    of_rules: Counter[str] = Counter()
    print(f"{'read':>7} {'rules':>7} {'references':>11} {'findings':>9}  article")
    for path in paths:
        began = time.process_time()
        article = read(path)
        was_read = time.process_time()
        case = Case(article, Options(today=TODAY), Evidence())
        findings = 0
        for rule in RULES:
            start = time.process_time()
            findings += sum(1 for _ in rule.findings(case))
            of_rules[f"{rule.code} {rule.name}"] += time.process_time() - start
        took = time.process_time() - was_read
        count = len(article.references)
        print(f"{was_read - began:7.3f} {took:7.3f} {count:11,} {findings:9,}  {path}")
    total = sum(of_rules.values())
    print(f"\nAll rules: {total:.3f} s; the slowest of {len(RULES)}:")
    for name, seconds in of_rules.most_common(SLOWEST):
        print(f"{seconds:7.3f} {seconds / total:5.0%}  {name}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
