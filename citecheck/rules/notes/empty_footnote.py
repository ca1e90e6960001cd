"""Notes without text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from citecheck.model import NoteKind, Related, Severity
from citecheck.rules.base import Case, Found, rule
from citecheck.rules.notes.problems import problems

_LONGEST = 2000
_UNSHOWN = re.compile(r"<!--.{0,2000}?(?:-->|\Z)|<[^<>]{0,500}>", re.DOTALL)
_TEXT = re.compile(r"\w")


@rule("CC102", "empty-footnote", Severity.ERROR)
def empty_footnote(case: Case) -> Iterator[Found]:
    """A footnote has no text.

    ## Why
    The claim that cites it looks sourced and is not. Often the source stood in a template that
    is gone, or the note was emptied in an edit. The Cite extension says of this "refs with no name
    must have content" (`ref_no_input`) and "has no content" (`empty_references_define`).

    ## Example
    ```text
    Cats purr when they are content.[1] They also purr when they are hurt.[2]

    References
    1. ^ Smith, Ann (2001). Why Cats Purr. Purr Press.
    2. ^
    ```

    ## Instead
    ```text
    Cats purr when they are content.[1] They also purr when they are hurt.[2]

    References
    1. ^ Smith, Ann (2001). Why Cats Purr. Purr Press.
    2. ^ Jones, Bob (2003). Cats in Pain. Purr Press.
    ```
    """
    for index, note in enumerate(case.article.footnotes):
        if note.kind is NoteKind.EMPTY and not _shows(case, index):
            uses = case.article.uses.get(index, ())
            claim = "; what cites it has no source" if uses else ""
            yield Found(
                note.span,
                f"{case.note_name(index)} is empty{claim}. Add the source.",
                tuple(Related(use.span, "cited here") for use in uses),
            )
    empty = [note.span for note in case.article.footnotes if note.kind is NoteKind.EMPTY]
    for problem in problems(case, ("ref-no-input", "empty-references-define"), empty):
        name = f' "{problem.detail}"' if problem.detail else ""
        yield Found(problem.span, f"The note{name} has no text. Add the source.")


def _shows(case: Case, index: int) -> bool:
    """Whether the note holds something that is shown, such as a template that nobody here knows."""
    note = case.article.footnotes[index]
    if not case.article.marked_up or case.is_entry(index):
        return False
    problems = case.article.problems
    first = bisect_left(problems, note.span.start, key=lambda problem: problem.span.start)
    if first < len(problems) and note.span.covers(problems[first].span):
        told = problems[first].kind not in ("ref-no-input", "empty-references-define")
        if told and case.article.format == "html":
            return True  # the page shows an error there, which another rule tells
    citations = case.article.citations
    at = bisect_left(citations, note.span.start, key=lambda citation: citation.whole.start)
    if at < len(citations) and note.span.covers(citations[at].whole) and len(note.body) == 0:
        return True  # it leads on to other notes
    return bool(_TEXT.search(_UNSHOWN.sub("", case.article.text(note.body)[:_LONGEST])))
