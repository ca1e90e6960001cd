"""Parameters that a template has, but does not show here."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model import Severity
from citecheck.rules.base import Case, Found, rule
from citecheck.rules.references.cs1 import Cs1, Set, cs1

_NO_CHAPTERS = frozenset("web news journal magazine press-release podcast newsgroup".split())
_NO_WORK = frozenset({"book", "thesis"})


@rule("CC242", "ignored-parameter", Severity.WARNING)
def ignored_parameter(case: Case) -> Iterator[Found]:
    """A citation template does not show a parameter that is set, because it is for other works.

    A chapter in `cite web`, `cite news` or `cite journal`; a journal or website in `cite book`; a
    contributor outside of books. `{{citation}}` with both `work` and `isbn` is shown as an article
    and not as the book that it is: that is information.

    ## Why
    What the reader needs to find the source is not shown. CS1 calls these `err_chapter_ignored`,
    `err_periodical_ignored`, `err_contributor_ignored` and `maint_work_isbn`.

    ## Example
    ```wikitext
    The bridge was opened in May.<ref>{{cite web |chapter=The opening |title=Bridges
    |date=2 May 1999 |url=https://example.org/bridges}}</ref>

    == References ==
    {{reflist}}
    ```

    ## Instead
    ```wikitext
    The bridge was opened in May.<ref>{{cite web |title=The opening |work=Bridges |date=2 May 1999
    |url=https://example.org/bridges}}</ref>

    == References ==
    {{reflist}}
    ```
    """
    for item in cs1(case):
        chapter, work = item.get("chapter"), item.get("work")
        if chapter and chapter.parameter.name == "section":
            chapter = None  # the section of a newspaper
        if chapter and item.kind in _NO_CHAPTERS:
            yield _ignored(item, chapter, "give the part as |title= and the whole as |work=")
        if work and item.kind in _NO_WORK:
            yield _ignored(item, work, "use the template for periodicals, or |title= for the book")
        if (contributor := item.get("contributor#")) and item.kind not in ("book", "citation"):
            yield _ignored(item, contributor, "use cite book")
        if work and item.kind == "citation" and item.get("isbn"):
            yield Found(
                work.parameter.whole,
                f"{item.place}: {work.written} makes this an article, but it has an ISBN. For a "
                "chapter of a book use |chapter= and |title=.",
                severity=Severity.INFO,
            )


def _ignored(item: Cs1, one: Set, advice: str) -> Found:
    return Found(
        one.parameter.whole,
        f"{item.place}: “{item.template.name.strip()[:40]}” does not show {one.written}; {advice}.",
    )
