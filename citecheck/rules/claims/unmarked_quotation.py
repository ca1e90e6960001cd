"""Prose that repeats what a note quotes, without quotation marks."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from difflib import SequenceMatcher

from citecheck.model import Confidence, Footnote, Related, Sentence, Severity, Span
from citecheck.rules.base import Case, Found, rule

_WORD = re.compile(r"\w+")
_MIN_SHARED = 10
_MIN_DENSITY = 0.6
_MOST_WORDS = 400


@rule("CC510", "unmarked-quotation", Severity.INFO)
def unmarked_quotation(case: Case) -> Iterator[Found]:
    """A sentence repeats the words that its note quotes, without quotation marks.

    ## Why
    Close paraphrase needs quotation marks or words of one's own (WP:PARAPHRASE). This speaks where
    a sentence shares ten or more words in the same order with the quotation in its note.

    ## Example
    ```text
    It is clear that no cat has ever purred all day long for nobody at all.[1]

    References
    1. ^ Smith 2001: 5, writing "no cat in the world has ever purred all day long for nobody at all"
    ```

    ## Instead
    ```text
    Smith thinks that purring needs somebody who listens.[1]

    References
    1. ^ Smith 2001: 5, writing "no cat in the world has ever purred all day long for nobody at all"
    ```
    """
    article = case.article
    marked: dict[int, list[Span]] = defaultdict(list)
    for quotation in case.quotations:
        marked[quotation.sentence].append(quotation.span)
    for index, sentence in enumerate(article.sentences):
        for citation in sentence.citations:
            note = article.footnotes[citation.note] if citation.note is not None else None
            if note is None or note.quotation is None:
                continue
            span = _shared(article.quoted(note), sentence, marked[index])
            if span:
                yield Found(
                    span,
                    "These words are nearly those that the note quotes; put them in quotation "
                    "marks or say it in other words.",
                    _quoted(note),
                    confidence=Confidence.MEDIUM,
                )


def _quoted(note: Footnote) -> tuple[Related, ...]:
    return (Related(note.quotation, "quoted here"),) if note.quotation else ()


def _shared(quotation: str, sentence: Sentence, marked: list[Span]) -> Span | None:
    """The part of the sentence that shares its words with the quotation, outside of marks."""
    theirs = [word.casefold() for word in _WORD.findall(quotation)[:_MOST_WORDS]]
    matches = [
        match
        for match in list(_WORD.finditer(sentence.text))[:_MOST_WORDS]
        if not any(
            span.start <= sentence.source_offset(match.start()) < span.end for span in marked
        )
    ]
    ours = [match[0].casefold() for match in matches]
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    shared = sum(block.size for block in blocks)
    if shared < _MIN_SHARED:
        return None
    first, last = blocks[0].a, blocks[-1].a + blocks[-1].size - 1
    if shared < _MIN_DENSITY * (last - first + 1):
        return None
    return sentence.source_span(matches[first].start(), matches[last].end())
