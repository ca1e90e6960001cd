"""CC2xx: the fields of references and their identifiers, as far as they can be judged offline."""

from citecheck.rules.base import Rule
from citecheck.rules.references.access_date_without_url import access_date_without_url
from citecheck.rules.references.archive_without_url import archive_without_url
from citecheck.rules.references.bare_url import bare_url
from citecheck.rules.references.duplicate_reference import duplicate_reference
from citecheck.rules.references.early_access_date import early_access_date
from citecheck.rules.references.future_date import future_date
from citecheck.rules.references.generic_author import generic_author
from citecheck.rules.references.generic_title import generic_title
from citecheck.rules.references.impossible_date import impossible_date
from citecheck.rules.references.invalid_isbn import invalid_isbn
from citecheck.rules.references.invisible_character import invisible_character
from citecheck.rules.references.isbn_before_1965 import isbn_before_1965
from citecheck.rules.references.malformed_identifier import malformed_identifier
from citecheck.rules.references.misplaced_isbn_hyphens import misplaced_isbn_hyphens
from citecheck.rules.references.mixed_date_formats import mixed_date_formats
from citecheck.rules.references.old_access_date import old_access_date
from citecheck.rules.references.repeated_label import repeated_label
from citecheck.rules.references.reversed_page_range import reversed_page_range

REFERENCE_RULES: tuple[Rule, ...] = (
    invalid_isbn,
    misplaced_isbn_hyphens,
    malformed_identifier,
    isbn_before_1965,
    access_date_without_url,
    archive_without_url,
    impossible_date,
    future_date,
    early_access_date,
    old_access_date,
    reversed_page_range,
    mixed_date_formats,
    generic_title,
    generic_author,
    repeated_label,
    invisible_character,
    bare_url,
    duplicate_reference,
)
"""The rules of this family in the order of their codes."""

__all__ = ["REFERENCE_RULES"]
