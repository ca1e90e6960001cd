"""CC2xx: the fields of references and their identifiers, as far as they can be judged offline."""

from citecheck.rules.base import Rule
from citecheck.rules.references.access_date_without_url import access_date_without_url
from citecheck.rules.references.archive_without_url import archive_without_url
from citecheck.rules.references.article_number_as_page import article_number_as_page
from citecheck.rules.references.bare_url import bare_url
from citecheck.rules.references.duplicate_entry import duplicate_entry
from citecheck.rules.references.duplicate_reference import duplicate_reference
from citecheck.rules.references.early_access_date import early_access_date
from citecheck.rules.references.et_al_in_name import et_al_in_name
from citecheck.rules.references.future_date import future_date
from citecheck.rules.references.generic_author import generic_author
from citecheck.rules.references.generic_title import generic_title
from citecheck.rules.references.ignored_parameter import ignored_parameter
from citecheck.rules.references.impossible_date import impossible_date
from citecheck.rules.references.invalid_isbn import invalid_isbn
from citecheck.rules.references.invalid_keyword import invalid_keyword
from citecheck.rules.references.invisible_character import invisible_character
from citecheck.rules.references.isbn_before_1965 import isbn_before_1965
from citecheck.rules.references.link_in_value import link_in_value
from citecheck.rules.references.malformed_identifier import malformed_identifier
from citecheck.rules.references.malformed_url import malformed_url
from citecheck.rules.references.misplaced_isbn_hyphens import misplaced_isbn_hyphens
from citecheck.rules.references.misplaced_place import misplaced_place
from citecheck.rules.references.misread_bib_field import misread_bib_field
from citecheck.rules.references.missing_address import missing_address
from citecheck.rules.references.missing_name import missing_name
from citecheck.rules.references.missing_periodical import missing_periodical
from citecheck.rules.references.missing_pipe import missing_pipe
from citecheck.rules.references.missing_required_field import missing_required_field
from citecheck.rules.references.missing_title import missing_title
from citecheck.rules.references.mixed_date_formats import mixed_date_formats
from citecheck.rules.references.numeric_name import numeric_name
from citecheck.rules.references.old_access_date import old_access_date
from citecheck.rules.references.redundant_parameter import redundant_parameter
from citecheck.rules.references.repeated_label import repeated_label
from citecheck.rules.references.reversed_page_range import reversed_page_range
from citecheck.rules.references.several_names import several_names
from citecheck.rules.references.surplus_markup import surplus_markup
from citecheck.rules.references.unclear_date import unclear_date
from citecheck.rules.references.unknown_parameter import unknown_parameter

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
    duplicate_entry,
    unknown_parameter,
    redundant_parameter,
    missing_title,
    missing_address,
    invalid_keyword,
    et_al_in_name,
    several_names,
    numeric_name,
    missing_name,
    missing_pipe,
    link_in_value,
    malformed_url,
    ignored_parameter,
    misplaced_place,
    article_number_as_page,
    unclear_date,
    surplus_markup,
    missing_periodical,
    missing_required_field,
    misread_bib_field,
)
"""The rules of this family in the order of their codes."""

__all__ = ["REFERENCE_RULES"]
