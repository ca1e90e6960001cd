"""Comments that leave nothing out."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model import Severity
from citecheck.rules.base import Case, Found, rule


@rule("CC901", "unused-suppression", Severity.WARNING, last=True)
def unused_suppression(case: Case) -> Iterator[Found]:
    """A comment leaves out a rule that finds nothing there.

    ## Why
    What it was written for has been mended, or has moved away. Left standing, it would hide the
    next mistake. Where a rule did not run, or the world did not answer it, nothing is said.

    ## Example
    ```wikitext
    Cats purr.<ref>Smith, Ann (2001). ''Cats''.</ref> <!-- citecheck: ignore CC104 -->
    ```

    ## Instead
    ```wikitext
    Cats.<ref name="s"/><ref name="s">Smith (2001). ''Cats''.</ref> <!-- citecheck: ignore CC104 -->
    ```
    """
    for one in case.suppressions:
        if one.mistake or (one.until and case.options.today > one.until):
            continue
        for name in one.names:
            if (one, name) not in case.used and case.has_run(name):
                what = "finds nothing here" if case.meant(name) else "is no rule"
                yield Found(one.span, f"{name} {what}; take it out of the comment.", subject=name)
