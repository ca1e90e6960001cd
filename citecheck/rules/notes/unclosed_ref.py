"""Tags of notes that are never closed."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model import Severity
from citecheck.rules.base import Case, Found, rule
from citecheck.rules.notes.problems import problems

_TAGS = {"included-ref": "ref", "included-references": "references"}


@rule("CC118", "unclosed-ref", Severity.ERROR)
def unclosed_ref(case: Case) -> Iterator[Found]:
    """A `<ref>` or `<references>` tag is never closed.

    ## Why
    Everything up to the next closing tag becomes part of the note, or the text shows an error. The
    Cite extension's messages are `included_ref` and `included_references`.

    ## Example
    ```wikitext
    Cats purr when they are content.<ref>Smith, Ann (2001). ''Why Cats Purr''.

    == References ==
    <references />
    ```

    ## Instead
    ```wikitext
    Cats purr when they are content.<ref>Smith, Ann (2001). ''Why Cats Purr''.</ref>

    == References ==
    <references />
    ```
    """
    for problem in problems(case, _TAGS):
        tag = _TAGS[problem.kind]
        yield Found(problem.span, f"This <{tag}> is never closed; add </{tag}>.")
