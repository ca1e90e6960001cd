"""The paragraphs that claim something, with the coverage of their sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from citecheck.judge.coverage import Coverage
from citecheck.judge.needs import Need, find_needs, living_person, priority
from citecheck.judge.quotations import count_words
from citecheck.judge.words import names_a_work
from citecheck.model import ParagraphKind, SectionRole, Sentence, Span
from citecheck.rules.base import Case

_MIN_WORDS = 4
_COUNTED = 2
"""Reasons that count for a paragraph: a long one has a little of everything."""
_PLOT = re.compile(
    r"(?:plot|plot summary|plot synopsis|synopsis|storyline|argumento|sinopsis|trama|intrigue|"
    r"handlung|enredo|сюжет|剧情|劇情|情节|情節|剧情简介|劇情簡介)\s*$",
    re.IGNORECASE,
)
_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff "


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
    unfinished: bool
    """Whether it ends without a full stop: a caption, or an introduction such as "She said"."""
    section: str
    """The heading that it stands under."""
    is_section: bool
    """Whether it is all that stands there."""


def body_paragraphs(case: Case) -> tuple[CoveredParagraph, ...]:
    """The paragraphs of prose outside the lead, in order.

    Summaries of a plot are left out, for which the work itself is the source (MOS:PLOTSOURCE),
    and so are entries of a list of works.
    """
    return case.once(_body_paragraphs)


def _body_paragraphs(case: Case) -> Iterator[CoveredParagraph]:
    first = 0
    for section in case.article.sections:
        for paragraph in section.paragraphs:
            count = len(paragraph.sentences)
            coverages = case.coverage[first : first + count]
            claims = paragraph.kind is ParagraphKind.PROSE and not _PLOT.match(section.title)
            if section.role is not SectionRole.BODY or not count:
                claims = False
            if claims and not names_a_work(paragraph.reading.text):
                covered = any(c.citations or c.in_paragraph for c in coverages)
                ending = paragraph.sentences[-1].text.rstrip(_INVISIBLE)
                yield CoveredParagraph(
                    paragraph.span,
                    paragraph.sentences,
                    coverages,
                    first,
                    covered,
                    ending.endswith((":", "：")),
                    ending[-1:].isalnum(),
                    section.title,
                    bool(section.title) and len(section.paragraphs) == 1,
                )
            first += count


def is_on_the_living(case: Case) -> bool:
    """Whether the article is on somebody who is alive."""
    (living,) = case.once(_living)
    return living


def _living(case: Case) -> Iterator[bool]:
    yield living_person(case.article)


def pressing(case: Case, *sentences: Sentence) -> str:
    """`` Priority high: statistic, opinion.`` for text that needs a source more than others do.

    It says which to look at first, and never whether there has to be one; nothing for other text.
    """
    living, language = is_on_the_living(case), case.article.language
    found = {n for s in sentences for n in find_needs(s.text, living=living, language=language)}
    needs = [need for need in Need if need in found]
    if priority(needs[: _COUNTED if len(sentences) > 1 else None]) != "high":
        return ""
    return f" Priority high: {', '.join(needs)}."


def uncited_sentences(case: Case) -> tuple[tuple[int, Sentence, Coverage], ...]:
    """Sentences without a source in paragraphs that have one, with their indexes.

    Sentences that hold a quotation without a source are left to the rule for those.
    """
    return case.once(_uncited_sentences)


def _uncited_sentences(case: Case) -> Iterator[tuple[int, Sentence, Coverage]]:
    from citecheck.rules.claims.uncited_quotation import uncited_quotations

    quoting = {quotation.sentence for quotation in uncited_quotations(case)}
    for paragraph in body_paragraphs(case):
        if not paragraph.covered:
            continue
        pairs = zip(paragraph.sentences, paragraph.coverages, strict=True)
        for index, (sentence, coverage) in enumerate(pairs, paragraph.first):
            open_end = paragraph.introduces or paragraph.unfinished
            if coverage.meets(case.options.mode) or index in quoting:
                continue
            if open_end and sentence is paragraph.sentences[-1]:
                continue
            if count_words(sentence.text) >= _MIN_WORDS:
                yield index, sentence, coverage
