"""Links of short notes that lead nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.citing.linking import fold
from citecheck.model import Reference, Related, Severity, Span
from citecheck.rules.base import Case, Found, rule
from citecheck.rules.notes.missing_work import unlisted_works
from citecheck.rules.notes.problems import problems
from citecheck.rules.references.works import work_name

_PREFIX = "CITEREF"


@rule("CC127", "broken-short-link", Severity.WARNING)
def broken_short_link(case: Case) -> Iterator[Found]:
    """A short note names a listed work, but its link does not lead there.

    ## Why
    `{{sfn}}` and its relatives link to an anchor made of up to four family names and the year, as
    the full reference has them: one name too few, or a letter behind the year, and the link leads
    nowhere. Works that are not listed at all are CC108. Wikipedia calls both "no target".

    ## Example
    ```wikitext
    Cats purr when they are content.{{sfn|Smith|2001|p=5}}

    == Notes ==
    {{reflist}}

    == Bibliography ==
    * {{cite book |last=Smith |first=Ann |last2=Jones |first2=Bob |title=Why Cats Purr |date=2001}}
    ```

    ## Instead
    ```wikitext
    Cats purr when they are content.{{sfn|Smith|Jones|2001|p=5}}

    == Notes ==
    {{reflist}}

    == Bibliography ==
    * {{cite book |last=Smith |first=Ann |last2=Jones |first2=Bob |title=Why Cats Purr |date=2001}}
    ```
    """
    anchors = {fold(reference.anchor) for reference in case.article.references}
    missing = set(unlisted_works(case))
    told = [case.article.footnotes[index].span for index, _ in missing]
    for (index, number), works in case.links.found.items():
        short = case.article.footnotes[index].shorts[number]
        if not short.anchor or fold(short.anchor) in anchors or len(works) != 1:
            continue
        if not case.article.text(short.span).startswith("{{"):
            continue  # a plain link to a heading or an anchor made by hand
        told.append(short.span)
        yield _found(case, index, short.span, short.anchor, works[0])
    for problem in problems(case, ("harv-no-target",), told):
        wanted = problem.detail.removeprefix(_PREFIX)[:80]
        yield Found(problem.span, f"The link of this short note ({wanted}) leads nowhere.")


def _found(case: Case, index: int, span: Span, anchor: str, work: Reference) -> Found:
    wanted = anchor.removeprefix(_PREFIX)[:80]
    has = work.anchor.removeprefix(_PREFIX)[:80]
    what = (
        f"{work_name(work)} is linked as “{has}”; give the same names and year"
        if has
        else f"{work_name(work)} makes no anchor; write it in a citation template"
    )
    return Found(
        span,
        f"{case.note_name(index)}: the link looks for “{wanted}”, but {what}.",
        (Related(work.span, "the full reference"),),
        subject=wanted,
        severity=None if has else Severity.INFO,
    )
