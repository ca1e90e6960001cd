"""Notes that are listed in another order than they are cited."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from citecheck.model import Related, Severity
from citecheck.rules.base import Case, Found, rule


@rule("CC105", "unordered-notes", Severity.INFO)
def unordered_notes(case: Case) -> Iterator[Found]:
    """A note is first cited before one that stands above it in the list.

    ## Why
    Numbered notes are counted through the text; a number out of order shows that text was moved
    without its notes, or that a marker has the wrong number. Lists that are sorted by name are
    left alone: this speaks only where nearly all notes are in order.

    ## Example
    ```text
    Cats purr when content.[1] They purr when hurt.[3] They hiss.[2] They meow.[4] They sleep.[5]

    References
    1. ^ Smith, Ann (2001). Why Cats Purr. Purr Press.
    2. ^ Jones, Bob (2003). Cats in Anger. Purr Press.
    3. ^ Jones, Bob (2004). Cats in Pain. Purr Press.
    4. ^ Jones, Bob (2005). Cats in Talk. Purr Press.
    5. ^ Jones, Bob (2006). Cats in Bed. Purr Press.
    ```

    ## Instead
    ```text
    Cats purr when they are content.[1] They purr when they are hurt.[2] They hiss.[3]

    References
    1. ^ Smith, Ann (2001). Why Cats Purr. Purr Press.
    2. ^ Jones, Bob (2003). Cats in Pain. Purr Press.
    3. ^ Jones, Bob (2004). Cats in Anger. Purr Press.
    ```
    """
    article = case.article
    if article.automatic:
        return
    first_uses: dict[int, int] = {}
    in_prose = {c.span for sentence in article.sentences for c in sentence.citations}
    # Tables, an infobox and other notes are read in another order than they are numbered in.
    outside = {c.note for c in article.citations if c.span not in in_prose}
    for position, citation in enumerate(article.citations):
        if citation.note in outside:
            continue
        if citation.note is not None and citation.label.isdecimal():
            first_uses.setdefault(citation.note, position)
    order = sorted(first_uses, key=first_uses.__getitem__)
    early = [(note, following) for note, following in pairwise(order) if following < note]
    if len(early) * 4 > len(order):
        return
    for note, following in early:
        citation = article.citations[first_uses[note]]
        later = article.citations[first_uses[following]]
        yield Found(
            citation.span,
            f"Note {citation.label} is first cited before note {later.label}; "
            "number the notes in the order of the text.",
            (Related(later.span, f"note {later.label} is first cited here"),),
        )
