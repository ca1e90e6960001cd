"""All rows, in one tuple."""

from __future__ import annotations

from hostile import (
    cases_alive,
    cases_blocked,
    cases_dead,
    cases_failing,
    cases_forms,
    cases_fragments,
    cases_languages,
    cases_moved,
    cases_parked,
    cases_soft,
)
from hostile.case import Case

CASES: tuple[Case, ...] = (
    *cases_alive.CASES,
    *cases_forms.CASES,
    *cases_moved.CASES,
    *cases_dead.CASES,
    *cases_soft.CASES,
    *cases_parked.CASES,
    *cases_languages.CASES,
    *cases_blocked.CASES,
    *cases_failing.CASES,
    *cases_fragments.CASES,
)

_NAMES = {case.name: case for case in CASES}
assert len(_NAMES) == len(CASES), "two rows have one name"


def by_name(name: str) -> Case:
    """The row of that name."""
    return _NAMES[name]
