"""Notes that no marker leads to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from citecheck.model import Confidence, Severity, Span
from citecheck.rules.base import Case, Found, rule
from citecheck.rules.notes.labels import bracketed_labels
from citecheck.rules.notes.problems import problems


@rule("CC103", "unused-note", Severity.WARNING)
def unused_note(case: Case) -> Iterator[Found]:
    """A note is never cited.

    ## Why
    The marker was probably lost in an edit, and with it the source of a claim. The Cite
    extension says of list-defined notes "is not used in prior text" (`references_missing_key`). A
    list that no marker leads to at all is a bibliography and is left alone.

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
    told: list[Span] = []
    for found in _unused(case) if article.uses else ():
        told.append(found.span)
        yield found
    for problem in problems(case, ["references-missing-key"], told):
        yield Found(
            problem.span,
            f'Note "{problem.detail}" is defined in the list of notes and not cited anywhere; '
            "put its marker back or delete it.",
        )


def _unused(case: Case) -> Iterator[Found]:
    article = case.article
    # In a copy, a note that still has its backlinks was used in a part that the copy left out.
    doubtful = bool(article.losses)
    seen: Counter[str] = Counter() if article.marked_up else bracketed_labels(article)
    used = {(n.group, n.label) for n in (article.footnotes[index] for index in article.uses)}
    for index, note in enumerate(article.footnotes):
        # Where two lists have the label, the marker may have meant this one.
        # What stands in brackets anywhere, as in another note or a table, may be its marker.
        # A label with ^ is a place in a list that lost its numbers: nothing can tell its markers.
        unknown = (note.group, note.label) in used or note.label.startswith("^") or seen[note.label]
        if index not in article.uses and not unknown:
            yield Found(
                note.span,
                f"{case.note_name(index)} is not cited anywhere; "
                "put its marker back or move the source to a list of further reading.",
                confidence=Confidence.MEDIUM if doubtful else Confidence.HIGH,
            )
