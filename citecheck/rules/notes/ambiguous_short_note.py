"""Short notes that fit several works."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model import NoteKind, Related, Severity
from citecheck.rules.base import Case, Found, count, rule


@rule("CC109", "ambiguous-short-note", Severity.WARNING)
def ambiguous_short_note(case: Case) -> Iterator[Found]:
    """A short note fits several full references.

    ## Why
    Two works by one author in one year need letters (2001a, 2001b) to be told apart. Wikipedia
    calls this "multiple targets".

    ## Example
    ```text
    Cats purr when they are content.[1]

    Notes
    1. ^ Smith 2001, p. 5.

    Bibliography
    * Smith, Ann (2001). Why Cats Purr. Purr Press.
    * Smith, Ann (2001). Why Dogs Bark. Bark Press.
    ```

    ## Instead
    ```text
    Cats purr when they are content.[1]

    Notes
    1. ^ Smith 2001a, p. 5.

    Bibliography
    * Smith, Ann (2001a). Why Cats Purr. Purr Press.
    * Smith, Ann (2001b). Why Dogs Bark. Bark Press.
    ```
    """
    article = case.article
    for (index, number), references in case.links.found.items():
        note = article.footnotes[index]
        # A note that only mentions the name and the year is no work of that name.
        references = tuple(r for r in references if r.names() or r.names("editor"))
        titles = {reference.title for reference in references}
        if note.kind is NoteKind.IBID or len(titles) < 2:
            continue
        short = note.shorts[number]
        yield Found(
            short.span,
            f"{short} fits {count(len(references), 'work')}; tell them apart by a letter after "
            "the year.",
            tuple(Related(reference.span, reference.title) for reference in references[:5]),
            subject=str(short),
        )
