"""References that an edit dropped while others still use them."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model import Citation, Related, Severity, ShortCitation
from citecheck.rules.base import Case, Found, count, rule


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


def dropped_notes(case: Case) -> dict[tuple[str, str], list[Citation]]:
    """Markers without a note, by group and label, whose note the version before had."""
    before = case.before
    if before is None:
        return {}
    had = {
        (citation.group, citation.label)
        for citation in before.article.citations
        if citation.note is not None
    }
    found: dict[tuple[str, str], list[Citation]] = {}
    for citation in case.article.citations:
        key = citation.group, citation.label
        if citation.note is None and key in had:
            found.setdefault(key, []).append(citation)
    return found


def _works(case: Case) -> Iterator[Found]:
    before = case.before
    if before is None:
        return
    had = {
        str(before.article.footnotes[index].shorts[number])
        for (index, number), references in before.links.found.items()
        if references
    }
    lost: dict[str, list[ShortCitation]] = {}
    for (index, number), references in case.links.found.items():
        short = case.article.footnotes[index].shorts[number]
        if not references and str(short) in had:
            lost.setdefault(str(short), []).append(short)
    for name, shorts in lost.items():
        first, *others = shorts
        yield Found(
            first.span,
            f"This edit drops the full reference to {name}, which "
            f"{count(len(shorts), 'short note')} still "
            f"{'needs' if len(shorts) == 1 else 'need'}; put it back.",
            tuple(Related(other.span, "needed here too") for other in others),
            subject=name,
        )
