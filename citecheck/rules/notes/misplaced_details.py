"""Notes that refine or continue another, and do it wrongly."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model import Severity
from citecheck.rules.base import Case, Found, rule
from citecheck.rules.notes.problems import problems

_TOLD = {
    "ref-with-details-no-name": "A tag with details has to name the note that it refines",
    "details-missing-parent": "A tag with details has to refine a note: it has neither text nor "
    "the name of one",
    "details-unsupported-context": "Details cannot be given inside the list of notes",
    "ref-follow-conflicts": "A tag that continues another note (follow) can have neither a name "
    "nor details of its own",
}


@rule("CC121", "misplaced-details", Severity.ERROR)
def misplaced_details(case: Case) -> Iterator[Found]:
    """A note refines or continues another in a way that MediaWiki does not know.

    ## Why
    `details` gives a page of a note that stands elsewhere, `follow` goes on with one; each needs
    the name of that note, and nothing besides. MediaWiki shows an error in place of the note: in
    the Cite extension `ref_with_details_no_name`, `details_missing_parent`,
    `details_unsupported_context` and `ref_follow_conflicts`.

    ## Example
    ```wikitext
    Cats purr when content.<ref name="Smith">Smith, Ann (2001). ''Why Cats Purr''.</ref> They purr
    at night.<ref name="Night" follow="Smith">And all day long.</ref>

    == References ==
    <references />
    ```

    ## Instead
    ```wikitext
    Cats purr when content.<ref name="Smith">Smith, Ann (2001). ''Why Cats Purr''.</ref> They purr
    at night.<ref follow="Smith">And all day long.</ref>

    == References ==
    <references />
    ```
    """
    for problem in problems(case, _TOLD):
        name = f" (“{problem.detail[:80]}”)" if problem.detail else ""
        yield Found(problem.span, f"{_TOLD[problem.kind]}{name}. Correct the tag.")
