"""What an article quotes: quotations told apart from scare quotes and titles."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from citecheck.model import Article, Span


class QuotationKind(StrEnum):
    """What stands between quotation marks."""

    QUOTATION = "quotation"
    """Somebody's words: five or more of them, or introduced as said."""
    BLOCK = "block"
    """A block quotation."""
    SCARE = "scare"
    """A word or two held at arm's length."""
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


def find_quotations(article: Article) -> tuple[Quotation, ...]:
    """Every quotation of the prose, in order."""
    raise NotImplementedError
