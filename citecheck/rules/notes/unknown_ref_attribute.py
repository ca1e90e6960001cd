"""Attributes that the Cite extension does not know."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.citing.nearest import nearest
from citecheck.model import Severity
from citecheck.rules.base import Case, Found, rule
from citecheck.rules.notes.problems import problems

_OF_REF = ("name", "group", "follow", "dir", "details")
_OF_REFERENCES = ("group", "responsive")
_KINDS = (
    "ref-too-many-keys",
    "ref-parameter-suggestion",
    "references-invalid-parameters",
    "ref-invalid-dir",
    "ref-conflicting-dir",
)


@rule("CC117", "unknown-ref-attribute", Severity.ERROR)
def unknown_ref_attribute(case: Case) -> Iterator[Found]:
    """A `<ref>` or `<references>` tag has an attribute, or a value of one, that does not exist.

    ## Why
    MediaWiki shows an error in place of the note. Often the attribute is misspelt, or the quotation
    marks of the one before it are missing. The Cite extension's messages are `ref_too_many_keys`,
    `ref_parameter_suggestion`, `references_invalid_parameters`, `ref_invalid_dir` and
    `ref_conflicting_dir`.

    ## Example
    ```wikitext
    Cats purr when they are content.<ref nme="Smith">Smith, Ann (2001). ''Why Cats Purr''.</ref>

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
    for problem in problems(case, _KINDS):
        detail = problem.detail.partition(" → ")[0][:80]
        named = f" “{detail}”" if detail else ""
        if problem.kind == "ref-invalid-dir":
            message = f"The attribute dir cannot be{named or ' this'}; it is ltr, rtl or auto."
        elif problem.kind == "ref-conflicting-dir":
            message = f"The notes{named} of one name differ in their attribute dir; give one."
        else:
            listed = problem.kind.startswith("references")
            known = _OF_REFERENCES if listed else _OF_REF
            tag = "<references>" if listed else "<ref>"
            near = nearest(detail, known, 0.6) if detail else ""
            hint = f"Did you mean {near}?" if near else f"There are {', '.join(known)}."
            message = f"{tag} has no attribute{named}. {hint}"
        yield Found(problem.span, message)
