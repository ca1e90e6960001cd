"""CC3xx: links and archives."""

from citecheck.rules.base import Rule
from citecheck.rules.links.archive_as_url import archive_as_url
from citecheck.rules.links.archive_date_mismatch import archive_date_mismatch
from citecheck.rules.links.archive_of_another_url import archive_of_another_url
from citecheck.rules.links.dead_link import dead_link
from citecheck.rules.links.defunct_archive import defunct_archive
from citecheck.rules.links.malformed_archive import malformed_archive

LINK_RULES: tuple[Rule, ...] = (
    dead_link,
    malformed_archive,
    archive_of_another_url,
    archive_date_mismatch,
    archive_as_url,
    defunct_archive,
)
"""Links that lead nowhere, and archived copies of what they led to."""
