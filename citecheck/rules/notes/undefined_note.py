"""Markers without a note."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.citing.nearest import nearest
from citecheck.model import Citation, Confidence, Severity, Span
from citecheck.rules.base import Case, Found, count, rule
from citecheck.rules.edits.versions import dropped_notes
from citecheck.rules.notes.problems import problems

_MANY = 5
"""From how many missing notes on, if they are a fifth of all, the list is at fault."""
_MOST_NAMES = 20
"""For so many different names the nearest one is looked for."""


@rule("CC101", "undefined-note", Severity.ERROR, tally=("missing note", "marker"))
def undefined_note(case: Case) -> Iterator[Found]:
    """A marker has no note.

    ## Why
    Nobody can look the source up. Usually the note was deleted, or the marker has a slip of the
    finger. The Cite extension says of this "no text was provided for refs named …"
    (`references_no_text`). Where a bibliography could not be read, its keys are left alone.

    ## Example
    ```text
    Cats purr when they are content.[1] They also purr when they are hurt.[3]

    References
    1. ^ Smith, Ann (2001). Why Cats Purr. Purr Press.
    2. ^ Jones, Bob (2003). Cats in Pain. Purr Press.
    ```

    ## Instead
    ```text
    Cats purr when they are content.[1] They also purr when they are hurt.[2]

    References
    1. ^ Smith, Ann (2001). Why Cats Purr. Purr Press.
    2. ^ Jones, Bob (2003). Cats in Pain. Purr Press.
    ```
    """
    article = case.article
    every = [citation for citation in article.citations if citation.note is None]
    dropped = {c.span for citations in dropped_notes(case).values() for c in citations}
    lost = [c for c in every if c.span not in dropped]  # CC704 tells those
    if any(problem.kind == "missing-file" for problem in article.problems):
        # What the file that was not there defines, nobody knows.
        lost = [c for c in lost if not _by_key(case, c)]
    keyed = [citation for citation in lost if _by_key(case, citation)]
    if keyed and not _has_entries(case):
        yield _no_list(keyed, "no bibliography was found")
        lost = [citation for citation in lost if not _by_key(case, citation)]
    labels = {citation.label for citation in lost}
    if lost and not (article.footnotes or article.bibliography):
        yield _no_list(lost, "no list of notes was found")
        return
    many = len(labels) >= _MANY and 5 * len(labels) > len({c.label for c in article.citations})
    if many and not article.marked_up:
        yield _no_list(
            lost, f"{count(len(labels), 'of their notes is', 'of their notes are')} not in the list"
        )
        return
    near: dict[str, str] = {}
    for citation in lost:
        label = citation.label
        if label not in near:
            near[label] = _meant(case, label) if len(near) < _MOST_NAMES else ""
        seen, advice = _undefined(case, label)
        hint = f"Did you mean {near[label]}?" if near[label] else advice
        # A template may define a name that this page does not.
        guess = article.format == "wikitext" and not near[label]
        sure = Confidence.MEDIUM if guess else Confidence.HIGH
        yield Found(citation.span, f"{seen} {hint}", subject=label, confidence=sure)
    spans = [citation.span for citation in every]
    for problem in problems(case, ("undefined-anchor", "references-no-text"), spans):
        name = f" “{problem.detail[:80]}”" if problem.detail else ""
        seen = (
            f"This marker leads to a place{name} that is not there."
            if problem.kind == "undefined-anchor"
            else f"Nothing here defines the note{name}."
        )
        yield Found(problem.span, f"{seen} Add the note.")


def _by_key(case: Case, citation: Citation) -> bool:
    """Whether a marker names an entry of a bibliography, and no note of the text."""
    keyed = case.article.format not in ("text", "html", "wikitext")
    return keyed and not case.article.text(citation.span).startswith("[^")


def _has_entries(case: Case) -> bool:
    notes = range(len(case.article.footnotes))
    listed = any(work.id for work in case.article.bibliography)
    return listed or any(map(case.is_entry, notes))


def _undefined(case: Case, label: str) -> tuple[str, str]:
    """What is seen, and what to do."""
    if not case.article.marked_up or label.isdecimal():
        return f"There is no note {label};", "add the note or correct the marker."
    return f'Nothing here defines "{label[:80]}".', "Add the note or correct the marker."


def _meant(case: Case, label: str) -> str:
    """The known name or key that is nearest to this one, in quotation marks."""
    if label.isdecimal() or not case.article.marked_up:
        return ""
    known = [note.label for note in case.article.footnotes if not note.label.isdecimal()]
    known += [work.id for work in case.article.bibliography if work.id]
    found = nearest(label, dict.fromkeys(known))
    return f'"{found}"' if found else ""


def _no_list(lost: list[Citation], what: str) -> Found:
    markers = count(len(lost), "marker")
    return Found(
        Span(lost[0].span.start, lost[0].span.end),
        f"The text has {markers} without a note: {what}; if the list was cut off, "
        "check the article with its notes.",
        subject="all",
        confidence=Confidence.MEDIUM,
    )
