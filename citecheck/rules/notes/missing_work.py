"""Short notes without a full reference."""

from __future__ import annotations

import re
from collections.abc import Iterator

from citecheck.citing.linking import fold
from citecheck.model import Confidence, ParagraphKind, Related, Severity
from citecheck.rules.base import Case, Found, rule
from citecheck.rules.edits.versions import dropped_works
from citecheck.rules.references.works import work_name

_YEAR = re.compile(r"(?<!\d)(?:1[4-9]|20)\d\d(?!\d)")
_WORD = re.compile(r"\w+")
_BEFORE = 150
_LAWS = frozenset(
    "Act Bill Code Constitution Convention Decree Law Ordinance Order Regulations Treaty".split()
)
"""``Copyright Act 1956`` is a statute and its own full reference."""


@rule("CC108", "missing-work", Severity.ERROR, tally=("missing work", "note", "marker"))
def missing_work(case: Case) -> Iterator[Found]:
    """A short note points to a work that is not listed anywhere.

    ## Why
    ``Smith 2001, p. 5`` says where to look only together with a full reference to Smith 2001.
    Without one nobody can tell which book is meant. Wikipedia calls this "no target"
    (Category:Harv and Sfn no-target errors). Works with nearly the same name, or the same name
    and another year, are offered as "did you mean"; names are compared across transliterations.

    ## Example
    ```text
    Cats purr when they are content.[1]

    Notes
    1. ^ Smith 2001, p. 5.

    Bibliography
    * Smith, Ann (2011). Why Cats Purr. Purr Press.
    ```

    ## Instead
    ```text
    Cats purr when they are content.[1]

    Notes
    1. ^ Smith 2001, p. 5.

    Bibliography
    * Smith, Ann (2001). Why Cats Purr. Purr Press.
    ```
    """
    article = case.article
    dropped = dropped_works(case)
    for index, number in unlisted_works(case):
        note = article.footnotes[index]
        short = note.shorts[number]
        if str(short) in dropped:
            continue  # CC704 tells it
        near = case.links.near.get((index, number), ())
        hint = "Add the full reference."
        if near:
            meant = work_name(near[0])
            hint = (
                f"Did you mean {meant} ({near[0].title})?"
                if near[0].title
                else f"Did you mean {meant}?"
            )
        related = [Related(use.span, "cited here") for use in article.uses.get(index, ())]
        related += [Related(work.span, "this work?") for work in near]
        yield Found(
            short.span,
            f"{case.note_name(index)} cites {short}, but no full reference to it is listed. {hint}",
            tuple(related),
            subject=str(short),
            confidence=Confidence.HIGH if short.locator else Confidence.MEDIUM,
        )


def unlisted_works(case: Case) -> tuple[tuple[int, int], ...]:
    """The short notes whose work is listed nowhere: index of the note, index into its shorts."""
    return case.once(_unlisted_works)


def _unlisted_works(case: Case) -> Iterator[tuple[int, int]]:
    listed = _listed_works(case)
    for (index, number), references in case.links.found.items():
        short = case.article.footnotes[index].shorts[number]
        if references or not short.names or short.names[-1].split()[-1] in _LAWS:
            continue
        words = [word for name in short.names for word in _WORD.findall(name)]
        if not all((short.year[:4], fold(word)) in listed for word in words):
            yield index, number


def _listed_works(case: Case) -> set[tuple[str, str]]:
    """Years with each folded word before them, in lists and what is neither prose nor notes.

    A bibliography that could not be read as references still lists its works.
    """
    if not any(note.shorts for note in case.article.footnotes):
        return set()
    source = case.article.source
    spans = list(case.article.furniture)
    spans += [p.span for p in case.article.paragraphs if p.kind is ParagraphKind.LIST_ITEM]
    found: set[tuple[str, str]] = set()
    for span in spans:
        for match in _YEAR.finditer(source, span.start, span.end):
            before = source[max(span.start, match.start() - _BEFORE) : match.start()]
            found.update((match[0], fold(word)) for word in _WORD.findall(before))
    return found
