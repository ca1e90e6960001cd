"""Sections without content."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model import SectionRole, Severity
from citecheck.rules.base import Case, Found, rule

_MOST = 100


@rule("CC513", "empty-section", Severity.WARNING, lost_with="lists")
def empty_section(case: Case) -> Iterator[Found]:
    """Nothing stands below a heading.

    ## Why
    The content was deleted, or never written, and its sources with it. A heading right above
    another that may be its subsection is left alone.

    ## Example
    ```text
    Cats
    ====

    Cats purr when they are content.[1]

    List of breeds
    --------------

    References
    ----------

    1. ^ Smith, Ann (2001). Why Cats Purr. Purr Press.
    ```

    ## Instead
    ```text
    Cats
    ====

    Cats purr when they are content.[1]

    List of breeds
    --------------

    There are 73 breeds of cats.[1]

    References
    ----------

    1. ^ a b Smith, Ann (2001). Why Cats Purr. Purr Press.
    ```
    """
    missing = [p.span.start for p in case.article.problems if p.kind == "missing-file"]
    for section in case.article.sections:
        if any(section.span.start <= at < section.span.end for at in missing[:_MOST]):
            continue  # what stands there is in a file that could not be read
        if section.empty and section.heading and section.role is SectionRole.BODY:
            yield Found(
                section.heading.span, f"The section “{section.title}” is empty; fill or delete it."
            )
