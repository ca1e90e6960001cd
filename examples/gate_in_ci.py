"""Let the errors pass that are already known, and stop new ones.

python examples/gate_in_ci.py KNOWN.json ARTICLE...

The first run writes the errors of today to KNOWN.json, which belongs into version control. Later
runs end with status 1 where there is an error that is not in it. An error is known again by its
code and by the text of its spot, so that it may move to another line.
"""

import json
import sys
from pathlib import Path

import citecheck

known_file, paths = Path(sys.argv[1]), sys.argv[2:]
errors = {}
for path in paths:
    report = citecheck.check(path, offline=True)
    for finding in report.at_least(citecheck.Severity.ERROR):
        place = report.article.place(finding.span.start)
        key = f"{finding.code} {report.article.text(finding.span)}"
        errors[key] = f"{path}:{place}: {finding.code} {finding.message}"

if not known_file.exists():
    known_file.write_text(json.dumps(sorted(errors), indent=2) + "\n", encoding="utf-8")
    print(f"{len(errors)} errors written to {known_file}")
    sys.exit(0)

known = set(json.loads(known_file.read_text(encoding="utf-8")))
new = [errors[key] for key in errors if key not in known]
print("\n".join(new) or "no new errors")
sys.exit(1 if new else 0)
