"""References whose author is not the one of the book with this ISBN."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from citecheck.citing.identifiers import Isbn
from citecheck.citing.linking import fold, skeleton
from citecheck.model import Confidence, Known, Reference, Severity
from citecheck.queries import BookRecord, Record
from citecheck.rules.base import Case, Found, rule

_SAME_TITLE = 0.85
_SAME_NAME = 0.8


@rule("CC401", "other-author-in-record", Severity.ERROR)
def other_author_in_record(case: Case) -> Iterator[Found]:
    """The book with this ISBN has the cited title and another author.

    ## Why
    A book ascribed to the wrong person cannot be found, and credits somebody else's work. This
    speaks only where the record's title agrees with the cited one and none of the cited authors
    and editors is among the record's, in any transliteration.

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
    for reference in case.article.references:
        field = reference.field("ISBN")
        isbn = Isbn.parse(str(field.value)) if field else None
        if not isinstance(isbn, Isbn):
            continue
        answer = case.ask(BookRecord(isbn.value))
        if not isinstance(answer, Known) or not _same_title(reference.title, answer.value.title):
            continue
        author = reference.field("author") or reference.field("editor")
        if author is None or not answer.value.authors or _shares_author(reference, answer.value):
            continue
        record = answer.value
        where = f" ({record.url})" if record.url else ""
        yield Found(
            author.span,
            f"The reference names {author.value} as {author.name}; the record of ISBN "
            f"{isbn.hyphenated or isbn.value}, “{record.title}”, "
            f"names {'; '.join(record.authors)}{where}. Check the author.",
            confidence=Confidence.MEDIUM,
        )


def _same_title(ours: str, theirs: str) -> bool:
    """By characters, whole titles or what stands before the subtitle."""
    for one, other in ((ours, theirs), (_head(ours), _head(theirs))):
        a, b = fold(one)[:300], fold(other)[:300]
        if a and b and SequenceMatcher(None, a, b, autojunk=False).ratio() >= _SAME_TITLE:
            return True
    return False


def _head(title: str) -> str:
    return re.split(r"\s?[:;/.]\s", title)[0]


def _shares_author(reference: Reference, record: Record) -> bool:
    theirs = [
        skeleton(fold(word)) for name in record.authors for word in re.findall(r"[\w'’-]+", name)
    ]
    for role in ("author", "editor", "translator"):
        for name in reference.names(role):
            # A literal name may have any word in common with the record's.
            words = [name.family] if name.family else re.findall(r"[\w'’-]{3,}", name.literal)
            if any(_alike(skeleton(fold(word)), other) for word in words for other in theirs):
                return True
    return False


def _alike(one: str, other: str) -> bool:
    if not one or not other:
        return False
    return one == other or (
        min(len(one), len(other)) > 3
        and SequenceMatcher(None, one, other, autojunk=False).ratio() >= _SAME_NAME
    )
