"""Notes that no marker leads to."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model import Confidence, Severity
from citecheck.rules.base import Case, Found, rule
from citecheck.rules.notes.labels import bracketed_labels


@rule("CC103", "unused-note", Severity.WARNING)
def unused_note(case: Case) -> Iterator[Found]:
    """A note is never cited.

    ## Why
    The marker was probably lost in an edit, and with it the source of a claim. The Cite
    extension says of list-defined notes "is not used in prior text". A list that no marker
    leads to at all is a bibliography and is left alone.

    ## Example
    ```text
    Cats purr when they are content.[1]

    References
    1. ^ Smith, Ann (2001). Why Cats Purr. Purr Press.
    2. ^ Jones, Bob (2003). Cats in Pain. Purr Press.
    ```

    ## Instead
    ```text
    Cats purr when they are content.[1][2]

    References
    1. ^ Smith, Ann (2001). Why Cats Purr. Purr Press.
    2. ^ Jones, Bob (2003). Cats in Pain. Purr Press.
    ```
    """
    article = case.article
    if not article.uses:
        return
    # In a copy, a note that still has its backlinks was used in a part that the copy left out.
    doubtful = bool(article.losses)
    seen = bracketed_labels(article)
    used = {article.footnotes[index].label for index in article.uses}
    for index, note in enumerate(article.footnotes):
        # Where two lists have the label, the marker may have meant this one.
        # What stands in brackets anywhere, as in another note or a table, may be its marker.
        # A label with ^ is a place in a list that lost its numbers: nothing can tell its markers.
        unknown = note.label in used or note.label.startswith("^") or seen[note.label]
        if index not in article.uses and not unknown:
            yield Found(
                note.span,
                f"{case.note_name(index)} is not cited anywhere; "
                "put its marker back or move the source to a list of further reading.",
                confidence=Confidence.MEDIUM if doubtful else Confidence.HIGH,
            )
