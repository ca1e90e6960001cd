"""Article numbers that are given as pages."""

from __future__ import annotations

import re
from collections.abc import Iterator

from citecheck.model import Fix, Severity
from citecheck.rules.base import Case, Found, rule
from citecheck.rules.references.cs1 import cs1, rename

_NUMBER = re.compile(r"e?\d{5,}|e\d{4,}|CD\d{6}(?:\.pub\d+)?", re.IGNORECASE)


@rule("CC244", "article-number-as-page", Severity.INFO)
def article_number_as_page(case: Case) -> Iterator[Found]:
    """The page of an article is really its number, as the end of its DOI tells.

    ## Why
    There is no such page. Online journals number their articles; CS1 has `article-number` for it,
    and calls this `maint_page_art_num`.

    ## Example
    ```wikitext
    The bridge sways.<ref>{{cite journal |last=Roe |first=Richard |title=The Red Bridge sways
    |journal=Bridges |volume=3 |page=e0123456 |doi=10.1000/journal.e0123456 |date=2015}}</ref>

    == References ==
    {{reflist}}
    ```

    ## Instead
    ```wikitext
    The bridge sways.<ref>{{cite journal |last=Roe |first=Richard |title=The Red Bridge sways
    |journal=Bridges |volume=3 |article-number=e0123456 |doi=10.1000/journal.e0123456
    |date=2015}}</ref>

    == References ==
    {{reflist}}
    ```
    """
    for item in cs1(case):
        doi = item.get("doi")
        for one in item.all("page", "pages"):
            if not doi or not _NUMBER.fullmatch(one.value) or item.get("article-number"):
                continue
            if doi.value.lower().endswith(one.value.lower().removeprefix("e")):
                edit = rename(one.parameter, case.article.source, "article-number")
                yield Found(
                    one.parameter.whole,
                    f"{item.place}: {one.written}{one.value} is the end of the DOI, so it is the "
                    "number of the article. Give it as |article-number=.",
                    fix=Fix("Write |article-number=", (edit,), safe=False) if edit else None,
                )
