"""A sentence that names one listed work and cites another."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model import Confidence, NoteKind, Reference, Related, Sentence, Severity, Span
from citecheck.rules.base import Case, Found, rule
from citecheck.rules.claims.titles import NamedWork, in_quotation_marks, title_index

_QUOTES = '"“”„«»'
_NEAR = 30
"""How many characters from the title its year may stand."""


@rule("CC508", "named-work-not-cited", Severity.WARNING)
def named_work_not_cited(case: Case) -> Iterator[Found]:
    """A sentence names a work that is among the notes, with its year, and cites another note.

    ## Why
    ``In her 2001 book Why Cats Purr,[2]`` should lead to that book; the number is likely a slip.
    Where the year does not stand beside the title, this is information, and only if the marker
    stands right behind the title. Articles count only where their title is in quotation marks.

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
            if _is_article(case, work) and not _is_quoted(sentence.text, work):
                continue
            if found := _found(case, sentence, work):
                yield found


def _leads_to(case: Case, note: int | None, reference: Reference) -> bool:
    if note is None:
        return False
    shorts = range(len(case.article.footnotes[note].shorts))
    return any(reference in case.links.found.get((note, number), ()) for number in shorts)


def _is_article(case: Case, work: NamedWork) -> bool:
    """Titles of articles stand in quotation marks, titles of whole works do not."""
    kinds = {case.article.footnotes[note].kind for note in work.notes}
    quoted = in_quotation_marks(case.article, work.reference)
    return quoted or not kinds & {NoteKind.BOOK, NoteKind.CITATION}


def _is_quoted(text: str, work: NamedWork) -> bool:
    return (
        work.start > 0 and text[work.start - 1] in _QUOTES and text[work.end : work.end + 1] != ""
    )


def _found(case: Case, sentence: Sentence, work: NamedWork) -> Found | None:
    named = case.note_name(min(work.notes))
    cited = sentence.citations[0]
    year = work.reference.year[:4]
    around = sentence.text[max(0, work.start - _NEAR) : work.end + _NEAR]
    with_year = bool(year) and year in around
    span = sentence.source_span(work.start, work.end)
    gap = 8 if case.article.marked_up else 2  # closing tags may stand between
    attached = any(span.end <= c.whole.start <= span.end + gap for c in sentence.citations)
    if not with_year and not attached:
        return None
    other = f"note {cited.label}" if cited.note is None else case.note_name(cited.note)
    return Found(
        Span(span.start, span.end),
        f"This names “{work.reference.title}”, which is {named}, but cites {other}; "
        "check which is meant.",
        (Related(work.reference.span, named), Related(cited.span, "the marker")),
        severity=Severity.WARNING if with_year else Severity.INFO,
        confidence=Confidence.MEDIUM if with_year else Confidence.LOW,
    )
