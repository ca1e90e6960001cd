"""Lists without a source."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.judge.coverage import Cover
from citecheck.judge.words import names_a_work
from citecheck.model import ParagraphKind, SectionRole, Severity, Span
from citecheck.rules.base import Case, Found, count, rule
from citecheck.rules.claims.tagged import told


@rule("CC512", "uncited-list", Severity.INFO)
def uncited_list(case: Case) -> Iterator[Found]:
    """Items of a list have no source, nor does its introduction.

    ## Why
    A list item is a claim like any other. It may have a marker of its own, or inherit that of the
    sentence that introduces the list. Items of a few words, and lists
    of works, are left alone.

    ## Example
    ```text
    Cats purr when they are content.[1] Other sounds are these:

    * They hiss at whatever makes them feel afraid or angry.
    * They chirp at birds that they can see but cannot reach.

    References
    1. ^ Smith, Ann (2001). Why Cats Purr. Purr Press.
    ```

    ## Instead
    ```text
    Cats purr when they are content.[1] Other sounds are these:[1]

    * They hiss at whatever makes them feel afraid or angry.
    * They chirp at birds that they can see but cannot reach.

    References
    1. ^ a b Smith, Ann (2001). Why Cats Purr. Purr Press.
    ```
    """
    index = 0
    for section in case.article.sections:
        run: list[Span] = []
        for paragraph in section.paragraphs:
            covers = case.coverage[index : index + len(paragraph.sentences)]
            index += len(paragraph.sentences)
            if paragraph.kind is not ParagraphKind.LIST_ITEM:
                yield from _told(case, run)
                run = []
            elif covers and all(coverage.cover is Cover.NONE for coverage in covers):
                work = names_a_work(paragraph.reading.text)
                if section.role is not SectionRole.LEAD and not work:
                    run.append(paragraph.span)
        yield from _told(case, run)


def _told(case: Case, run: list[Span]) -> Iterator[Found]:
    if run:
        span = Span(run[0].start, run[-1].end)
        what = f"{count(len(run), 'list item').capitalize()} without a source."
        yield told(case, Found(span, what), span)
