"""Lock files that do not fit their article."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.citing.subjects import same_work
from citecheck.model import Severity, Span, line_at
from citecheck.rules.base import Case, Found, rule
from citecheck.rules.references.works import work_name


@rule("CC906", "outdated-lock", Severity.WARNING, last=True)
def outdated_lock(case: Case) -> Iterator[Found]:
    """The lock file lacks a source that the article cites, or holds one that it does not cite.

    ## Why
    What is not locked is not watched. ``citecheck track`` brings the file up to date.

    ## Example
    ```text
    Cats purr when they are content.[1]

    References
    1. ^ Smith, Ann (2001). Why Cats Purr. Purr Press. ISBN 0-19-852663-6.
    ```

    ```lock
    {"version": 1, "article": "outdated-lock.txt", "references": {}}
    ```

    ## Instead
    ```text
    Cats purr when they are content.[1]

    References
    1. ^ Smith, Ann (2001). Why Cats Purr. Purr Press. ISBN 0-19-852663-6.
    ```

    ```lock
    {
      "version": 1,
      "article": "outdated-lock.txt",
      "references": {
        "smith2001": {
          "labels": ["1"],
          "identifiers": ["isbn:9780198526636"],
          "known_by": ["isbn:9780198526636"],
          "answers": []
        }
      }
    }
    ```
    """
    lock = case.options.locked
    if lock is None:
        return
    locked = {name for entry in lock.references for name in entry.known_by}
    cited: set[str] = set()
    for reference in case.article.references:
        names = same_work(reference)
        if names and not locked.intersection(names) and not cited.intersection(names):
            yield Found(
                reference.span,
                f"The lock file lacks {work_name(reference)}; run citecheck track.",
                subject=work_name(reference),
            )
        cited.update(names)
    gone = [entry.key for entry in lock.references if not cited.intersection(entry.known_by)]
    if gone:
        first = line_at(case.article.source, 0)
        yield Found(
            first if len(first) else Span(0, min(1, len(case.article.source))),
            f"The lock file holds what nothing cites any more: {', '.join(gone[:5])}"
            f"{' …' if len(gone) > 5 else ''}; run citecheck track.",
            severity=Severity.INFO,
        )
