"""Errors that a page shows itself, and that no other rule speaks of."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model import Problem, Severity
from citecheck.rules.base import Case, Found, rule
from citecheck.rules.references.works import quoted

ELSEWHERE = frozenset(
    """
    ref-no-key ref-numeric-key references-no-key ref-too-many-keys ref-parameter-suggestion
    references-invalid-parameters ref-invalid-dir ref-conflicting-dir included-ref
    included-references references-duplicate-key references-group-mismatch
    group-refs-without-references ref-with-details-no-name details-missing-parent
    details-unsupported-context ref-follow-conflicts ref-no-input empty-references-define
    references-missing-key references-no-text undefined-anchor missing-file no-bibliography
    broken-entry broken-front-matter duplicate-key harv-no-target
    """.split()
)
"""Kinds of problems that rules of their own tell."""


@rule("CC126", "shown-error", Severity.ERROR)
def shown_error(case: Case) -> Iterator[Found]:
    """The page shows an error that the program which made it found in a note or a reference.

    A rendered page of Wikipedia says "Cite error" or, in red behind a reference, what is wrong with
    its template. What is there for editors only, and hidden from readers, is information.

    ## Why
    Readers see it, and what it is about does not work. Correct it in the page's source, where
    citecheck finds the place: check the wikitext.

    ## Example
    ```html
    <!DOCTYPE html><html><head><title>Cats</title></head><body><h1>Cats</h1>
    <p>Cats purr when they are content.<sup class="reference" id="cite_ref-1"><a
    href="#cite_note-1">[1]</a></sup></p>
    <h2>References</h2><ol class="references"><li id="cite_note-1"><a href="#cite_ref-1">^</a>
    <span class="reference-text"><cite class="citation web">Smith, Ann. "Why Cats Purr".</cite>
    <span class="cs1-visible-error citation-comment">Missing or empty |url= (help)</span></span>
    </li></ol></body></html>
    ```

    ## Instead
    ```html
    <!DOCTYPE html><html><head><title>Cats</title></head><body><h1>Cats</h1>
    <p>Cats purr when they are content.<sup class="reference" id="cite_ref-1"><a
    href="#cite_note-1">[1]</a></sup></p>
    <h2>References</h2><ol class="references"><li id="cite_note-1"><a href="#cite_ref-1">^</a>
    <span class="reference-text"><cite class="citation web">Smith, Ann. <a
    href="https://example.org/purr">"Why Cats Purr"</a>.</cite></span>
    </li></ol></body></html>
    ```
    """
    for problem in case.article.problems:
        if problem.kind not in ELSEWHERE:
            said = quoted(problem.detail, 160) or problem.kind.replace("-", " ")
            hidden = said.startswith("CS1 maint") or "display:none" in _tag(case, problem)
            what = "A note for editors stands" if hidden else "An error is shown"
            yield Found(
                problem.span,
                f"{what} here: “{said}”.",
                subject=problem.kind,
                severity=Severity.INFO if hidden else None,
            )


def _tag(case: Case, problem: Problem) -> str:
    """The tag that the problem begins with."""
    start = case.article.source[problem.span.start : problem.span.start + 300]
    return start.partition(">")[0].replace(" ", "")
