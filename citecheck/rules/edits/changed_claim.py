"""Claims that an edit changed, and not their source."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model import Confidence, Severity
from citecheck.rules.base import Case, Found, rule
from citecheck.rules.edits.changes import Change, changes
from citecheck.rules.edits.versions import versions


@rule("CC702", "changed-claim", Severity.ERROR)
def changed_claim(case: Case) -> Iterator[Found]:
    """An edit changed a number, a date, a name or a "not" in a cited claim, and not its source.

    ## Why
    The source said what stood there before, or the change corrects the article: only a look into
    the source can tell. Silent changes of figures are a common kind of vandalism. A name that is
    only spelled otherwise is information.

    ## Example
    ```text before
    Cats purr at 25 hertz.[1]

    References
    1. ^ Smith, Ann (2001). Why Cats Purr. Purr Press.
    ```

    ```text
    Cats purr at 75 hertz.[1]

    References
    1. ^ Smith, Ann (2001). Why Cats Purr. Purr Press.
    ```

    ## Instead
    ```text before
    Cats purr at 25 hertz.[1]

    References
    1. ^ Smith, Ann (2001). Why Cats Purr. Purr Press.
    ```

    ```text
    Cats purr at 75 hertz.[1]

    References
    1. ^ Jones, Bob (2003). Cats in Pain. Purr Press.
    ```
    """
    for both in versions(case):
        stayed = both.supported & both.cited_before
        if both.same or not stayed or both.supported - both.cited_before:
            continue
        found = changes(both.old.text, both.new.text)
        if found:
            sure = any(change.certain for change in found)
            yield Found(
                both.new.span,
                f"This edit changes {_told(found)} and keeps the source; check in the source "
                "which is right.",
                severity=None if sure else Severity.INFO,
                confidence=Confidence.HIGH if sure else Confidence.LOW,
            )


def _told(found: tuple[Change, ...]) -> str:
    return ", ".join(
        "a negation"
        if change.kind == "negation"
        else f"the {change.kind} “{change.old}” to “{change.new}”"
        for change in found[:3]
    )
