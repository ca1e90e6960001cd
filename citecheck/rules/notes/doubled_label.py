"""Two notes of one list with the same label."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model import Footnote, Related, Severity
from citecheck.rules.base import Case, Found, rule


@rule("CC111", "doubled-label", Severity.ERROR)
def doubled_label(case: Case) -> Iterator[Found]:
    """Two notes of one list have the same number.

    ## Why
    A marker with that number could mean either. The Cite extension says "defined multiple times
    with different content". Where a program numbers the notes, this is CC124.

    ## Example
    ```text
    Cats purr when they are content.[1] They also purr when they are hurt.[2]

    References
    [1] Smith, Ann (2001). Why Cats Purr. Purr Press.
    [2] Jones, Bob (2003). Cats in Pain. Purr Press.
    [2] Jones, Bob (2004). Cats in Anger. Purr Press.
    ```

    ## Instead
    ```text
    Cats purr when they are content.[1] They also purr when they are hurt.[2][3]

    References
    [1] Smith, Ann (2001). Why Cats Purr. Purr Press.
    [2] Jones, Bob (2003). Cats in Pain. Purr Press.
    [3] Jones, Bob (2004). Cats in Anger. Purr Press.
    ```
    """
    if case.article.automatic:
        return
    previous: Footnote | None = None
    for index, note in enumerate(case.article.footnotes):
        # A number that comes again later begins a new list; right after itself it is doubled.
        # Lists of two groups may both have an ``a``.
        doubled = previous and (previous.label, previous.group) == (note.label, note.group)
        if previous and doubled and note.label != "1":
            yield Found(
                note.span,
                f"There are two notes {note.label}; give each a number of its own.",
                (Related(previous.span, f"the other {case.note_name(index)}"),),
            )
        previous = note
