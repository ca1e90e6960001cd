"""Notes whose backlinks and uses do not agree in number."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model import Confidence, Related, Severity
from citecheck.rules.base import Case, Found, count, rule
from citecheck.rules.notes.labels import bracketed_labels


@rule("CC107", "lost-backlinks", Severity.WARNING)
def lost_backlinks(case: Case) -> Iterator[Found]:
    """A note has more or fewer backlinks than uses.

    ## Why
    A rendered page gives a note one backlink for each of its uses. Where a use is missing, a
    marker was lost with the text around it, and a claim may have lost its source. More uses than
    backlinks are information: text was added, or copied twice.

    ## Example
    ```text
    Cats purr when they are content.[1]

    References
    1. ^ a b c Smith, Ann (2001). Why Cats Purr. Purr Press.
    ```

    ## Instead
    ```text
    Cats purr when they are content.[1] They hiss when they are not.[1]

    References
    1. ^ a b Smith, Ann (2001). Why Cats Purr. Purr Press.
    ```
    """
    article = case.article
    if article.automatic:
        return
    seen = bracketed_labels(article)
    for index, note in enumerate(article.footnotes):
        links = len(note.backlinks) or (1 if note.caret else 0)
        uses = article.uses.get(index, ())
        if not links or not uses or links == len(uses):
            continue
        # One sign alone stands for any number of uses in some skins.
        if links == 1 and len(uses) > 1:
            continue
        # Markers in tables and in other notes count too.
        if seen[note.label] == links:
            continue
        fewer = len(uses) < links
        yield Found(
            note.backlinks[-1].span if note.backlinks else note.span,
            f"{case.note_name(index)} has {count(links, 'backlink')} but "
            f"{count(len(uses), 'marker')} in the text; look for lost or added markers.",
            tuple(Related(use.span, "cited here") for use in uses[:5]),
            severity=Severity.WARNING if fewer else Severity.INFO,
            confidence=Confidence.MEDIUM if fewer else Confidence.LOW,
        )
