"""Years of publication, with the reasons for which two of one work differ."""

from __future__ import annotations

import re

from citecheck.citing.matching.verdicts import Agreement, FieldMatch
from citecheck.model import Record, Reference

_YEAR = re.compile(r"(?<![0-9])(1[4-9][0-9]{2}|20[0-9]{2})(?![0-9])")
_MOST_DATES = 30
_PREPRINT_YEARS = 3
"""After so many years most preprints are published."""
_NAMES = {
    "print": "of the printed version",
    "online": "in which it came out online",
    "copyright": "of the copyright",
    "posted": "in which it was posted",
    "accepted": "in which it was accepted",
    "submitted": "in which it was submitted",
    "original": "of the first edition",
}


def compare_years(reference: Reference, record: Record, preprint: bool) -> FieldMatch:
    """The year of a reference beside all the years of a record.

    A year more or less is near: books are printed before and after the year that they name, and
    articles come out online before they do in print. ``preprint`` says that either is one.
    """
    issued = reference.date()
    theirs = record.year or _first(record.issued)
    shown = record.issued or str(record.year or "")
    if not issued or not theirs:
        return FieldMatch("issued", Agreement.MISSING, str(issued or ""), shown)
    year = issued.year

    def near(reason: str) -> FieldMatch:
        return FieldMatch("issued", Agreement.NEAR, str(issued), shown, reason)

    if year == theirs:
        return FieldMatch("issued", Agreement.AGREES, str(issued), shown)
    for date in record.dates[:_MOST_DATES]:
        name, _, when = date.rpartition(" ")
        if _first(when) == year:
            return near(f"the year {_NAMES.get(name, f'that is given as “{name}”')}")
    original = reference.date("original-date")
    if original and original.year == theirs:
        return near("the record has the year of the original")
    if str(year) in _YEAR.findall(record.edition[:200]):
        return near("the year of a later printing")
    if abs(year - theirs) == 1:
        return near("one year apart, as are printing and copyright, or online and print")
    if preprint and abs(year - theirs) <= _PREPRINT_YEARS:
        return near("one is the year of the preprint")
    gap = abs(year - theirs)
    when = "before" if year < theirs else "after"
    return FieldMatch(
        "issued", Agreement.DIFFERS, str(issued), shown, f"{gap} years {when} the record's"
    )


def _first(text: str) -> int:
    found = _YEAR.search(text[:40])
    return int(found[0]) if found else 0
