"""Entries of a bibliography that nothing cites."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from citecheck.model import Related, Severity
from citecheck.rules.base import Case, Found, count, rule
from citecheck.rules.references.works import work_name

_SHOWN = 20
_ALL = re.compile(r"\\nocite\{\s*\*|^nocite:[\s|>'\"]{0,20}@\*", re.MULTILINE)


@rule("CC125", "unused-entries", Severity.INFO)
def unused_entries(case: Case) -> Iterator[Found]:
    r"""Entries of a bibliography file are cited nowhere in the article.

    Said once a file, since one file often serves several articles; not where the article asks for
    all of them (`\nocite{*}`).

    ## Why
    If the file is this article's own, markers may have been lost, or misspelt.

    ## Example
    ```latex
    \documentclass{article}
    \begin{document}
    Cats purr when they are content \cite{smith}.
    \bibliography{refs}
    \end{document}
    ```
    ```bibtex
    @book{smith, author = {Smith, Ann}, title = {Why Cats Purr}, year = {2001}}
    @book{jones, author = {Jones, Bob}, title = {Cats in Pain}, year = {2003}}
    ```

    ## Instead
    ```latex
    \documentclass{article}
    \begin{document}
    Cats purr when they are content \cite{smith, jones}.
    \bibliography{refs}
    \end{document}
    ```
    ```bibtex
    @book{smith, author = {Smith, Ann}, title = {Why Cats Purr}, year = {2001}}
    @book{jones, author = {Jones, Bob}, title = {Cats in Pain}, year = {2003}}
    ```
    """
    article = case.article
    if not article.citations or article.format in ("text", "wikitext", "html"):
        return
    if _ALL.search(article.source):
        return
    listed = [work for work in article.bibliography if work.id]
    used = sum(case.is_entry(index) for index in article.uses)

    def file(work_start: int) -> str:
        part = article.part(work_start)
        return part.name if part else article.name

    for name, group in groupby(listed, key=lambda work: file(work.span.start)):
        works = list(group)
        yield Found(
            works[0].span,
            f"{count(len(works), 'entry', 'entries')} of {name} "
            f"{'is' if len(works) == 1 else 'are'} cited nowhere here; "
            f"{count(used, 'entry is', 'entries are')} cited.",
            tuple(Related(work.span, work.id or work_name(work)) for work in works[1:_SHOWN]),
        )
