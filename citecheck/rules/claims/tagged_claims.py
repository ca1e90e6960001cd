"""What editors have tagged already."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from citecheck.model import Related, Severity, Tag
from citecheck.rules.base import Case, Found, count, rule
from citecheck.rules.claims.tagged import since

_WORDS = {
    "failed-verification": "not in the source",
    "page-needed": "without a page",
    "better-source-needed": "in need of a better source",
    "unreliable-source": "resting on an unreliable source",
    "full-citation-needed": "in need of a full citation",
    "verification-needed": "to be verified",
    "dubious": "dubious",
    "citation-needed": "in need of a source",
    "dead-link": "with a dead link",
}
_SHOWN = 40


@rule("CC525", "tagged-claims", Severity.INFO)
def tagged_claims(case: Case) -> Iterator[Found]:
    """Editors have tagged places of the article: counted, one finding for each kind of tag.

    ## Why
    These are the doubts that are known already, often for years. Begin with them.

    ## Example
    ```wikitext
    Cats purr when they are content.<ref>Smith, Ann (2001). ''Why Cats Purr''. p. 5.</ref>{{failed
    verification|date=May 2021}}

    == References ==
    {{reflist}}
    ```

    ## Instead
    ```wikitext
    Cats purr when they are content.<ref>Smith, Ann (2001). ''Why Cats Purr''. p. 5.</ref>

    == References ==
    {{reflist}}
    ```
    """
    kinds: dict[str, list[Tag]] = defaultdict(list)
    for tag in case.article.tags:
        if tag.kind in _WORDS:
            kinds[tag.kind].append(tag)
    for kind, tags in kinds.items():
        first, *others = tags
        one = since(first) if not others else ""
        yield Found(
            first.span,
            f"{count(len(tags), 'place is', 'places are')} tagged as {_WORDS[kind]}{one}.",
            tuple(Related(tag.span, f"tagged{since(tag)}") for tag in others[:_SHOWN]),
            subject=kind,
        )
