"""CC4xx: references against the world's records."""

from citecheck.rules.base import Rule
from citecheck.rules.records.other_author_in_record import other_author_in_record

RECORD_RULES: tuple[Rule, ...] = (other_author_in_record,)
