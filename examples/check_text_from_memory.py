"""Check a text that is in no file: from a database, a form, an editor's window."""

import citecheck

TEXT = """\
The bridge

The bridge was opened in May 1999.[1] It was painted red.[2]

References
1. ^ Smith, Jane (2001). Bridges of the North. Example Press. p. 12. ISBN 0-8179-8231-5.
2. ^
"""

article = citecheck.read_string(TEXT, "the bridge")
report = citecheck.run(article)
for finding in report.findings:
    spot = article.text(finding.span)
    print(f"{article.place(finding.span.start)} {finding.severity} {finding.name}: {spot!r}")
