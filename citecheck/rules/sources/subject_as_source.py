"""Sources by the article's own subject."""

from __future__ import annotations

import re
from collections.abc import Iterator

from citecheck.citing.linking import fold
from citecheck.model import Related, Severity, Span
from citecheck.rules.base import Case, Found, rule

_LONGEST = 200
_BULLET = re.compile(r"^[\s•*·–-]+")


@rule("CC601", "subject-as-source", Severity.INFO)
def subject_as_source(case: Case) -> Iterator[Found]:
    """A source is by the person that the article is about.

    ## Why
    People may be cited on themselves (WP:ABOUTSELF), but not as if they were independent. Other
    spellings of the name are taken from the article's infobox. Somebody with the same family name
    and another first name is left alone.

    ## Example
    ```text
    Ann Smith

    Ann Smith is a biologist who studies cats.[1]

    References
    1. ^ Smith, Ann (2001). My Life with Cats. Purr Press.
    ```

    ## Instead
    ```text
    Ann Smith

    Ann Smith is a biologist who studies cats.[1]

    References
    1. ^ Jones, Bob (2003). Biologists of Our Time. Purr Press.
    ```
    """
    article = case.article
    aliases = _aliases(case)
    told: set[str] = set()
    for index, note in enumerate(article.footnotes):
        authors = [(short.span, name, str(short)) for short in note.shorts for name in short.names]
        for reference in note.references:
            authors += [
                (field.span, name.family, f"{name.family} {reference.year}".strip())
                for field, name in zip(reference.all("author"), reference.names(), strict=False)
                if name.family and _may_be(name.given, case.article.title)
            ]
        for span, name, work in authors:
            if fold(name) in aliases and work not in told:
                told.add(work)
                source = aliases[fold(name)]
                related = (Related(source, "the subject's name"),) if source else ()
                yield Found(
                    span,
                    f"{case.note_name(index)} ({work}) is by the subject of the "
                    "article; it is not an independent source.",
                    related,
                    subject=work,
                )


def _may_be(given: str, title: str) -> bool:
    """Whether a first name, or its initial, may be the subject's."""
    ours, theirs = fold(title), fold(given)
    return not theirs or ours[:1] == theirs[:1]


def _aliases(case: Case) -> dict[str, Span | None]:
    """Folded family names of the subject, each with the line that gives it."""
    article = case.article
    words = re.sub(r"\(.*?\)", "", article.title).split()
    if not 2 <= len(words) <= 4 or not all(word[0].isupper() for word in words):
        return {}
    names: dict[str, Span | None] = {fold(words[-1]): None}
    for span in article.furniture:
        line = _BULLET.sub("", article.text(span)) if len(span) < _LONGEST else ""
        parts = line.split()
        if 2 <= len(parts) <= 4 and fold(parts[0]) == fold(words[0]) and parts[-1][0].isupper():
            names.setdefault(fold(parts[-1]), span)
    return names
