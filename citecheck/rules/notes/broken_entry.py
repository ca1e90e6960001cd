"""Entries of a bibliography that cannot be read."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model import Severity
from citecheck.rules.base import Case, Found, rule
from citecheck.rules.notes.problems import problems

_WHAT = {"broken-entry": "entry", "broken-front-matter": "front matter"}


@rule("CC123", "broken-entry", Severity.ERROR)
def broken_entry(case: Case) -> Iterator[Found]:
    """An entry of a BibTeX file, or the front matter, cannot be read, or not all of it.

    ## Why
    BibTeX leaves the rest of the entry out, or swallows the entries that follow: a brace or a comma
    is missing, or a field stands there twice. The finding stands at the line where it goes wrong.

    ## Example
    ```bibtex
    @book{smith,
      author = {Smith, Ann},
      title = {Why Cats Purr,
      year = {2001}
    }
    ```

    ## Instead
    ```bibtex
    @book{smith,
      author = {Smith, Ann},
      title = {Why Cats Purr},
      year = {2001}
    }
    ```
    """
    for problem in problems(case, _WHAT):
        reason = problem.detail[:200].rstrip(".") or "it is not closed"
        what = _WHAT[problem.kind]
        yield Found(problem.span, f"This {what} cannot be read as it stands: {reason}.")
