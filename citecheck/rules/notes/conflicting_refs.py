"""One name for several notes."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model import Related, Severity
from citecheck.rules.base import Case, Found, rule
from citecheck.rules.notes.problems import problems


@rule("CC119", "conflicting-refs", Severity.ERROR)
def conflicting_refs(case: Case) -> Iterator[Found]:
    """A name is given to two notes with different text.

    ## Why
    MediaWiki shows the first of them and an error: what the others cite leads to the wrong source.
    The Cite extension's message is `references_duplicate_key`.

    ## Example
    ```wikitext
    Cats purr when content.<ref name="Smith">Smith, Ann (2001). ''Why Cats Purr''.</ref> They purr
    when they are hurt.<ref name="Smith">Smith, Ann (2003). ''Cats in Pain''.</ref>

    == References ==
    <references />
    ```

    ## Instead
    ```wikitext
    Cats purr when content.<ref name="Smith">Smith, Ann (2001). ''Why Cats Purr''.</ref> They purr
    when they are hurt.<ref name="Smith2">Smith, Ann (2003). ''Cats in Pain''.</ref>

    == References ==
    <references />
    ```
    """
    notes = {note.label: note for note in reversed(case.article.footnotes)}
    for problem in problems(case, ("references-duplicate-key",)):
        first = notes.get(problem.detail)
        other = first and not first.span.covers(problem.span)
        name = f" “{problem.detail[:80]}”" if problem.detail else ""
        yield Found(
            problem.span,
            f"The name{name} is given to another note with other text already; choose a name for "
            "this one.",
            (Related(first.span, "the first of them"),) if first and other else (),
            subject=problem.detail,
        )
