"""CC1xx: notes and markers."""

from citecheck.rules.base import Rule
from citecheck.rules.notes.ambiguous_short_note import ambiguous_short_note
from citecheck.rules.notes.broken_entry import broken_entry
from citecheck.rules.notes.broken_short_link import broken_short_link
from citecheck.rules.notes.conflicting_refs import conflicting_refs
from citecheck.rules.notes.doubled_label import doubled_label
from citecheck.rules.notes.doubled_marker import doubled_marker
from citecheck.rules.notes.duplicate_key import duplicate_key
from citecheck.rules.notes.empty_footnote import empty_footnote
from citecheck.rules.notes.headless_notes import headless_notes
from citecheck.rules.notes.lost_backlinks import lost_backlinks
from citecheck.rules.notes.misnamed_ref import misnamed_ref
from citecheck.rules.notes.misplaced_details import misplaced_details
from citecheck.rules.notes.missing_file import missing_file
from citecheck.rules.notes.missing_work import missing_work
from citecheck.rules.notes.overlapping_notes import overlapping_notes
from citecheck.rules.notes.shown_error import shown_error
from citecheck.rules.notes.stray_group import stray_group
from citecheck.rules.notes.stray_ibid import stray_ibid
from citecheck.rules.notes.surplus_punctuation import surplus_punctuation
from citecheck.rules.notes.unclosed_ref import unclosed_ref
from citecheck.rules.notes.undefined_note import undefined_note
from citecheck.rules.notes.unknown_ref_attribute import unknown_ref_attribute
from citecheck.rules.notes.unordered_group import unordered_group
from citecheck.rules.notes.unordered_notes import unordered_notes
from citecheck.rules.notes.unused_entries import unused_entries
from citecheck.rules.notes.unused_note import unused_note
from citecheck.rules.notes.unused_work import unused_work

NOTE_RULES: tuple[Rule, ...] = (
    undefined_note,
    empty_footnote,
    unused_note,
    doubled_marker,
    unordered_notes,
    unordered_group,
    lost_backlinks,
    missing_work,
    ambiguous_short_note,
    surplus_punctuation,
    doubled_label,
    headless_notes,
    stray_ibid,
    overlapping_notes,
    unused_work,
    misnamed_ref,
    unknown_ref_attribute,
    unclosed_ref,
    conflicting_refs,
    stray_group,
    misplaced_details,
    missing_file,
    broken_entry,
    duplicate_key,
    unused_entries,
    shown_error,
    broken_short_link,
)
