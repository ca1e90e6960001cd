"""Parameters that run into each other."""

from __future__ import annotations

import re
from collections.abc import Iterator

from citecheck.citing.cs1 import canonical
from citecheck.model import Edit, Fix, Severity, Span
from citecheck.rules.base import Case, Found, rule
from citecheck.rules.references.cs1 import cs1
from citecheck.rules.references.works import quoted

_RUN_ON = re.compile(r"(?<=\s)(?P<name>[a-z][a-z0-9-]{1,30})\s?=(?!=)")
_HIDE = re.compile(r"\{\{.*?\}\}|<[^<>]*>|\[[^\[\]]*\]|https?://\S+", re.DOTALL)


@rule("CC239", "missing-pipe", Severity.ERROR)
def missing_pipe(case: Case) -> Iterator[Found]:
    """The bar before a parameter is missing, so that it became part of the one before it.

    ## Why
    Both values are wrong: the first holds the second, and the second is not set. CS1 calls this
    `err_missing_pipe`.

    ## Example
    ```wikitext
    The bridge was opened in May.<ref>{{cite book |last=Roe |first=Richard |title=The Red Bridge
    publisher=Arrow Press |date=1985}}</ref>

    == References ==
    {{reflist}}
    ```

    ## Instead
    ```wikitext
    The bridge was opened in May.<ref>{{cite book |last=Roe |first=Richard |title=The Red Bridge
    |publisher=Arrow Press |date=1985}}</ref>

    == References ==
    {{reflist}}
    ```
    """
    for item in cs1(case):
        for one in item.set:
            text = _HIDE.sub(lambda match: " " * len(match[0]), one.parameter.value)
            for match in _RUN_ON.finditer(text):
                if canonical(match["name"]) is None or one.name in ("quote", "postscript", "ref"):
                    continue
                at = one.parameter.span.start + match.start()
                yield Found(
                    Span(at, one.parameter.span.start + match.end()),
                    f"{item.place}: “{quoted(match[0])}” stands inside {one.written}. "
                    "Put a | before it.",
                    fix=Fix("Put a | before it", (Edit(Span(at, at), "|"),), safe=False),
                )
                break
