"""Et al. where a name should stand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from citecheck.model import Severity
from citecheck.rules.base import Case, Found, rule
from citecheck.rules.references.cs1 import cs1
from citecheck.rules.references.works import quoted, works
from citecheck.rules.references.writing import is_bibtex

_ET_AL = re.compile(r"(?:\bet[ .]+al(?:\b|ii|iae)|\band others\b|\bu\. ?a\.$|\by otros$)", re.I)
_ROLES = ("author", "editor", "translator")


@rule("CC235", "et-al-in-name", Severity.WARNING)
def et_al_in_name(case: Case) -> Iterator[Found]:
    """ "Et al." stands in the place of a name, in a template or a BibTeX entry.

    ## Why
    Programs take it for a person. Name the others, or say it in the way of the format:
    `|display-authors=etal`, in BibTeX `and others`. CS1 calls this `err_etal`.

    ## Example
    ```wikitext
    The bridge was opened in May.<ref>{{cite book |author=Richard Roe et al. |title=The Red Bridge
    |publisher=Arrow Press |date=1985}}</ref>

    == References ==
    {{reflist}}
    ```

    ## Instead
    ```wikitext
    The bridge was opened in May.<ref>{{cite book |author=Richard Roe |display-authors=etal
    |title=The Red Bridge |publisher=Arrow Press |date=1985}}</ref>

    == References ==
    {{reflist}}
    ```
    """
    for item in cs1(case):
        for one in item.all("last#", "first#", "editor#", "editor#-first", "authors", "vauthors"):
            if _ET_AL.search(one.value):
                role = "editors" if one.name.startswith("editor") else "authors"
                yield Found(
                    one.parameter.span,
                    f"{item.place}: “{quoted(one.value, 40)}” is no name. "
                    f"Use |display-{role}=etal for the others.",
                )
    for work in works(case):
        template = work.reference.template
        if template and is_bibtex(case.article, work.reference):
            for parameter in template.parameters:
                text = re.sub(r"\s+and\s+others\s*$", "", parameter.value)
                if parameter.name in _ROLES and _ET_AL.search(text):
                    yield Found(
                        parameter.span,
                        f"{work.place}: “et al.” is read as a name. Write “and others”.",
                    )
