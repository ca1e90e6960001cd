"""Dates that can be read in two ways, or in none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from citecheck.model import Edit, Fix, Severity
from citecheck.rules.base import Case, Found, rule
from citecheck.rules.links.days import MONTHS
from citecheck.rules.references.cs1 import cs1
from citecheck.rules.references.works import quoted

_DATES = ("date", "access-date", "archive-date", "orig-date", "publication-date", "doi-broken-date")
_MONTH = rf"(?:{'|'.join(MONTHS)}|(?:{'|'.join(month[:3] for month in MONTHS)}|Sept)\.?)"
_EITHER = "day and month can be taken for each other; "
_DAY = re.compile(r"(?<!\d)\d\d?(?!\d)")
_FAULTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        f"{_EITHER}write the month in words",
        re.compile(r"\d{1,2}([/.-])\d{1,2}\1(?:\d{4}|\d{2})"),
    ),
    (
        "it is neither a year and a month nor two years; write the month in words",
        re.compile(r"(?:1[5-9]|20)\d\d-(?:0[1-9]|1[0-2])"),
    ),
    (
        "month and day need two digits each, with hyphens",
        re.compile(r"\d{4}-\d{1,2}-\d{1,2}(?<!-\d\d-\d\d)|\d{4}[/.]\d{1,2}[/.]\d{1,2}"),
    ),
    (
        "the day takes no ending and no “of”",
        re.compile(
            rf"(?:the )?\d{{1,2}}(?:st|nd|rd|th)(?: of)? {_MONTH},? \d{{4}}|"
            rf"{_MONTH} \d{{1,2}}(?:st|nd|rd|th),? \d{{4}}",
            re.IGNORECASE,
        ),
    ),
    ("a comma stands between month and year", re.compile(rf"(?:\d{{1,2}} )?{_MONTH}, \d{{4}}")),
    ("a comma is missing before the year", re.compile(rf"{_MONTH} \d{{1,2}} \d{{4}}")),
)


@rule("CC245", "unclear-date", Severity.WARNING)
def unclear_date(case: Case) -> Iterator[Found]:
    """A date in a citation template is written in a way that the templates do not know.

    `3/5/2019`, `2019-5-3`, `2019-05`, `3rd May 2019`, `May 3 2019`, `May, 2019`.

    ## Why
    Some can be read as two different days, and the template shows an error for all. Part of CS1's
    `err_bad_date`; dates that no calendar has are CC213.

    ## Example
    ```wikitext
    The bridge was opened in May.<ref>{{cite news |title=The bridge is open |newspaper=Daily Post
    |date=3/5/1999 |page=3}}</ref>

    == References ==
    {{reflist}}
    ```

    ## Instead
    ```wikitext
    The bridge was opened in May.<ref>{{cite news |title=The bridge is open |newspaper=Daily Post
    |date=3 May 1999 |page=3}}</ref>

    == References ==
    {{reflist}}
    ```
    """
    if case.article.language != "en":
        return
    for item in cs1(case):
        for one in item.all(*_DATES):
            for fault, pattern in _FAULTS:
                if pattern.fullmatch(one.value):
                    right = _mended(one.value)
                    if any(int(number) > 12 for number in _DAY.findall(one.value)[:2]):
                        fault = fault.removeprefix(_EITHER)
                    edit = Edit(one.parameter.span, right)
                    yield Found(
                        one.parameter.span,
                        f"{item.place}: {one.written}“{quoted(one.value, 40)}”: {fault}.",
                        fix=Fix(f"Write {right}", (edit,)) if right else None,
                    )
                    break


def _mended(text: str) -> str:
    """The same date in a form that is known, where there is no doubt which day it is."""
    if match := re.fullmatch(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})", text):
        year, month, day = match[1], int(match[3]), int(match[4])
        return f"{year}-{month:02}-{day:02}" if 12 < day <= 31 and 1 <= month <= 12 else ""
    bare = re.sub(r"^the |(?<=\d)(?:st|nd|rd|th)\b(?: of)?", "", text, flags=re.IGNORECASE)
    if match := re.fullmatch(rf"(\d{{1,2}}) ({_MONTH}),? (\d{{4}})", bare, re.IGNORECASE):
        return f"{match[1]} {match[2]} {match[3]}"
    if match := re.fullmatch(rf"({_MONTH}) (\d{{1,2}}),? (\d{{4}})", bare, re.IGNORECASE):
        return f"{match[1]} {match[2]}, {match[3]}"
    if match := re.fullmatch(rf"({_MONTH}), (\d{{4}})", text):
        return f"{match[1]} {match[2]}"
    return ""
