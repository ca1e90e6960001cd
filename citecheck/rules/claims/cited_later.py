"""Sentences whose marker comes later."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.judge.coverage import Cover
from citecheck.model import Confidence, ParagraphKind, Related, Severity
from citecheck.rules.base import Case, Found, count, rule
from citecheck.rules.claims.tagged import told


@rule("CC506", "cited-later", Severity.INFO)
def cited_later(case: Case) -> Iterator[Found]:
    """A sentence is covered only by a marker later in its paragraph.

    ## Why
    That is how most articles are written, and it is enough. But the farther the marker, the less
    sure it is that its source says this too: in Wikipedia's featured articles nine of ten markers
    stand for three sentences or fewer. Where editors ask for a source all the same, this says so.

    ## Example
    ```text
    Cats purr when they are content. They also purr when they are hurt.[1]

    References
    1. ^ Smith, Ann (2001). Why Cats Purr. Purr Press.
    ```

    ## Instead
    ```text
    Cats purr when they are content.[1] They also purr when they are hurt.[1]

    References
    1. ^ a b Smith, Ann (2001). Why Cats Purr. Purr Press.
    ```
    """
    index = 0
    for paragraph in case.article.paragraphs:
        for sentence in paragraph.sentences:
            coverage = case.coverage[index]
            index += 1
            if paragraph.kind is ParagraphKind.BLOCK_QUOTATION:
                continue
            if coverage.cover is Cover.BACKWARD and coverage.meets(case.options.mode):
                far = coverage.distance > 2
                found = Found(
                    sentence.span,
                    f"Covered by the marker {count(coverage.distance, 'sentence')} later.",
                    tuple(Related(c.span, "this marker") for c in coverage.citations[:1]),
                    confidence=Confidence.LOW if far else Confidence.HIGH,
                )
                yield told(case, found, sentence.span)
