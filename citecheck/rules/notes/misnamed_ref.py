"""Names of notes that the Cite extension refuses."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model import Severity
from citecheck.rules.base import Case, Found, rule
from citecheck.rules.notes.problems import problems

_TOLD = {
    "ref-no-key": "The opening tag is malformed, or its name is not closed or cannot be a name",
    "ref-numeric-key": "A name that is a plain number may collide with one that MediaWiki gives",
    "references-no-key": "A note that is defined in the list has no name, so nothing can cite it",
}


@rule("CC116", "misnamed-ref", Severity.ERROR)
def misnamed_ref(case: Case) -> Iterator[Found]:
    """A `<ref>` tag has a name that cannot be one, or lacks one where it is needed.

    ## Why
    MediaWiki shows an error in place of the note, so the claim has lost its source. The Cite
    extension's messages are `ref_no_key`, `ref_numeric_key` and `references_no_key`.

    ## Example
    ```wikitext
    Cats purr when they are content.<ref name="12">Smith, Ann (2001). ''Why Cats Purr''.</ref>

    == References ==
    <references />
    ```

    ## Instead
    ```wikitext
    Cats purr when they are content.<ref name="Smith">Smith, Ann (2001). ''Why Cats Purr''.</ref>

    == References ==
    <references />
    ```
    """
    for problem in problems(case, _TOLD):
        name = f" (“{problem.detail[:80]}”)" if problem.detail else ""
        yield Found(problem.span, f"{_TOLD[problem.kind]}{name}. Give it a name in words.")
