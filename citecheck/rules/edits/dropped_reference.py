"""References that an edit dropped while others still use them."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model import Related, Severity
from citecheck.rules.base import Case, Found, count, rule
from citecheck.rules.edits.versions import dropped_notes, dropped_works


@rule("CC704", "dropped-reference", Severity.ERROR)
def dropped_reference(case: Case) -> Iterator[Found]:
    """An edit dropped a reference that others still use.

    ## Why
    Often the text that went away held the definition of a note that is cited elsewhere, or the one
    full reference to which short notes lead. Those now lead nowhere.

    ## Example
    ```text before
    Cats purr when they are content.[1] They hiss at dogs.[2]

    Notes
    1. ^ Smith 2001, p. 5.
    2. ^ Smith 2001, p. 7.

    Bibliography
    * Smith, Ann (2001). Why Cats Purr. Purr Press.
    ```

    ```text
    Cats purr when they are content.[1] They hiss at dogs.[2]

    Notes
    1. ^ Smith 2001, p. 5.
    2. ^ Smith 2001, p. 7.
    ```

    ## Instead
    ```text before
    Cats purr when they are content.[1] They hiss at dogs.[2]

    Notes
    1. ^ Smith 2001, p. 5.
    2. ^ Smith 2001, p. 7.

    Bibliography
    * Smith, Ann (2001). Why Cats Purr. Purr Press.
    ```

    ```text
    Cats purr when they are content.[1] They hiss at dogs.[2]

    Notes
    1. ^ Smith, Ann (2001). Why Cats Purr. Purr Press. p. 5.
    2. ^ Smith, Ann (2001). Why Cats Purr. Purr Press. p. 7.
    ```
    """
    yield from _notes(case)
    yield from _works(case)


def _notes(case: Case) -> Iterator[Found]:
    for label, citations in dropped_notes(case).items():
        first, *others = citations
        name = label[1] if label[1].isdecimal() else f"“{label[1]}”"
        yield Found(
            first.span,
            f"This edit drops note {name}, which {count(len(citations), 'marker')} still "
            f"{'uses' if len(citations) == 1 else 'use'}; put the note back or take the markers "
            "out.",
            tuple(Related(other.span, "used here too") for other in others),
            subject=label[1],
        )


def _works(case: Case) -> Iterator[Found]:
    for name, shorts in dropped_works(case).items():
        first, *others = shorts
        yield Found(
            first.span,
            f"This edit drops the full reference to {name}, which "
            f"{count(len(shorts), 'short note')} still "
            f"{'needs' if len(shorts) == 1 else 'need'}; put it back.",
            tuple(Related(other.span, "needed here too") for other in others),
            subject=name,
        )
