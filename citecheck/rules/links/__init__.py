"""CC3xx: links and archives."""

from citecheck.rules.base import Rule
from citecheck.rules.links.archive_as_url import archive_as_url
from citecheck.rules.links.archive_date_mismatch import archive_date_mismatch
from citecheck.rules.links.archive_of_another_url import archive_of_another_url
from citecheck.rules.links.archived_dead_link import archived_dead_link
from citecheck.rules.links.dead_link import dead_link
from citecheck.rules.links.defunct_archive import defunct_archive
from citecheck.rules.links.drifted_content import drifted_content
from citecheck.rules.links.insecure_link import insecure_link
from citecheck.rules.links.malformed_archive import malformed_archive
from citecheck.rules.links.missing_anchor import missing_anchor
from citecheck.rules.links.moved_link import moved_link
from citecheck.rules.links.never_archived import never_archived
from citecheck.rules.links.soft_404 import soft_404
from citecheck.rules.links.undated_archive import undated_archive
from citecheck.rules.links.unusable_snapshot import unusable_snapshot
from citecheck.rules.links.usurped_link import usurped_link

LINK_RULES: tuple[Rule, ...] = (
    dead_link,
    never_archived,
    soft_404,
    archived_dead_link,
    usurped_link,
    moved_link,
    insecure_link,
    missing_anchor,
    drifted_content,
    malformed_archive,
    archive_of_another_url,
    archive_date_mismatch,
    archive_as_url,
    defunct_archive,
    unusable_snapshot,
    undated_archive,
)
"""Links that lead nowhere, and archived copies of what they led to."""
