"""The record of a work by the cited author has another title."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model import Confidence, Severity
from citecheck.rules.base import Case, Found, rule
from citecheck.rules.records.cited import disputed
from citecheck.rules.references.works import quoted


@rule("CC404", "other-title-in-record", Severity.WARNING)
def other_title_in_record(case: Case) -> Iterator[Found]:
    """The work with this identifier is by the cited author and has another title.

    A missing subtitle, a translated or original title that the record knows, an edition and
    other spellings are no other title. It is information where volume and pages agree, so that
    the title may be a translation.

    ## Why
    Either the title was written down wrongly, or the number is that of another work of the same
    author. Open the record and see which of both is meant.

    ## Example
    ```text
    Cats purr when they are content.[1]

    References
    1. ^ Smith, Ann (2001). Why Cats Purr. Purr Press. ISBN 0-19-852663-6.
    ```
    ```json
    {"version": 1, "answers": [
      {"question": "BookRecord", "about": {"isbn": "9780198526636"}, "answer": "known",
       "value": {"title": "The Steel Bridges of Norway", "authors": ["Ann Smith"],
                 "year": 1996, "url": "https://catalogue.example/9780198526636"}}]}
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
       "value": {"title": "Why cats purr: the voice of the domestic cat",
                 "authors": ["Ann Smith"], "year": 2001}}]}
    ```
    """
    for item in disputed(case, "title"):
        field = item.reference.field("container-title" if item.as_container else "title")
        if field is None or not item.agrees("author"):
            continue
        reason = item.field("title").reason.replace("another title", "")
        yield Found(
            field.span,
            f"The reference names “{quoted(str(field.value), 160)}”; {item.source} is by the same "
            f"author and has another title{item.where}{f': {reason}' if reason else ''}. Check the "
            "title and the number.",
            confidence=Confidence.MEDIUM,
            severity=Severity.INFO if item.same_work else None,
        )
