"""Claims that an edit left without the source they had."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model import Confidence, Severity
from citecheck.rules.base import Case, Found, rule
from citecheck.rules.edits.versions import called, versions

_STAYS = 0.6
"""From this share of common words on a sentence stays and is not another one."""


@rule("CC701", "removed-citation", Severity.ERROR)
def removed_citation(case: Case) -> Iterator[Found]:
    """An edit took away the citation of a claim that stays.

    ## Why
    The claim looks as it did, and nobody can check it any more. A marker that was moved to the end
    of the paragraph still covers it; where a second source stays, this is a warning.

    ## Example
    ```text before
    Cats purr when they are content.[1] They hiss at dogs.[2]

    References
    1. ^ Smith, Ann (2001). Why Cats Purr. Purr Press.
    2. ^ Jones, Bob (2003). Cats and Dogs. Bark Press.
    ```

    ```text
    Cats purr when they are content. They hiss at dogs.[1]

    References
    1. ^ Jones, Bob (2003). Cats and Dogs. Bark Press.
    ```

    ## Instead
    ```text before
    Cats purr when they are content.[1] They hiss at dogs.[2]

    References
    1. ^ Smith, Ann (2001). Why Cats Purr. Purr Press.
    2. ^ Jones, Bob (2003). Cats and Dogs. Bark Press.
    ```

    ```text
    They hiss at dogs.[1]

    References
    1. ^ Jones, Bob (2003). Cats and Dogs. Bark Press.
    ```
    """
    for both in versions(case):
        lost = both.cited_before - both.supported
        if not lost or both.likeness < _STAYS or both.cited - both.cited_before:
            continue  # nothing lost, another sentence, or another source in its place
        partly = bool(both.cited)
        stays = "; another source stays" if partly else ""
        yield Found(
            both.new.span,
            f"This edit takes {called(case, lost)} away from this sentence{stays}. Put it back, or "
            "take out what it was cited for.",
            severity=Severity.WARNING if partly else None,
            confidence=Confidence.HIGH if both.same else Confidence.MEDIUM,
        )
