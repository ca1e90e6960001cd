"""The rules: a folder for each family, a file for each rule, and this list of them all."""

from citecheck.rules.base import Rule
from citecheck.rules.claims import CLAIM_RULES
from citecheck.rules.edits import EDIT_RULES
from citecheck.rules.links import LINK_RULES
from citecheck.rules.notes import NOTE_RULES
from citecheck.rules.records import RECORD_RULES
from citecheck.rules.references import REFERENCE_RULES
from citecheck.rules.sources import SOURCE_RULES
from citecheck.rules.tool import TOOL_RULES

RULES: tuple[Rule, ...] = (
    *NOTE_RULES,
    *REFERENCE_RULES,
    *LINK_RULES,
    *RECORD_RULES,
    *CLAIM_RULES,
    *SOURCE_RULES,
    *EDIT_RULES,
    *TOOL_RULES,
)
"""Every rule, in the order of codes."""

__all__ = ["RULES", "Rule"]
