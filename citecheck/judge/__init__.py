"""What a claim needs, and whether it has it: pure functions over an article."""

from citecheck.judge.coverage import Cover, Coverage, Mode, cover_sentences, share_covered
from citecheck.judge.quotations import Quotation, QuotationKind, find_quotations

__all__ = [
    "Cover",
    "Coverage",
    "Mode",
    "Quotation",
    "QuotationKind",
    "cover_sentences",
    "find_quotations",
    "share_covered",
]
