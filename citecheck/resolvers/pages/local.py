"""Copies of sources that people keep beside the article."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from citecheck.citing.shelf import ENDINGS
from citecheck.model import Answer, Known, Query, Unknown
from citecheck.queries import LocalCopy, Page
from citecheck.resolvers.pages.reader import Reading, Unread

MAX_BYTES = 200_000_000


class LocalCopies:
    """Reads copies. It asks nobody, so it answers offline too, and nothing of it is kept."""

    kinds: tuple[type[Query[Any]], ...] = (LocalCopy,)

    def answer(self, queries: Sequence[Query[Any]], /) -> Iterator[tuple[Query[Any], Answer[Any]]]:
        """The texts of the copies."""
        with Reading[Query[Any]]() as reading:
            for query in queries:
                found = _opened(query.subject)
                if isinstance(found, Unknown):
                    yield query, found
                else:
                    reading.put(query, found)
                    yield from map(_dated, reading.done())
            yield from map(_dated, reading.rest())


def _opened(path: str) -> Unread | Unknown:
    """The bytes of a copy.

    Only what is named like a text is read, also where a link leads: settings may come with somebody
    else's article, and what is quoted in a report may be seen by many.
    """
    try:
        file = Path(os.path.realpath(path))
        form = ENDINGS.get(file.suffix.lower())
        if form is None:
            known = ", ".join(dict.fromkeys(ENDINGS))
            return Unknown(f"{path} is none of the files that are read ({known})")
        if not file.is_file():
            return Unknown(f"{path} is not there" if not file.exists() else f"{path} is no file")
        with file.open("rb") as opened:
            body = opened.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        return Unknown(f"{path} cannot be read: {reason}")
    page = Page("", url=path, copy="local")
    return Unread(form, body[:MAX_BYTES], page, truncated=len(body) > MAX_BYTES, by=path)


def _dated(one: tuple[Query[Any], Answer[Page]]) -> tuple[Query[Any], Answer[Page]]:
    query, answer = one
    if isinstance(answer, Known):
        now = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
        return query, Known(answer.value, now, answer.by)
    return query, Unknown(f"{query.subject}: {answer.reason}")
