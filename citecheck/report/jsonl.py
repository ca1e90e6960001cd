"""JSON Lines: a line for each finding, and one for each article at its end.

The lines are the objects of the JSON report, version 1, with the path of the article.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from citecheck.model import Report
from citecheck.model.fingerprint import fingerprints
from citecheck.report.formats import Rules
from citecheck.report.json_v1 import to_json


def to_jsonl(reports: Sequence[Report], rules: Rules) -> str:  # noqa: ARG001
    """A line for each finding (``"kind": "finding"``), then one for its article."""
    return "".join(f"{line}\n" for report in reports for line in _lines(report))


def _lines(report: Report) -> Iterator[str]:
    document = to_json([report], several=False)
    path = report.article.name
    marks = fingerprints(report.article, report.findings)
    for finding, mark in zip(document["findings"], marks, strict=True):
        head = {"kind": "finding", "path": path, "fingerprint": mark}
        yield json.dumps({**head, **finding}, ensure_ascii=False)
    article = {"kind": "article", **document["article"], "unchecked": document["unchecked"]}
    yield json.dumps(article, ensure_ascii=False)
