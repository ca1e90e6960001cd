"""Comments to citecheck that cannot be understood."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model import Severity
from citecheck.rules.base import Case, Found, rule


@rule("CC903", "malformed-suppression", Severity.WARNING, last=True)
def malformed_suppression(case: Case) -> Iterator[Found]:
    """A comment asks citecheck for something that cannot be understood.

    ## Why
    It leaves nothing out, and whoever wrote it believes that it does.

    ## Example
    ```wikitext
    Cats purr.<ref>Smith.</ref> <!-- citecheck: ignore CC503 until next year -->
    ```

    ## Instead
    ```wikitext
    Cats purr.<ref>Smith.</ref> <!-- citecheck: ignore CC503 until 2027-12-31 -->
    ```
    """
    for one in case.suppressions:
        if one.mistake:
            yield Found(one.span, f"This comment leaves nothing out: {one.mistake}.")
