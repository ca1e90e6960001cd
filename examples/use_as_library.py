"""Check an article from Python and look at the findings.

python examples/use_as_library.py [ARTICLE]
"""

import sys
from pathlib import Path

import citecheck

path = sys.argv[1] if len(sys.argv) > 1 else Path(__file__).with_name("boris-bazhanov.txt")
report = citecheck.check(path, offline=True)
article = report.article

print(f"{article.title}: {len(article.footnotes)} notes, {len(article.citations)} markers")
for finding in report.at_least(citecheck.Severity.ERROR):
    place = article.place(finding.span.start)
    print(f"line {place.line}: {finding.code} {finding.message}")

share = report.coverage["paragraph-back"]
if share is not None:
    print(f"{share:.0%} of the sentences have a source")
for question in report.unchecked:
    print(f"not checked: {question.query.subject} ({question.answer.reason})")
