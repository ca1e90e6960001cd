"""An identifier leads to another work than the one that is cited."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model import Confidence, Severity
from citecheck.rules.base import Case, Found, rule
from citecheck.rules.records.cited import Cited, makers, people, works
from citecheck.rules.references.works import quoted


@rule("CC403", "identifier-of-another-work", Severity.ERROR)
def identifier_of_another_work(case: Case) -> Iterator[Found]:
    """An identifier leads to another work: neither title nor author are the cited ones.

    It is a warning where one of both names no author, so that the title alone differs.

    ## Why
    The reader who follows it comes to the wrong source. Mostly a digit was mistyped and the
    number happens to be somebody else's, or the number of the line above was copied. Where
    another identifier of the same reference fits, this one is certainly the wrong one.

    ## Example
    ```text
    Cats purr when they are content.[1]

    References
    1. ^ Smith, Ann (2001). Why Cats Purr. Purr Press. ISBN 0-19-852663-6.
    ```
    ```json
    {"version": 1, "answers": [
      {"question": "BookRecord", "about": {"isbn": "9780198526636"}, "answer": "known",
       "value": {"title": "An Introduction to Steel Bridges", "authors": ["Richard Roe"],
                 "year": 1989, "url": "https://catalogue.example/9780198526636"}}]}
    ```

    ## Instead
    ```text
    Cats purr when they are content.[1]

    References
    1. ^ Smith, Ann (2001). Why Cats Purr. Purr Press. ISBN 0-8179-8231-0.
    ```
    ```json
    {"version": 1, "answers": [
      {"question": "BookRecord", "about": {"isbn": "9780817982317"}, "answer": "known",
       "value": {"title": "Why cats purr", "authors": ["Ann Smith"], "year": 2001}}]}
    ```
    """
    for group in works(case):
        fitting = next((item for item in group if item.same_work), None)
        for item in group:
            # A second DOI is mostly that of a reply, a review or a notice.
            if not item.another_work or not (
                item.identifier.first or item.identifier.scheme == "isbn"
            ):
                continue
            certain = fitting is not None
            sure = certain or item.differs("author")
            but = f", while {fitting.label} leads to the cited one" if fitting else ""
            yield Found(
                item.span,
                f"The reference names “{_title(item)}”{_ours(item)}; {item.label} leads to "
                f"another work: “{quoted(item.record.title, 160)}”{_theirs(item)}{item.where}"
                f"{but}. Check the number.",
                confidence=Confidence.HIGH if certain else Confidence.MEDIUM,
                severity=None if sure else Severity.WARNING,
            )


def _title(item: Cited) -> str:
    name = "container-title" if item.as_container else "title"
    return quoted(item.reference.text(name), 160)


def _ours(item: Cited) -> str:
    roles = ("editor",) if item.as_container else ("author", "editor")
    names = next(filter(None, map(item.reference.names, roles)), ())
    return f" by {people(tuple(map(str, names)))}" if names else ""


def _theirs(item: Cited) -> str:
    names = makers(item.record)
    return f" by {people(names)}" if names else ""
