"""What a claim needs, whether it has it, and whether its sources say it: pure functions.

A name is imported when it is first used: most runs compare nothing with sources.
"""

TYPE_CHECKING = False  # without the cost of typing; type checkers know this name
if TYPE_CHECKING:
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

_HOME = {
    "coverage": ("Cover", "Coverage", "Mode", "cover_sentences", "share_covered"),
    "facts": ("check_facts",),
    "lexical": ("LexicalJudge",),
    "quotations": ("Quotation", "QuotationKind", "find_quotations"),
    "quotes": ("Change", "ChangeKind", "QuotationCheck", "Quoted", "check_quotation"),
}
"""The modules of names; all others are in ``claims``."""


def __getattr__(name: str) -> object:
    from importlib import import_module

    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    home = next((module for module, names in _HOME.items() if name in names), "claims")
    value: object = getattr(import_module(f"{__name__}.{home}"), name)
    globals()[name] = value
    return value
