"""An identifier is that of another edition."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model import Confidence, Severity
from citecheck.rules.base import Case, Found, rule
from citecheck.rules.records.cited import Cited, works
from citecheck.rules.references.works import quoted


@rule("CC408", "another-edition", Severity.INFO)
def another_edition(case: Case) -> Iterator[Found]:
    """An identifier is that of another edition of the cited work.

    ## Why
    Pages differ from one edition to the next, so that a reader who follows the number does not
    find the page. Give the number or the year of the copy that was read; the first year may
    stand beside it, as in "2005 [1985]".

    ## Example
    ```text
    Cats purr when they are content.[1]

    References
    1. ^ Smith, Ann (1985). Why Cats Purr (1st ed.). Purr Press. p. 6. ISBN 0-19-852663-6.
    ```
    ```json
    {"version": 1, "answers": [
      {"question": "BookRecord", "about": {"isbn": "9780198526636"}, "answer": "known",
       "value": {"title": "Why cats purr", "authors": ["Ann Smith"], "year": 2005,
                 "edition": "3rd ed.", "publisher": "Purr Press",
                 "url": "https://catalogue.example/9780198526636"}}]}
    ```

    ## Instead
    ```text
    Cats purr when they are content.[1]

    References
    1. ^ Smith, Ann (2005). Why Cats Purr (3rd ed.). Purr Press. p. 6. ISBN 0-19-852663-6.
    ```
    ```json
    {"version": 1, "answers": [
      {"question": "BookRecord", "about": {"isbn": "9780198526636"}, "answer": "known",
       "value": {"title": "Why cats purr", "authors": ["Ann Smith"], "year": 2005,
                 "edition": "3rd ed.", "publisher": "Purr Press"}}]}
    ```
    """
    for group in works(case):
        if any(item.same_work and not item.other_edition for item in group):
            continue  # of several numbers one is that of the cited edition
        for item in [item for item in group if item.other_edition][:1]:
            yield Found(
                item.span,
                f"The reference is to {_ours(item)}; {item.source} is that of {_theirs(item)}"
                f"{item.where}. Give the number or the year of the copy that was read.",
                confidence=Confidence.MEDIUM,
            )


def _ours(item: Cited) -> str:
    edition = item.reference.text("edition") if item.differs("edition") else ""
    return _edition(edition, item.reference.year)


def _theirs(item: Cited) -> str:
    edition = item.record.edition if item.differs("edition") else ""
    return _edition(edition, str(item.record.year or ""))


def _edition(name: str, year: str) -> str:
    """``the edition “3rd ed.” of 2005``."""
    if not name and not year:
        return "another edition"
    parts = ("the edition", f"“{quoted(name)}”" if name else "", f"of {year}" if year else "")
    return " ".join(filter(None, parts))
