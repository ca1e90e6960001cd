"""Paragraphs without any source."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.judge.quotations import count_words
from citecheck.model import Confidence, Severity
from citecheck.rules.base import Case, Found, count, rule
from citecheck.rules.claims.prose import body_paragraphs, pressing

_MIN_WORDS = 8
_CAPTION = 25
"""A single sentence of fewer words may be a caption, where a copy does not tell."""


@rule("CC502", "uncited-paragraph", Severity.WARNING)
def uncited_paragraph(case: Case) -> Iterator[Found]:
    """No sentence of a paragraph has a source.

    ## Why
    Readers cannot tell where any of it comes from. One marker at the end is enough for a paragraph
    that follows one source. The lead, summaries of a plot, lists of works and a few words are left
    alone. Reasons for which it needs a source most (a figure, an opinion, a living person …) are
    named as a priority. In a copy of a rendered page a single sentence may be a caption: that is
    information.

    ## Example
    ```text
    Cats
    ====

    Cats are small.[1]

    Behaviour
    ---------

    Cats purr when they are content. They also purr when they are hurt. Nobody knows why they do so.

    References
    1. ^ Smith, Ann (2001). Why Cats Purr. Purr Press.
    ```

    ## Instead
    ```text
    Cats
    ====

    Cats are small.[1]

    Behaviour
    ---------

    Cats purr when they are content. They also purr when they are hurt. Nobody knows why they do
    so.[1]

    References
    1. ^ a b Smith, Ann (2001). Why Cats Purr. Purr Press.
    ```
    """
    for paragraph in body_paragraphs(case):
        if not paragraph.covered and not paragraph.introduces:
            words = sum(count_words(sentence.text) for sentence in paragraph.sentences)
            single = len(paragraph.sentences) == 1
            if words < _MIN_WORDS or (single and paragraph.unfinished):
                continue
            caption = single and words < _CAPTION and bool(case.article.losses)
            size = count(len(paragraph.sentences), "sentence")
            where = f", the whole of “{paragraph.section}”," if paragraph.is_section else ""
            yield Found(
                paragraph.span,
                f"This paragraph of {size}{where} has no source; add a marker to what it claims."
                + pressing(case, *paragraph.sentences),
                severity=Severity.INFO if caption else None,
                confidence=Confidence.LOW if caption else Confidence.HIGH,
            )
