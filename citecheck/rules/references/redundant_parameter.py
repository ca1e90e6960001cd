"""Parameters that say the same thing twice."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model import Edit, Fix, Related, Severity
from citecheck.rules.base import Case, Found, rule
from citecheck.rules.references.cs1 import Set, cs1
from citecheck.rules.references.works import quoted


@rule("CC231", "redundant-parameter", Severity.WARNING)
def redundant_parameter(case: Case) -> Iterator[Found]:
    """Two parameters of a citation template mean the same, and both are set.

    `work` and `newspaper`, `last` and `author`, `page` and `pages`, or one name twice. `date`
    beside `year` is information.

    ## Why
    The template shows one of them, and an error beside it. CS1 calls this
    `err_redundant_parameters` and, of date and year, `maint_date_year`.

    ## Example
    ```wikitext
    The bridge was opened in May.<ref>{{cite news |title=The bridge is open |work=Daily Post
    |newspaper=The Daily Post |date=2 May 1999 |page=3}}</ref>

    == References ==
    {{reflist}}
    ```

    ## Instead
    ```wikitext
    The bridge was opened in May.<ref>{{cite news |title=The bridge is open
    |newspaper=The Daily Post |date=2 May 1999 |page=3}}</ref>

    == References ==
    {{reflist}}
    ```
    """
    for item in cs1(case):
        seen: dict[tuple[str, int], Set] = {}
        for one in item.set:
            name = "pages" if one.name in ("page", "at") else one.name
            first = seen.setdefault((name, one.number), one)
            if first is one:
                continue
            twice = first.parameter.name == one.parameter.name
            what = (
                f"{one.written} stands there twice"
                if twice
                else f"{first.written} and {one.written} mean the same"
            )
            same = first.value == one.value
            fix = Fix("Delete the second", (Edit(one.parameter.whole, ""),)) if same else None
            yield Found(
                one.parameter.whole,
                f"{item.place}: {what} ({quoted(first.value, 40)}; {quoted(one.value, 40)}). "
                "Keep one.",
                (Related(first.parameter.whole, "the other"),),
                fix=fix,
            )
        date, year = item.get("date"), item.get("year")
        if date and year:
            yield Found(
                year.parameter.whole,
                f"{item.place}: |date= and |year= are both set. |date= is enough.",
                severity=Severity.INFO,
                fix=Fix("Delete |year=", (Edit(year.parameter.whole, ""),))
                if year.value in date.value
                else None,
            )
