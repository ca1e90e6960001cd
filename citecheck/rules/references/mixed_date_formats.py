"""Dates in the notes are not all written in one way."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from citecheck.model import Field, Reference, Related, Severity
from citecheck.rules.base import Case, Found, rule
from citecheck.rules.references.works import ACCESS_DATES, quoted, works

FORMATS = {
    "day month year": re.compile(r"[0-9]{1,2}\.? (?:de )?[^\W\d_]{3,}\.? (?:de |del )?[0-9]{4}"),
    "month day, year": re.compile(r"[^\W\d_]{3,}\.? [0-9]{1,2}, [0-9]{4}"),
    "year-month-day": re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"),
}
"""The ways of writing a whole date that are told apart."""
ISO = "year-month-day"
_UNIFORM = re.compile(r"\{\{\s*use (?:dmy|mdy|ymd)\b", re.IGNORECASE)
"""With such a template all dates are shown in one way, however they are written."""
_TOP = 20_000


@rule("CC218", "mixed-date-formats", Severity.INFO)
def mixed_date_formats(case: Case) -> Iterator[Found]:
    """Dates in the notes are not all written in one way.

    Told apart are "6 November 2008", "November 6, 2008" and "2008-11-06". Access and archive
    dates may all be ISO dates beside another form for publication dates. Said once an article,
    and not where a program writes the dates: in BibTeX, and with `{{use dmy dates}}`.

    ## Why

    It looks careless, and 6/11 read as 11/6 is a wrong date. Use one form throughout.

    CS1 has `maint_date_format` for it; Wikipedia's Manual of Style asks for one form
    (MOS:DATEUNIFY).

    ## Example

    ```text
    The bridge was opened in May.[1] It was painted red.[2] It fell in 2004.[3]

    References
    1. "The bridge is open". Daily Post. 2 May 1999. p. 3.
    2. "Red bridge". Daily Post. 11 June 1999. p. 4.
    3. "No bridge". Daily Post. March 4, 2004. p. 1.
    ```

    ## Instead

    ```text
    The bridge was opened in May.[1] It was painted red.[2] It fell in 2004.[3]

    References
    1. "The bridge is open". Daily Post. 2 May 1999. p. 3.
    2. "Red bridge". Daily Post. 11 June 1999. p. 4.
    3. "No bridge". Daily Post. 4 March 2004. p. 1.
    ```
    """
    if case.article.format == "wikitext" and _UNIFORM.search(case.article.source[:_TOP]):
        return
    dates = list(_written(case))
    visits = {form for form, field in dates if field.name in ACCESS_DATES}
    if visits == {ISO}:
        dates = [(form, field) for form, field in dates if field.name not in ACCESS_DATES]
    tally = Counter(form for form, _ in dates)
    if len(tally) < 2:
        return
    samples: dict[str, Field] = {}
    for form, field in dates:
        samples.setdefault(form, field)
    ordered = [form for form, _ in tally.most_common()]
    shown = ", ".join(
        f"{tally[form]} as in {quoted(case.article.text(samples[form].span))}" for form in ordered
    )
    usual = samples[ordered[0]]
    yield Found(
        min((samples[form].span for form in ordered[1:]), key=lambda span: span.start),
        f"Dates in the notes are written in {len(ordered)} ways: {shown}. Use one throughout.",
        related=(Related(usual.span, "the usual form"),),
    )


def _written(case: Case) -> Iterator[tuple[str, Field]]:
    """Every whole date with its format, in the order of the text."""
    for work in works(case):
        for field, when in work.dates("issued", *ACCESS_DATES):
            if case.article.marked_up and not _shown(case, work.reference, field):
                continue
            text = " ".join(case.article.text(field.span).split()).strip("().")
            for form, pattern in FORMATS.items():
                if when.day and pattern.fullmatch(text):
                    yield form, field


def _shown(case: Case, reference: Reference, field: Field) -> bool:
    """Whether a date is shown as it is written: not in BibTeX, nor in an attribute of HTML."""
    source, start = case.article.source, field.span.start
    if reference.template and case.article.format != "wikitext":
        return False
    if case.article.format != "html":
        return True
    before = source[max(start - 5000, 0) : start]
    return before.rfind("<") <= before.rfind(">")
