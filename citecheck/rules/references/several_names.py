"""Several people in one place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from citecheck.citing.cs1 import PEOPLE
from citecheck.model import Severity
from citecheck.rules.base import Case, Found, rule
from citecheck.rules.references.cs1 import cs1
from citecheck.rules.references.works import quoted, works
from citecheck.rules.references.writing import is_bibtex

_MARKUP = re.compile(r"\{\{.*?\}\}|\[\[[^\[\]|]*\||\[\[|\]\]|&[a-z]+;|&#\d+;", re.DOTALL)
_SUFFIX = re.compile(
    r",\s*(?:Jr|Sr|II|III|IV|MD|M\.D|PhD|Ph\.D|Inc|Ltd|LLC|Co|Esq|MP|QC|OBE|CBE)\b", re.IGNORECASE
)
_AND = re.compile(r"\sand\s", re.IGNORECASE)
_MOST_COMMAS = 2
"""``von Last, Jr, First`` is one name in BibTeX."""


@rule("CC236", "several-names", Severity.INFO)
def several_names(case: Case) -> Iterator[Found]:
    """One parameter for a person names several, as far as commas and semicolons tell.

    In BibTeX a warning: names are told apart by "and", and a third comma is an error there. Two
    pairs of brackets, `((…))`, say that it is one name all the same.

    ## Why
    Programs take it all for one person; short notes then lead nowhere, and catalogues find nothing.
    CS1 calls this `maint_mult_names`.

    ## Example
    ```wikitext
    The bridge was opened in May.<ref>{{cite book |author=Roe, Richard; Doe, Jane
    |title=The Red Bridge |publisher=Arrow Press |date=1985}}</ref>

    == References ==
    {{reflist}}
    ```

    ## Instead
    ```wikitext
    The bridge was opened in May.<ref>{{cite book |last=Roe |first=Richard |last2=Doe |first2=Jane
    |title=The Red Bridge |publisher=Arrow Press |date=1985}}</ref>

    == References ==
    {{reflist}}
    ```
    """
    for item in cs1(case):
        for one in item.all(*PEOPLE):
            text = _SUFFIX.sub("", _MARKUP.sub("", one.value))
            if one.value.startswith("((") or one.parameter.name in ("people", "credits", "host"):
                continue
            if ";" in text or text.count(",") > 1:
                yield Found(
                    one.parameter.span,
                    f"{item.place}: {one.written} seems to name several people "
                    f"({quoted(one.value)}). Give each one of their own.",
                )
    for work in works(case):
        template = work.reference.template
        for parameter in template.parameters if template else ():
            if not is_bibtex(case.article, work.reference) or parameter.name not in (
                "author",
                "editor",
            ):
                continue
            for name in _AND.split(parameter.value):
                if "{" in name or "=" in name:  # one whole, or biblatex's ``family=Roe, given=…``
                    continue
                if name.count(",") > _MOST_COMMAS or ";" in name:
                    yield Found(
                        parameter.span,
                        f"{work.place}: “{quoted(name.strip())}” does not read as one name. "
                        "Put “and” between people, and no commas or semicolons.",
                        severity=Severity.WARNING,
                    )
                    break
