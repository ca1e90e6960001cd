"""The article as it reads, each sentence tinted by how it is covered."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.judge.coverage import cover_sentences
from citecheck.model import Citation, Paragraph, ParagraphKind, Report, Section, SectionRole
from citecheck.report.page.cards import Cards
from citecheck.report.page.write import attribute, text

_TAGS = {
    ParagraphKind.PROSE: "p",
    ParagraphKind.BLOCK_QUOTATION: "blockquote",
    ParagraphKind.LIST_ITEM: "li",
}
_LETTERS = {"error": "e", "warning": "w", "info": "i"}


def article_text(prefix: str, report: Report, cards: Cards) -> Iterator[str]:
    """Sections, paragraphs and sentences with their markers and what was found in them."""
    covers = [str(coverage.cover) for coverage in cover_sentences(report.article)]
    index = 0
    for section in report.article.sections:
        if section.heading and (section.paragraphs or section.role is SectionRole.BODY):
            level = 2 if section.heading.level <= 2 else 3
            yield f"<h{level}>{text(section.title)}</h{level}>\n"
        for paragraph, following in _paired(section):
            tag = _TAGS[paragraph.kind]
            if tag == "li" and following[0] is not ParagraphKind.LIST_ITEM:
                yield "<ul>\n"
            yield f"<{tag}>"
            for sentence in paragraph.sentences:
                yield _sentence(prefix, index, sentence.text, covers[index], cards)
                yield "".join(_marker(prefix, report, c) for c in sentence.citations)
                yield _badges(cards, index) + " "
                index += 1
            yield f"</{tag}>\n"
            if tag == "li" and following[1] is not ParagraphKind.LIST_ITEM:
                yield "</ul>\n"


def _paired(
    section: Section,
) -> Iterator[tuple[Paragraph, tuple[ParagraphKind | None, ParagraphKind | None]]]:
    """Each paragraph with the kinds of those before and after it."""
    kinds = [None, *(paragraph.kind for paragraph in section.paragraphs), None]
    for number, paragraph in enumerate(section.paragraphs):
        yield paragraph, (kinds[number], kinds[number + 2])


def _sentence(prefix: str, index: int, words: str, cover: str, cards: Cards) -> str:
    found = cards.of_sentence(index)
    classes = ["s", cover]
    if found:
        worst = max(found, key=lambda item: item.finding.severity.rank)
        classes += ["found", _LETTERS[str(worst.finding.severity)]]
    listed = [item.id for item in found] + cards.notes_of(index)
    return (
        f'<span class="{" ".join(classes)}" id="{prefix}-s{index}" data-cover="{cover}" '
        f'data-cards="{attribute(" ".join(listed))}">{text(words)}</span>'
    )


def _marker(prefix: str, report: Report, citation: Citation) -> str:
    label = text(citation.label[:40])
    if citation.note is None:
        return f'<span class="marker error" title="no such note">[{label}]</span>'
    group = report.article.footnotes[citation.note].label
    return (
        f'<a class="marker" href="#{prefix}-n{citation.note}" '
        f'aria-label="note {attribute(group)}">[{label}]</a>'
    )


def _badges(cards: Cards, index: int) -> str:
    return "".join(
        f'<a class="badge {item.finding.severity}" href="#{item.id}" '
        f'data-severity="{item.finding.severity}" '
        f'aria-label="{item.finding.severity}: {attribute(item.finding.message[:200])}">'
        f"{item.finding.code}</a>"
        for item in cards.of_sentence(index)
    )
