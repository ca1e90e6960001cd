"""A sentence that names one listed work and cites another."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model import Confidence, Reference, Related, Sentence, Severity, Span
from citecheck.rules.base import Case, Found, rule
from citecheck.rules.claims.titles import NamedWork, title_index


@rule("CC508", "named-work-not-cited", Severity.WARNING)
def named_work_not_cited(case: Case) -> Iterator[Found]:
    """A sentence names a work that is among the notes, with its year, and cites another note.

    ## Why
    ``In her 2001 book Why Cats Purr,[2]`` should lead to that book; the number is likely a slip.
    Where the sentence does not give the year too, this is information only: a review of the
    book may be meant.

    ## Example
    ```text
    In her 2001 book Why Cats Purr at Night,[2] Smith says that cats purr. She said more later.[1]

    References
    1. ^ Smith, Ann (2001). Why Cats Purr at Night. Purr Press.
    2. ^ Jones, Bob (2003). Cats in Pain. Purr Press.
    ```

    ## Instead
    ```text
    In her 2001 book Why Cats Purr at Night,[1] Smith says that cats purr. She said more later.[2]

    References
    1. ^ Smith, Ann (2001). Why Cats Purr at Night. Purr Press.
    2. ^ Jones, Bob (2003). Cats in Pain. Purr Press.
    ```
    """
    article = case.article
    works = title_index(article)
    for sentence, coverage in zip(article.sentences, case.coverage, strict=True):
        if not sentence.citations:
            continue
        for work in works(sentence.text):
            notes = {citation.note for citation in sentence.citations + coverage.citations}
            if work.notes & notes or any(_leads_to(case, note, work.reference) for note in notes):
                continue
            yield _found(case, sentence, work)


def _leads_to(case: Case, note: int | None, reference: Reference) -> bool:
    if note is None:
        return False
    shorts = range(len(case.article.footnotes[note].shorts))
    return any(reference in case.links.found.get((note, number), ()) for number in shorts)


def _found(case: Case, sentence: Sentence, work: NamedWork) -> Found:
    named = case.note_name(min(work.notes))
    cited = sentence.citations[0]
    with_year = bool(work.reference.year) and work.reference.year[:4] in sentence.text
    span = sentence.source_span(work.start, work.end)
    return Found(
        Span(span.start, span.end),
        f"This names “{work.reference.title}”, which is {named}, but cites note {cited.label}; "
        "check which is meant.",
        (Related(work.reference.span, named), Related(cited.span, "the marker")),
        severity=Severity.WARNING if with_year else Severity.INFO,
        confidence=Confidence.MEDIUM if with_year else Confidence.LOW,
    )
