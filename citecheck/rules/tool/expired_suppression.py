"""Comments whose day has passed."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model import Severity
from citecheck.rules.base import Case, Found, rule


@rule("CC902", "expired-suppression", Severity.WARNING, last=True)
def expired_suppression(case: Case) -> Iterator[Found]:
    """A comment leaves something out until a day that has passed.

    ## Why
    Whoever wrote it meant to come back. Its findings are told again since then.

    ## Example
    ```wikitext
    Cats purr.<ref>Smith.</ref> <!-- citecheck: ignore CC503 until 2026-01-31 -- soon out -->
    ```

    ## Instead
    ```wikitext
    Cats purr.<ref>Smith.</ref> <!-- citecheck: ignore CC503 until 2027-01-31 -- soon out -->
    ```
    """
    for one in case.suppressions:
        if one.until and case.options.today > one.until:
            reason = f" ({one.reason})" if one.reason else ""
            yield Found(
                one.span,
                f"This comment held until {one.until}{reason}; delete it or set another day.",
            )
