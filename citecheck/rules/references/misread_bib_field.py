"""BibTeX fields that hold something else than they are for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from citecheck.citing.identifiers import Doi
from citecheck.citing.urls import find_urls
from citecheck.model import Edit, Fix, Parameter, Severity
from citecheck.rules.base import Case, Found, rule
from citecheck.rules.references.works import quoted, works
from citecheck.rules.references.writing import is_bibtex

_YEAR = re.compile(r"\W*(?:c|ca|circa)?\W*-?\d{1,4}[a-z]?\??\W*(?:(?:--?|–|/)\W*\d{2,4})?\W*", re.I)
_NO_YEAR = re.compile(
    r"in press|forthcoming|to appear|submitted|accepted|n\.?\s?d\.?|s\.\s?d|\\[a-z]|^[a-z]+\d",
    re.IGNORECASE,
)
"""What may stand there all the same, a command or an abbreviation among it."""


@rule("CC251", "misread-bib-field", Severity.INFO)
def misread_bib_field(case: Case) -> Iterator[Found]:
    """A BibTeX field holds something else than it is for.

    A year that is no number is a warning. A DOI that is written as an address, and an address in
    the note where there is no `url`, are information: styles link the DOI themselves.

    ## Why
    Styles sort and link by these fields: `https://doi.org/https://doi.org/10.1000/182` leads
    nowhere, and a year in words stands at the wrong place in the list.

    ## Example
    ```bibtex
    @article{roe1999, author = {Roe, Richard}, title = {The Red Bridge Sways},
      journal = {Bridges}, year = {1999}, doi = {https://doi.org/10.1000/182}}
    ```

    ## Instead
    ```bibtex
    @article{roe1999, author = {Roe, Richard}, title = {The Red Bridge Sways},
      journal = {Bridges}, year = {1999}, doi = {10.1000/182}}
    ```
    """
    for work in works(case):
        template = work.reference.template
        if template is None or not is_bibtex(case.article, work.reference):
            continue
        year, doi, note = template.get("year"), template.get("doi"), template.get("note")
        if year and not _YEAR.fullmatch(year.value) and not _NO_YEAR.search(year.value):
            yield Found(
                year.span,
                f"{work.place}: year “{quoted(year.value, 40)}” is no year. Write its digits.",
                severity=Severity.WARNING,
            )
        if doi and "doi.org/" in doi.value.lower():
            yield Found(
                doi.span,
                f"{work.place}: doi takes the DOI alone, without the address.",
                fix=_bare(doi),
            )
        if note and not template.get("url", "howpublished") and any(find_urls(note.value)):
            yield Found(
                note.span, f"{work.place}: the note holds an address. Give it as url, to be linked."
            )


def _bare(doi: Parameter) -> Fix | None:
    parsed = Doi.parse(doi.value)
    if not isinstance(parsed, Doi) or not doi.value.endswith(parsed.written[-5:]):
        return None
    at = doi.value.lower().find("10.")
    return Fix("Delete the address", (Edit(doi.span, doi.value[at:]),)) if at >= 0 else None
