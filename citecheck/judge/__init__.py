"""What a claim needs, whether it has it, and whether its sources say it: pure functions."""

from citecheck.judge.claims import (
    ClaimItem,
    FactCheck,
    FactKind,
    FactVerdict,
    Judgement,
    Passage,
    Source,
    Support,
    SupportJudge,
)
from citecheck.judge.coverage import Cover, Coverage, Mode, cover_sentences, share_covered
from citecheck.judge.facts import check_facts
from citecheck.judge.lexical import LexicalJudge
from citecheck.judge.quotations import Quotation, QuotationKind, find_quotations
from citecheck.judge.quotes import Change, ChangeKind, QuotationCheck, Quoted, check_quotation

__all__ = [
    "Change",
    "ChangeKind",
    "ClaimItem",
    "Cover",
    "Coverage",
    "FactCheck",
    "FactKind",
    "FactVerdict",
    "Judgement",
    "LexicalJudge",
    "Mode",
    "Passage",
    "Quotation",
    "QuotationCheck",
    "QuotationKind",
    "Quoted",
    "Source",
    "Support",
    "SupportJudge",
    "check_facts",
    "check_quotation",
    "cover_sentences",
    "find_quotations",
    "share_covered",
]
