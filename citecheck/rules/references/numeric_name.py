"""Names made of digits."""

from __future__ import annotations

import re
from collections.abc import Iterator

from citecheck.citing.cs1 import PEOPLE
from citecheck.model import Severity
from citecheck.rules.base import Case, Found, rule
from citecheck.rules.references.cs1 import cs1
from citecheck.rules.references.works import quoted

_LETTER = re.compile(r"[^\W\d_]")


@rule("CC237", "numeric-name", Severity.WARNING)
def numeric_name(case: Case) -> Iterator[Found]:
    """The name of a person in a citation template is a number or a date.

    ## Why
    A page, a year or an access date went into the wrong parameter, mostly by a program. CS1 calls
    this `err_numeric_names`.

    ## Example
    ```wikitext
    The bridge was opened in May.<ref>{{cite news |last=1999 |title=The bridge is open
    |newspaper=Daily Post |page=3}}</ref>

    == References ==
    {{reflist}}
    ```

    ## Instead
    ```wikitext
    The bridge was opened in May.<ref>{{cite news |date=1999 |title=The bridge is open
    |newspaper=Daily Post |page=3}}</ref>

    == References ==
    {{reflist}}
    ```
    """
    names = (*PEOPLE, *(f"{name}-first" for name in PEOPLE[1:]), "first#")
    for item in cs1(case):
        for one in item.all(*names):
            if any(map(str.isdigit, one.value)) and not _LETTER.search(one.value):
                yield Found(
                    one.parameter.span,
                    f"{item.place}: {one.written}“{quoted(one.value, 40)}” is no name. "
                    "Move it to the parameter for what it is.",
                )
