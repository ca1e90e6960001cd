"""Claims that an edit added without a source."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.judge.quotations import count_words
from citecheck.model import ParagraphKind, SectionRole, Sentence, Severity
from citecheck.rules.base import Case, Found, rule
from citecheck.rules.claims.prose import body_paragraphs
from citecheck.rules.claims.uncited_quotation import uncited_quotations

_MIN_WORDS = 5


@rule("CC705", "uncited-addition", Severity.WARNING)
def uncited_addition(case: Case) -> Iterator[Found]:
    """An edit added a claim without a source.

    ## Why
    Whoever adds a claim has the source at hand, or has none; later nobody knows. What is added to
    the lead and sums up the body is left alone, and so are quotations, which have a rule of their
    own (CC501).

    ## Example
    ```text before
    Cats purr when they are content.[1]

    References
    1. ^ Smith, Ann (2001). Why Cats Purr. Purr Press.
    ```

    ```text
    Cats purr when they are content.[1] Their purring heals the broken bones of whoever listens.

    References
    1. ^ Smith, Ann (2001). Why Cats Purr. Purr Press.
    ```

    ## Instead
    ```text before
    Cats purr when they are content.[1]

    References
    1. ^ Smith, Ann (2001). Why Cats Purr. Purr Press.
    ```

    ```text
    Cats purr when they are content.[1] Their purring heals the broken bones of whoever listens.[2]

    References
    1. ^ Smith, Ann (2001). Why Cats Purr. Purr Press.
    2. ^ Jones, Bob (2003). Cats in Pain. Purr Press.
    ```
    """
    if case.alignment is None:
        return
    quoting = {quotation.sentence for quotation in uncited_quotations(case)}
    for index, sentence in _claims(case):
        met = case.coverage[index].meets(case.options.mode)
        if case.is_added(index) and not met and index not in quoting:
            yield Found(sentence.span, "This edit adds this sentence without a source; add one.")


def _claims(case: Case) -> Iterator[tuple[int, Sentence]]:
    """The sentences of the lead and the body that claim something."""
    index = 0
    for section in case.article.sections:
        for paragraph in section.paragraphs:
            for sentence in paragraph.sentences:
                prose = section.role is SectionRole.LEAD and paragraph.kind is ParagraphKind.PROSE
                if prose and count_words(sentence.text) >= _MIN_WORDS:
                    yield index, sentence
                index += 1
    for body in body_paragraphs(case):
        for index, sentence in enumerate(body.sentences, body.first):
            announces = body.introduces and sentence is body.sentences[-1]
            if not announces and count_words(sentence.text) >= _MIN_WORDS:
                yield index, sentence
