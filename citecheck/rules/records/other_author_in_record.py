"""The record of a cited work names other people."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model import Confidence, Severity
from citecheck.rules.base import Case, Found, rule
from citecheck.rules.records.cited import disputed, makers, people


@rule("CC401", "other-author-in-record", Severity.ERROR)
def other_author_in_record(case: Case) -> Iterator[Found]:
    """The work with this identifier has the cited title and another author.

    ## Why
    A work ascribed to the wrong person cannot be found, and credits somebody else's work. This
    speaks only where the record's title agrees with the cited one and none of the cited authors,
    editors and translators is among the record's, in any transliteration.

    ## Example
    ```text
    Cats purr when they are content.[1]

    References
    1. ^ Jones, Bob (2001). Why Cats Purr. Purr Press. ISBN 0-19-852663-6.
    ```
    ```json
    {"version": 1, "answers": [
      {"question": "BookRecord", "about": {"isbn": "9780198526636"}, "answer": "known",
       "value": {"title": "Why cats purr", "authors": ["Ann Smith"], "year": 2001,
                 "publisher": "Purr Press", "url": "https://catalogue.example/9780198526636"}}]}
    ```

    ## Instead
    ```text
    Cats purr when they are content.[1]

    References
    1. ^ Smith, Ann (2001). Why Cats Purr. Purr Press. ISBN 0-19-852663-6.
    ```
    ```json
    {"version": 1, "answers": [
      {"question": "BookRecord", "about": {"isbn": "9780198526636"}, "answer": "known",
       "value": {"title": "Why cats purr", "authors": ["Ann Smith"], "year": 2001,
                 "publisher": "Purr Press", "url": "https://catalogue.example/9780198526636"}}]}
    ```
    """
    for item in disputed(case, "author"):
        reference = item.reference
        role = "author" if reference.field("author") and not item.as_container else "editor"
        field = reference.field(role) or reference.field("translator")
        if field is None or not item.agrees("title"):
            continue
        names = tuple(str(name) for name in reference.names(field.name))
        yield Found(
            field.span,
            f"The reference names {people(names)} as {field.name}; {item.source} names "
            f"{people(makers(item.record))}{item.where}. Check the {field.name}.",
            confidence=Confidence.MEDIUM,
        )
