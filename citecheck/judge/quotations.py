"""What an article quotes: quotations told apart from scare quotes and titles."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from citecheck.judge.words import names_a_work
from citecheck.model import Article, Paragraph, ParagraphKind, Span

MIN_WORDS = 5
"""From how many words on a text between quotation marks counts as somebody's words."""

_CLOSERS = {"“": "”“", "„": "“”", "«": "»", "»": "«", "「": "」", "『": "』"}
_MARKS = re.compile(r"[\"“”„«»「」『』]")
_WORD = re.compile(r"\w+(?:['’]\w+)?")
_IDEOGRAPH = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")
_TITLE_INTRO = re.compile(
    r"\b(?:titled|entitled|called|named|song|single|episode|article|essay|poem|story|book|novel|"
    r"album|chapter|paper|series|film|track|known as|dubbed|termed|nicknamed|slogan|motto|"
    r"painting|sculpture|play|cuadro|pintura|obra|obra maestra|libro|novela|poema|canción|película|"
    r"tableau|peinture|roman|chanson|poème|livre|Gemälde|Lied|Buch|titulad[oa]s?|llamad[oa]s?|"
    r"denominad[oa]s?|conocid[oa]s? como|apodad[oa]|lema|"
    r"intitulée?s?|dénommée?s?|appelée?s?|surnommée?s?|devise|genannt|namens|称为|稱為|名为|名為)"
    r"\s*[,:]?\s*$",
    re.IGNORECASE,
)
_DATED = re.compile(r"[\"”»」]\s?\((?:[^()\d]{0,20}\s)?(?:1[4-9]|20)\d\d\)")
_TOO_LONG = 5_000  # a quotation this long is an unbalanced mark
_CAPITALISED_SHARE = 0.7


class QuotationKind(StrEnum):
    """What stands between quotation marks."""

    QUOTATION = "quotation"
    """Somebody's words: five or more of them."""
    BLOCK = "block"
    """A block quotation."""
    SCARE = "scare"
    """A few words held at arm's length."""
    TITLE = "title"
    """The title of a work."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation in the prose."""

    span: Span
    """The words, without the quotation marks."""
    kind: QuotationKind
    words: int
    sentence: int
    """Index into ``Article.sentences`` of the sentence that it ends in."""
    text: str
    """The words as a reader sees them, without markup and markers."""
    marked: Span
    """The words with their quotation marks; a block quotation has none."""


def find_quotations(article: Article) -> tuple[Quotation, ...]:
    """Every quotation of the prose, in order. Quotation marks without a partner are skipped."""
    starts = [sentence.span.start for sentence in article.sentences]
    found: list[Quotation] = []
    for paragraph in article.paragraphs:
        text = paragraph.reading.text
        if not paragraph.sentences:
            continue
        if paragraph.kind is ParagraphKind.BLOCK_QUOTATION:
            start, end = len(text) - len(text.lstrip()), len(text.rstrip())
            found.append(_quotation(paragraph, start, end, starts, QuotationKind.BLOCK))
            continue
        if names_a_work(text):
            continue
        for start, end in _between_marks(text):
            kind = _kind(text, start, end)
            found.append(_quotation(paragraph, start, end, starts, kind))
    return tuple(found)


def _quotation(
    paragraph: Paragraph, start: int, end: int, starts: list[int], kind: QuotationKind
) -> Quotation:
    reading = paragraph.reading
    span = reading.span(start, end)
    sentence = max(bisect_right(starts, span.end - 1) - 1, 0)
    marked = span if kind is QuotationKind.BLOCK else reading.span(start - 1, end + 1)
    text = reading.text[start:end]
    return Quotation(span, kind, count_words(text), sentence, text, marked)


def count_words(text: str) -> int:
    """Words; two ideographs count as one."""
    ideographs = 0 if text.isascii() else len(_IDEOGRAPH.findall(text))
    return ideographs // 2 if ideographs > 3 else len(_WORD.findall(text))


def _between_marks(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of the insides of the outermost pairs of quotation marks."""
    opened = -1
    closers = ""
    for match in _MARKS.finditer(text):
        mark, at = match[0], match.start()
        if opened >= 0 and at - opened > _TOO_LONG:
            opened = -1
        if opened < 0:
            if mark == '"' and _opens(text, at):
                opened, closers = at, '"'
            elif mark in _CLOSERS and mark != "»":
                opened, closers = at, _CLOSERS[mark]
        elif mark in closers and not (mark == '"' and _opens(text, at)):
            if at > opened + 1:
                yield opened + 1, at
            opened = -1


def _opens(text: str, at: int) -> bool:
    """Whether a straight mark opens: nothing or space before it, and text right after it."""
    before = text[at - 1] if at > 0 else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    return (
        (before.isspace() or before in "([{—–-/'‘“")
        and not after.isspace()
        and after not in ".,;:)"
    )


def _kind(paragraph: str, start: int, end: int) -> QuotationKind:
    text = paragraph[start:end]
    before = paragraph[max(0, start - 40) : start - 1]
    words = _WORD.findall(text)
    if _DATED.match(paragraph, end) and not re.search(r"[.!?]\s", text):
        return QuotationKind.TITLE
    if _TITLE_INTRO.search(before) or _looks_like_title(words, text):
        return QuotationKind.TITLE
    return QuotationKind.QUOTATION if count_words(text) >= MIN_WORDS else QuotationKind.SCARE


def _looks_like_title(words: list[str], text: str) -> bool:
    """Most of the longer words have a capital, and no sentence ends inside."""
    longer = [word for word in words if len(word) > 3]
    if len(words) < 2 or len(longer) < 2 or re.search(r"[.!?]\s", text):
        return False
    return sum(word[0].isupper() for word in longer) >= _CAPITALISED_SHARE * len(longer)
