"""One work under two keys."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from citecheck.citing.identifiers import Doi, Isbn
from citecheck.model import Confidence, Reference, Related, Severity
from citecheck.rules.base import Case, Found, rule
from citecheck.rules.references.works import fold

_SHORTEST = 15
_PARTS = frozenset({"chapter", "paper-conference", "entry-encyclopedia", "entry-dictionary"})
_SHOWN = 5
_WORD = re.compile(r"\w+")
_APART = (
    *((name, _WORD) for name in ("page", "issue", "volume", "edition")),
    ("DOI", re.compile(r"10\.\S+")),
)
"""What tells works apart that have one title; of pages the first."""


@rule("CC226", "duplicate-entry", Severity.WARNING)
def duplicate_entry(case: Case) -> Iterator[Found]:
    """Two entries of a bibliography are one work under two keys.

    They have the same DOI, the same ISBN and title, or the same title, year and first author.

    ## Why
    The work is listed twice, one source looks like two, and a correction reaches only one of them.

    ## Example
    ```bibtex
    @article{roe99, author = {Roe, Richard}, title = {The Red Bridge Sways}, journal = {Bridges},
      year = {1999}, doi = {10.1000/182}}
    @article{roe1999, author = {Roe, R.}, title = {The red bridge sways}, journal = {Bridges},
      year = {1999}, doi = {10.1000/182}}
    ```

    ## Instead
    ```bibtex
    @article{roe99, author = {Roe, Richard}, title = {The Red Bridge Sways}, journal = {Bridges},
      year = {1999}, doi = {10.1000/182}}
    ```
    """
    first: dict[str, Reference] = {}
    others: dict[str, list[str]] = defaultdict(list)
    for reference in _entries(case):
        keys = dict(_keys(reference))
        same = next((key for key in keys if key in first and _agree(first[key], reference)), None)
        if same is None or first[same].id == reference.id:  # one key twice is CC124
            for key in keys:
                first.setdefault(key, reference)
            continue
        earlier = first[same]
        if len(others[earlier.id]) >= _SHOWN:
            continue
        others[earlier.id].append(reference.id)
        yield Found(
            reference.span,
            f"The entries “{earlier.id}” and “{reference.id}” seem to be one work: they have "
            f"{keys[same]}. Keep one.",
            (Related(earlier.span, f"entry “{earlier.id}”"),),
            subject=earlier.id,
            confidence=Confidence.HIGH if same.startswith("doi") else Confidence.MEDIUM,
        )


def _entries(case: Case) -> Iterator[Reference]:
    """The entries of bibliographies that have keys, cited or not, in the order of the text."""
    article = case.article
    if article.format in ("text", "html", "wikitext"):
        return
    cited = [
        note.references[0]
        for index, note in enumerate(article.footnotes)
        if note.references and case.is_entry(index)
    ]
    listed = [work for work in article.bibliography if work.id]
    yield from sorted([*cited, *listed], key=lambda work: work.span)


def _agree(one: Reference, other: Reference) -> bool:
    """Whether nothing tells the two apart: columns of a journal have one title, and many pages."""
    for name, pattern in _APART:
        a, b = pattern.search(one.text(name)), pattern.search(other.text(name))
        if a and b and a[0].casefold() != b[0].casefold():
            return False
    return True


def _keys(reference: Reference) -> Iterator[tuple[str, str]]:
    """By what a work is recognised again, and that in words."""
    title = fold(reference.title)
    for field in reference.all("DOI"):
        doi = Doi.parse(str(field.value))
        if isinstance(doi, Doi):
            yield f"doi {doi.value.lower()}", "the same DOI"
    for field in reference.all("ISBN"):
        isbn = Isbn.parse(str(field.value))
        if isinstance(isbn, Isbn) and reference.type not in _PARTS:
            volume = reference.text("volume")
            yield f"isbn {isbn.value} {title} {volume}", "the same ISBN and title"
    names = reference.names() or reference.names("editor")
    if len(title) >= _SHORTEST and names and reference.year:
        rest = reference.type
        place = fold(reference.text("container-title"))
        yield (
            f"title {title} {reference.year} {fold(names[0].sort_name)} {rest} {place}",
            "the same title, year and author",
        )
