"""CC7xx: what an edit did to citations, beside the version before it."""

from citecheck.rules.base import Rule
from citecheck.rules.edits.changed_claim import changed_claim
from citecheck.rules.edits.dropped_reference import dropped_reference
from citecheck.rules.edits.removed_archive import removed_archive
from citecheck.rules.edits.removed_citation import removed_citation
from citecheck.rules.edits.swapped_source import swapped_source
from citecheck.rules.edits.uncited_addition import uncited_addition

EDIT_RULES: tuple[Rule, ...] = (
    removed_citation,
    changed_claim,
    swapped_source,
    dropped_reference,
    uncited_addition,
    removed_archive,
)
