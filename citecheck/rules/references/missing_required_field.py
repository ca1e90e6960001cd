"""Fields that a BibTeX entry of its type needs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from citecheck.model import Parameter, Severity, Span
from citecheck.rules.base import Case, Found, rule
from citecheck.rules.references.works import works
from citecheck.rules.references.writing import is_bibtex

_YEAR = "year date"
_WHO = "author editor"
_IN = "journal journaltitle"
_BOOK = (_WHO, "title", _YEAR)
_PART = ("author editor", "title", "booktitle crossref maintitle", _YEAR)
_THESIS = ("author", "title", "school institution", _YEAR)
REQUIRED: dict[str, tuple[str, ...]] = {
    "article": ("author", "title", _IN, _YEAR),
    "book": _BOOK,
    "mvbook": _BOOK,
    "collection": ("editor", "title", _YEAR),
    "inbook": (_WHO, "title", _YEAR),
    "incollection": _PART,
    "inproceedings": _PART,
    "conference": _PART,
    "proceedings": ("title", _YEAR),
    "manual": ("title",),
    "booklet": ("title",),
    "phdthesis": _THESIS,
    "mastersthesis": _THESIS,
    "thesis": _THESIS,
    "techreport": ("author", "title", "institution", _YEAR),
    "report": ("author", "title", "institution", _YEAR),
    "unpublished": ("author", "title"),
    "online": ("title", "url doi eprint"),
    "electronic": ("title", "url doi eprint"),
}
"""What the styles of BibTeX (btxdoc, 3.1) and biblatex (manual, 2.1) ask for; of several, one."""
_INHERIT = frozenset({"crossref", "xdata", "xref"})


@rule("CC250", "missing-required-field", Severity.INFO)
def missing_required_field(case: Case) -> Iterator[Found]:
    """A BibTeX entry lacks a field that its type needs; without a title it is a warning.

    A preprint needs no journal, and what it inherits from another entry is not missing.

    ## Why
    BibTeX warns, and the list of works shows an entry with a gap: an article without its journal
    cannot be found.

    ## Example
    ```bibtex
    @article{roe1999, author = {Roe, Richard}, title = {The Red Bridge Sways}, year = {1999}}
    ```

    ## Instead
    ```bibtex
    @article{roe1999, author = {Roe, Richard}, title = {The Red Bridge Sways},
      journal = {Bridges}, year = {1999}}
    ```
    """
    for work in works(case):
        template = work.reference.template
        if template is None or not is_bibtex(case.article, work.reference):
            continue
        kind = template.name.strip().lower()
        given = {parameter.name for parameter in template.parameters if parameter.value.strip()}
        if given & _INHERIT:
            continue
        missing = [
            names.split()
            for names in REQUIRED.get(kind, ())
            if given.isdisjoint(names.split()) and not (names == _IN and _is_preprint(given))
        ]
        if not missing:
            continue
        listed = ", ".join(" or ".join(names[:2]) for names in missing)
        yield Found(
            Span(work.reference.span.start, _head(work.reference.span, template.parameters)),
            f"{work.place}: @{kind} needs {listed}. Add what is missing.",
            severity=Severity.WARNING if ["title"] in missing else None,
        )


def _is_preprint(given: set[str]) -> bool:
    return not given.isdisjoint({"eprint", "archiveprefix", "arxivid", "pubstate"})


def _head(span: Span, parameters: Sequence[Parameter]) -> int:
    return min(parameters[0].whole.start, span.end) if parameters else span.end
