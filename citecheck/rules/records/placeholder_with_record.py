"""A title or an author is a placeholder, and the record knows the real one."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model import Confidence, Edit, Fix, Name, Record, Severity
from citecheck.rules.base import Case, Found, rule
from citecheck.rules.records.cited import (
    Cited,
    cited,
    makers,
    people,
    placeholder_name,
    placeholder_title,
)
from citecheck.rules.references.works import quoted
from citecheck.rules.references.writing import is_plain

_LONGEST = 300


@rule("CC409", "placeholder-with-record", Severity.WARNING)
def placeholder_with_record(case: Case) -> Iterator[Found]:
    """A title or an author is a placeholder, and the record knows the real one.

    ## Why
    A program filled in what it got instead of the work: "Untitled", "Just a moment…", "Admin".
    The identifier beside it tells what the work is, so the fix is at hand.

    ## Example
    ```text
    Cats purr when they are content.[1]

    References
    1. ^ Smith, Ann (2001). "Untitled". Journal of Cats. 3 (2): 10–12. doi:10.1000/182.
    ```
    ```json
    {"version": 1, "answers": [
      {"question": "WorkRecord", "about": {"id": "doi:10.1000/182"}, "answer": "known",
       "value": {"title": "Why Cats Purr", "authors": ["Smith, Ann"], "year": 2001,
                 "url": "https://doi.org/10.1000/182"}}]}
    ```

    ## Instead
    ```text
    Cats purr when they are content.[1]

    References
    1. ^ Smith, Ann (2001). "Why Cats Purr". Journal of Cats. 3 (2): 10–12. doi:10.1000/182.
    ```
    ```json
    {"version": 1, "answers": [
      {"question": "WorkRecord", "about": {"id": "doi:10.1000/182"}, "answer": "known",
       "value": {"title": "Why Cats Purr", "authors": ["Smith, Ann"], "year": 2001}}]}
    ```
    """
    done: set[tuple[int, str]] = set()
    for item in cited(case):
        for found in (_title(case, item), _author(case, item)):
            if found and (found.span.start, found.subject) not in done:
                done.add((found.span.start, found.subject))
                yield found


def _title(case: Case, item: Cited) -> Found | None:
    field = item.reference.field("title")
    title = item.record.title
    if not field or not placeholder_title(item.reference) or item.as_container:
        return None
    if not title or len(title) > _LONGEST or item.differs("author"):
        return None
    return Found(
        field.span,
        f"“{quoted(str(field.value))}” is no title; {item.label} is that of "
        f"“{quoted(title, 160)}”{item.where}. Give that title, if it is the work that was read.",
        fix=Fix("Write the title of the record", (Edit(field.span, title),), safe=False)
        if is_plain(case.article, title)
        else None,
        subject="title",
        confidence=Confidence.MEDIUM,
    )


def _author(case: Case, item: Cited) -> Found | None:
    fields = [field for field in item.reference.fields if field.name in ("author", "editor")]
    empty = [f for f in fields if isinstance(f.value, Name) and placeholder_name(f.value)]
    names = makers(item.record)
    if not empty or item.as_container or not names or not item.agrees("title"):
        return None
    field = empty[0]
    only = len(fields) == 1 and _split(item.record)
    if case.article.marked_up:  # one name a parameter
        only = only and len(names) == 1 and is_plain(case.article, names[0])
    edit = Edit(field.span, "; ".join(names))
    return Found(
        field.span,
        f"“{quoted(str(field.value))}” names nobody as {field.name}; {item.source} names "
        f"{people(names)}{item.where}. Give the name.",
        fix=Fix("Write the names of the record", (edit,), safe=False) if only else None,
        subject="author",
        confidence=Confidence.MEDIUM,
    )


def _split(record: Record) -> bool:
    """Whether the record has no more names than one writes out, and those of authors."""
    return 0 < len(record.authors) <= 6
