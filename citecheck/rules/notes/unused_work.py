"""Works in the bibliography that no short note cites."""

from __future__ import annotations

import re
from collections.abc import Iterator

from citecheck.model import NoteKind, Severity
from citecheck.rules.base import Case, Found, rule
from citecheck.rules.references.works import work_name

_FURTHER = re.compile(
    r"\s*(?:further reading|weiterführende literatur|lectures? complémentaires?|"
    r"para saber más|lecturas? adicionale?s?|дополнительная литература|延伸阅读|延伸閱讀)",
    re.IGNORECASE,
)
"""Headings of lists of works that the article does not rest on."""

_FEW = 5
"""Where fewer than a fifth of the works are cited by short notes, the list is something else."""


@rule("CC115", "unused-work", Severity.INFO)
def unused_work(case: Case) -> Iterator[Found]:
    """A work in the bibliography is cited by no short note.

    ## Why
    In an article that uses short notes, a listed work without any was either read and not cited,
    or the notes that cited it are gone. If it is meant as further reading, list it there.

    ## Example
    ```text
    Cats purr when they are content.[1]

    Notes
    1. ^ Smith 2001, p. 5.

    Bibliography
    * Jones, Bob (2003). Cats in Pain. Purr Press.
    * Smith, Ann (2001). Why Cats Purr. Purr Press.
    ```

    ## Instead
    ```text
    Cats purr when they are content.[1] They also purr when they are hurt.[2]

    Notes
    1. ^ Smith 2001, p. 5.
    2. ^ Jones 2003, p. 7.

    Bibliography
    * Jones, Bob (2003). Cats in Pain. Purr Press.
    * Smith, Ann (2001). Why Cats Purr. Purr Press.
    ```
    """
    article = case.article
    if not any(note.kind is NoteKind.SHORT for note in article.footnotes):
        return
    # Entries that nothing cites are normal in a bibliography that serves several articles.
    keyed = article.format not in ("text", "html", "wikitext")
    listed = [work for work in article.bibliography if not (keyed and work.id)]
    pointers = [s.span for s in article.sections if _FURTHER.match(s.title)]
    cited = {reference.span for found in case.links.found.values() for reference in found}
    used = sum(reference.span in cited for reference in listed)
    if used * _FEW < len(listed):
        return  # the list is not that of the works in the short notes
    for reference in listed:
        further = any(span.covers(reference.span) for span in pointers)
        if reference.span not in cited and not further:
            yield Found(
                reference.span,
                f"No short note cites {work_name(reference)}; "
                "cite it or list it as further reading.",
            )
