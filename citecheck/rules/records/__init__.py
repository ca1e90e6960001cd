"""CC4xx: references against the world's records."""

from citecheck.rules.base import Rule
from citecheck.rules.records.another_edition import another_edition
from citecheck.rules.records.broken_doi import broken_doi
from citecheck.rules.records.corrected_source import corrected_source
from citecheck.rules.records.hijacked_doi import hijacked_doi
from citecheck.rules.records.identifier_of_another_work import identifier_of_another_work
from citecheck.rules.records.missing_identifier import missing_identifier
from citecheck.rules.records.other_author_in_record import other_author_in_record
from citecheck.rules.records.other_publisher_in_record import other_publisher_in_record
from citecheck.rules.records.other_title_in_record import other_title_in_record
from citecheck.rules.records.other_year_in_record import other_year_in_record
from citecheck.rules.records.page_beyond_work import page_beyond_work
from citecheck.rules.records.placeholder_with_record import placeholder_with_record
from citecheck.rules.records.published_preprint import published_preprint
from citecheck.rules.records.reinstated_source import reinstated_source
from citecheck.rules.records.retracted_source import retracted_source
from citecheck.rules.records.source_of_concern import source_of_concern
from citecheck.rules.records.unregistered_identifier import unregistered_identifier
from citecheck.rules.records.withdrawn_source import withdrawn_source

RECORD_RULES: tuple[Rule, ...] = (
    other_author_in_record,
    unregistered_identifier,
    identifier_of_another_work,
    other_title_in_record,
    other_year_in_record,
    other_publisher_in_record,
    page_beyond_work,
    another_edition,
    placeholder_with_record,
    broken_doi,
    hijacked_doi,
    retracted_source,
    withdrawn_source,
    source_of_concern,
    corrected_source,
    reinstated_source,
    published_preprint,
    missing_identifier,
)
"""What the world's records say of the cited works."""
