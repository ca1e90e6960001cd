"""Sentences after the last marker of their paragraph."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.judge.statistics import find_statistic
from citecheck.model import Severity
from citecheck.rules.base import Case, Found, count, rule
from citecheck.rules.claims.prose import pressing, uncited_sentences


@rule("CC503", "uncited-trailing-sentence", Severity.WARNING)
def uncited_trailing_sentence(case: Case) -> Iterator[Found]:
    """A sentence stands after the last source of its paragraph.

    ## Why
    A marker supports the text before it, never the text after it. Often the sentence was added
    later, behind a finished paragraph. With ``--coverage sentence`` this speaks of every sentence
    without a marker of its own, with ``--coverage paragraph-any`` of none. Reasons for which a
    sentence needs a source most (an opinion, a year, a living person …) are named as a priority.

    ## Example
    ```text
    Cats
    ====

    Cats are small animals.

    Behaviour
    ---------

    Cats purr when they are content.[1] They also purr when they are hurt.

    References
    1. ^ Smith, Ann (2001). Why Cats Purr. Purr Press.
    ```

    ## Instead
    ```text
    Cats
    ====

    Cats are small animals.

    Behaviour
    ---------

    Cats purr when they are content. They also purr when they are hurt.[1]

    References
    1. ^ Smith, Ann (2001). Why Cats Purr. Purr Press.
    ```
    """
    for _, sentence, coverage in uncited_sentences(case):
        if find_statistic(sentence.text):
            continue
        later = coverage.citations
        message = (
            f"The marker of this sentence comes {count(coverage.distance, 'sentence')} later; "
            "give it one of its own."
            if later
            else "This sentence stands after the last marker of its paragraph; add a source to it."
        )
        yield Found(sentence.span, message + pressing(case, sentence))
