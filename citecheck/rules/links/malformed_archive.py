"""The address of an archived copy does not lead to one copy."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from citecheck.citing.identifiers.archive import PROBLEMS
from citecheck.model import Severity
from citecheck.rules.base import Case, Found, rule
from citecheck.rules.links.copies import copies


@rule("CC311", "malformed-archive", Severity.ERROR)
def malformed_archive(case: Case) -> Iterator[Found]:
    """The address of an archived copy does not lead to one copy.

    Looked at are the path, the timestamp and the flag after it, the time that the timestamp
    tells, and the address of the archived page. A copy of a copy is information only.

    ## Why

    A shortened timestamp or a `*` leads to whatever the archive likes to show, and an order to
    save the page leads to a new copy, not to the one that was read.

    The checks are those of CS1's `err_archive_url`: save command, liveweb, path, timestamp, flag.

    ## Example

    ```text
    The bridge was opened in May.[1]

    References
    1. "The bridge is open". Daily Post. https://example.org/open. Archived from
       https://web.archive.org/web/2019/https://example.org/open.
    ```

    ## Instead

    ```text
    The bridge was opened in May.[1]

    References
    1. "The bridge is open". Daily Post. https://example.org/open. Archived from
       https://web.archive.org/web/20190503101500/https://example.org/open.
    ```
    """
    latest = str(case.options.today + timedelta(days=2))
    for copy in copies(case):
        problems = list(copy.archive.problems)
        if copy.archive.datetime[:10] > latest and "date" not in problems:
            problems.append("date")
        if problems:
            reasons = "; ".join(PROBLEMS[problem] for problem in problems)
            advice = (
                "Name the copy of the page itself"
                if problems == ["nested"]
                else "Open the copy that was read, and take its address"
            )
            yield Found(
                copy.field.span,
                f"This address of an archived copy is not right ({', '.join(problems)}): "
                f"{reasons}. {advice}.",
                subject=copy.archive.service,
                severity=Severity.INFO if problems == ["nested"] else None,
            )
