"""Short notes of one work whose pages overlap."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from citecheck.model import Related, Severity, Span
from citecheck.rules.base import Case, Found, rule

_RANGE = re.compile(r"(\d+)(?:\s?[-–—]\s?(\d+))?")
_MOST_PAGES = 50


@rule("CC114", "overlapping-notes", Severity.INFO)
def overlapping_notes(case: Case) -> Iterator[Found]:
    """Two short notes cite the same pages of one work.

    ## Why
    Notes that share pages can often be one note, or each be given the page that it means.

    ## Example
    ```text
    Cats purr when they are content.[1] They also purr when they are hurt.[2]

    Notes
    1. ^ Smith 2001, pp. 5, 9.
    2. ^ Smith 2001, pp. 8–9.

    Bibliography
    * Smith, Ann (2001). Why Cats Purr. Purr Press.
    ```

    ## Instead
    ```text
    Cats purr when they are content.[1] They also purr when they are hurt.[2]

    Notes
    1. ^ Smith 2001, p. 5.
    2. ^ Smith 2001, pp. 8–9.

    Bibliography
    * Smith, Ann (2001). Why Cats Purr. Purr Press.
    ```
    """
    first_note: dict[tuple[str, int], tuple[int, Span]] = {}
    told: set[tuple[int, int]] = set()
    for index, note in enumerate(case.article.footnotes):
        shared: dict[int, list[int]] = defaultdict(list)
        for short in note.shorts:
            for page in _pages(short.locator) if short.names else ():
                other, _ = first_note.setdefault((str(short), page), (index, note.body))
                if other != index:
                    shared[other].append(page)
        for other, pages in shared.items():
            if (other, index) in told:
                continue
            told.add((other, index))
            yield Found(
                note.body,
                f"{case.note_name(index)} and {case.note_name(other)} both cite "
                f"{note.shorts[0]}, page {', '.join(map(str, pages[:5]))}.",
                (Related(case.article.footnotes[other].body, "the other note"),),
                subject=str(note.shorts[0]),
            )


def _pages(locator: str) -> set[int]:
    pages: set[int] = set()
    for match in _RANGE.finditer(locator):
        first = int(match[1])
        last = int(match[2]) if match[2] else first
        if last < first:  # 285–86
            last = int(match[1][: -len(match[2])] + match[2]) if match[2] else first
        if first <= last < first + _MOST_PAGES:
            pages.update(range(first, last + 1))
    return pages
