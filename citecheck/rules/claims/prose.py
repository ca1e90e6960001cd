"""The paragraphs that claim something, with the coverage of their sentences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from citecheck.judge.coverage import Coverage
from citecheck.model import ParagraphKind, SectionRole, Sentence, Span
from citecheck.rules.base import Case


@dataclass(frozen=True, slots=True)
class CoveredParagraph:
    """A paragraph of the body."""

    span: Span
    sentences: tuple[Sentence, ...]
    coverages: tuple[Coverage, ...]
    first: int
    """Index of its first sentence in ``Article.sentences``."""
    covered: bool
    """Whether any sentence has a source, at the distance that the user asks for or farther."""
    introduces: bool
    """Whether it ends in a colon: what it announces says where it comes from."""
    section: str
    """The heading that it stands under."""
    is_section: bool
    """Whether it is all that stands there."""


def body_paragraphs(case: Case) -> Iterator[CoveredParagraph]:
    """The paragraphs of prose outside the lead, in order."""
    first = 0
    for section in case.article.sections:
        for paragraph in section.paragraphs:
            count = len(paragraph.sentences)
            coverages = case.coverage[first : first + count]
            if section.role is SectionRole.BODY and paragraph.kind is ParagraphKind.PROSE and count:
                covered = any(c.citations or c.in_paragraph for c in coverages)
                introduces = paragraph.sentences[-1].text.endswith((":", "："))
                yield CoveredParagraph(
                    paragraph.span,
                    paragraph.sentences,
                    coverages,
                    first,
                    covered,
                    introduces,
                    section.title,
                    bool(section.title) and len(section.paragraphs) == 1,
                )
            first += count


def uncited_sentences(case: Case) -> Iterator[tuple[int, Sentence, Coverage]]:
    """Sentences without a source in paragraphs that have one, with their indexes.

    Sentences that hold a quotation without a source are left to the rule for those.
    """
    from citecheck.rules.claims.uncited_quotation import uncited_quotations

    quoting = {quotation.sentence for quotation in uncited_quotations(case)}
    for paragraph in body_paragraphs(case):
        if not paragraph.covered:
            continue
        pairs = zip(paragraph.sentences, paragraph.coverages, strict=True)
        for index, (sentence, coverage) in enumerate(pairs, paragraph.first):
            last_intro = paragraph.introduces and sentence is paragraph.sentences[-1]
            if coverage.meets(case.options.mode) or index in quoting or last_intro:
                continue
            if len(sentence.text.split()) >= 4 or not sentence.text.isascii():
                yield index, sentence, coverage
