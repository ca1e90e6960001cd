"""Groups of notes that are listed nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model import Severity
from citecheck.rules.base import Case, Found, rule
from citecheck.rules.notes.problems import problems


@rule("CC120", "stray-group", Severity.ERROR)
def stray_group(case: Case) -> Iterator[Found]:
    """Notes belong to a group that has no list, or stand in the list of another group.

    ## Why
    Their markers lead nowhere. MediaWiki shows an error in place of the list. The Cite extension's
    messages are `group_refs_without_references` and `references_group_mismatch`.

    ## Example
    ```wikitext
    Cats purr when they are content.<ref group="note">Not all do.</ref>

    == References ==
    <references />
    ```

    ## Instead
    ```wikitext
    Cats purr when they are content.<ref group="note">Not all do.</ref>

    == Notes ==
    <references group="note" />

    == References ==
    <references />
    ```
    """
    told: set[str] = set()
    for problem in problems(case, ("references-group-mismatch", "group-refs-without-references")):
        group = problem.detail[:80]
        if problem.kind == "references-group-mismatch":
            named = f" (“{group}”)" if group else ""
            message = (
                f"This note names another group{named} than the list that it stands in. "
                "Give both one group."
            )
        elif group in told:
            continue
        else:
            told.add(group)
            named = f" of the group “{group}”" if group else ""
            tag = f'<references group="{group}" />' if group else "<references />"
            message = f"There are notes{named}, but no list shows them. Add {tag}."
        yield Found(problem.span, message, subject=group)
