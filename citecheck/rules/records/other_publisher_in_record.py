"""The record of a cited book has another publisher."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model import Confidence, Severity
from citecheck.rules.base import Case, Found, rule
from citecheck.rules.records.cited import disputed
from citecheck.rules.records.identified import OF_BOOKS
from citecheck.rules.references.works import quoted


@rule("CC406", "other-publisher-in-record", Severity.INFO)
def other_publisher_in_record(case: Case) -> Iterator[Found]:
    """The book with this identifier came out with another publisher.

    Forms of one name, imprints and later owners are no other publisher.

    ## Why
    Publishers sell lists and names, so this is often right both ways. It can also be the first
    sign that the number is that of another edition, whose pages differ.

    ## Example
    ```text
    Cats purr when they are content.[1]

    References
    1. ^ Smith, Ann (2001). Why Cats Purr. London: Arrow. p. 12. ISBN 0-19-852663-6.
    ```
    ```json
    {"version": 1, "answers": [
      {"question": "BookRecord", "about": {"isbn": "9780198526636"}, "answer": "known",
       "value": {"title": "Why Cats Purr", "authors": ["Ann Smith"], "year": 2001,
                 "publisher": "Northern Lights Books",
                 "url": "https://catalogue.example/9780198526636"}}]}
    ```

    ## Instead
    ```text
    Cats purr when they are content.[1]

    References
    1. ^ Smith, Ann (2001). Why Cats Purr. London: Arrow. p. 12. ISBN 0-19-852663-6.
    ```
    ```json
    {"version": 1, "answers": [
      {"question": "BookRecord", "about": {"isbn": "9780198526636"}, "answer": "known",
       "value": {"title": "Why Cats Purr", "authors": ["Ann Smith"], "year": 2001,
                 "publisher": "Arrow Books Ltd."}}]}
    ```
    """
    for item in disputed(case, "publisher"):
        field = item.reference.field("publisher")
        if field is None or not item.same_work or item.identifier.scheme not in OF_BOOKS:
            continue
        if item.other_edition:
            continue  # CC408 says so
        yield Found(
            field.span,
            f"The reference names {quoted(str(field.value))} as publisher; {item.source} names "
            f"{quoted(item.record.publisher)}{item.where}. Check that both are one edition.",
            confidence=Confidence.LOW,
        )
