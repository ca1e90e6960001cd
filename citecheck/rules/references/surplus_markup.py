"""Signs that a citation template adds itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from citecheck.citing.cs1 import PEOPLE
from citecheck.model import Edit, Fix, Severity, Span
from citecheck.rules.base import Case, Found, rule
from citecheck.rules.references.cs1 import cs1
from citecheck.rules.references.works import quoted

_STYLED = ("work", "publisher", "encyclopedia")
_ITALIC = re.compile(r"''+(?P<text>[^'\n](?:[^']|'(?!'))*)''+")
_ENDED = ("work", "publisher", "location", "title", "chapter", "issue", "volume", "series",
          "edition", "date", "pages", "page", *PEOPLE, "first#")  # fmt: skip
_END = re.compile(r"\s*[,;:]\s*$")
_ENTITY = re.compile(r"&#?\w+;$")


@rule("CC246", "surplus-markup", Severity.INFO)
def surplus_markup(case: Case) -> Iterator[Found]:
    """A value in a citation template has italics around it, or a comma at its end.

    ## Why
    The template puts both itself, so that readers see two commas, or upright letters where italics
    belong; and the marks get into metadata. CS1 calls these `err_apostrophe_markup` and
    `maint_extra_punct`.

    ## Example
    ```wikitext
    The bridge was opened in May.<ref>{{cite news |title=The bridge is open
    |newspaper=''Daily Post'' |date=2 May 1999 |page=3}}</ref>

    == References ==
    {{reflist}}
    ```

    ## Instead
    ```wikitext
    The bridge was opened in May.<ref>{{cite news |title=The bridge is open |newspaper=Daily Post
    |date=2 May 1999 |page=3}}</ref>

    == References ==
    {{reflist}}
    ```
    """
    for item in cs1(case):
        for one in item.set:
            span, value = one.parameter.span, one.parameter.value
            whole = _ITALIC.fullmatch(value) if one.name in _STYLED else None
            if whole:
                yield Found(
                    span,
                    f"{item.place}: {one.written} has italics of its own ({quoted(value, 40)}). "
                    "Delete the apostrophes.",
                    fix=Fix("Delete the apostrophes", (Edit(span, whole["text"]),)),
                )
            elif one.name in _ENDED and not _ENTITY.search(value) and (end := _END.search(value)):
                surplus = Span(span.start + end.start(), span.end)
                yield Found(
                    surplus,
                    f"{item.place}: {one.written} ends in “{end[0].strip()}”, which the template "
                    "adds itself. Delete it.",
                    fix=Fix("Delete it", (Edit(surplus, ""),)),
                )
