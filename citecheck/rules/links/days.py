"""Days as references write them."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from citecheck.model import Date

MONTHS = (
    "January February March April May June July August September October November December".split()
)
_DMY = re.compile(rf"(?P<day>[0-9]{{1,2}}) (?P<month>{'|'.join(MONTHS)}) [0-9]{{4}}")
_MDY = re.compile(rf"(?P<month>{'|'.join(MONTHS)}) (?P<day>[0-9]{{1,2}}), [0-9]{{4}}")
_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def written_like(text: str, day: date) -> str:
    """The day as the text writes its date, or nothing where that is not certain."""
    month = MONTHS[day.month - 1]
    if _ISO.fullmatch(text):
        return day.isoformat()
    match = _DMY.fullmatch(text) or _MDY.fullmatch(text)
    # May is short and long at once; a date with a leading zero has a form of its own.
    if not match or match["day"].startswith("0") or (match["month"] == "May" != month):
        return ""
    return in_words(day) if text[0].isdigit() else f"{month} {day.day}, {day.year}"


def in_words(day: date) -> str:
    """``3 May 2019``."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def day_of(moment: str) -> date | None:
    """The day of a time in ISO 8601, or None where it tells none."""
    try:
        return date.fromisoformat(moment[:10])
    except ValueError:
        return None


def last_day(when: Date) -> date | None:
    """The last day that a date can mean; None for one that is not in the calendar."""
    try:
        month = when.month or 12
        return date(when.year, month, when.day or monthrange(when.year, month)[1])
    except ValueError:
        return None
