"""What the rules about edits share: sentences of both versions with what they cite."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from citecheck.judge.coverage import Coverage
from citecheck.judge.edits import alike
from citecheck.judge.words import words
from citecheck.model import Citation, Sentence, ShortCitation
from citecheck.rules.base import Case

Source = int | str
"""A note by its index in the version before; the label of one that is not there, or is new."""


@dataclass(frozen=True, slots=True)
class Versions:
    """A sentence that both versions have."""

    index: int
    """Into ``Article.sentences`` of the new version."""
    old: Sentence
    new: Sentence
    same: bool
    """Whether its words are the very same."""
    likeness: float
    """The share of common words, from 0 to 1."""
    cited_before: frozenset[Source]
    """What the sentence itself cited."""
    cited: frozenset[Source]
    supported: frozenset[Source]
    """What covers it now, markers later in the paragraph included."""
    coverage: Coverage


def versions(case: Case) -> tuple[Versions, ...]:
    """Every sentence that stood in the version before and stands in the new one."""
    return case.once(_versions)


def _versions(case: Case) -> Iterator[Versions]:
    before, alignment = case.before, case.alignment
    if before is None or alignment is None:
        return
    for index, other in alignment.sentences.items():
        new, old = case.article.sentences[index], before.article.sentences[other]
        coverage = case.coverage[index]
        same = index in alignment.same
        yield Versions(
            index,
            old,
            new,
            same,
            1.0 if same else alike(words(old.text), words(new.text)),
            _old(old.citations),
            _new(case, new.citations),
            _new(case, (*new.citations, *coverage.citations)),
            coverage,
        )


def _old(citations: Iterable[Citation]) -> frozenset[Source]:
    return frozenset(c.label if c.note is None else c.note for c in citations)


def _new(case: Case, citations: Iterable[Citation]) -> frozenset[Source]:
    return frozenset(source_of(case, citation) for citation in citations)


def source_of(case: Case, citation: Citation) -> Source:
    """The note of a marker of the new version, as the version before calls it."""
    if citation.note is None or case.alignment is None or case.before is None:
        had = _labels(case).get((citation.group, citation.label))
        return citation.label if had is None else had  # dropped, which is told by itself
    return case.alignment.notes.get(citation.note, f"new {citation.note}")


def _labels(case: Case) -> dict[tuple[str, str], int]:
    """The notes of the version before, by what its markers call them."""
    before = case.before
    if before is None:
        return {}
    return {
        (citation.group, citation.label): citation.note
        for citation in before.article.citations
        if citation.note is not None
    }


def called(case: Case, sources: Iterable[Source]) -> str:
    """Notes of the version before as people call them: ``note 3 and note 5``."""
    before = case.before
    found = []
    for source in sorted(sources, key=str):
        if isinstance(source, int) and before:
            found.append(before.note_name(source))
        else:
            found.append(f"“{source}”")
    return " and ".join(found)


def dropped_notes(case: Case) -> dict[tuple[str, str], list[Citation]]:
    """Markers without a note, by group and label, whose note the version before had."""
    before = case.before
    if before is None:
        return {}
    had = {
        (citation.group, citation.label)
        for citation in before.article.citations
        if citation.note is not None
    }
    found: dict[tuple[str, str], list[Citation]] = {}
    for citation in case.article.citations:
        key = citation.group, citation.label
        if citation.note is None and key in had:
            found.setdefault(key, []).append(citation)
    return found


def dropped_works(case: Case) -> dict[str, list[ShortCitation]]:
    """Short notes whose full reference the version before had, by what they name."""
    before = case.before
    if before is None:
        return {}
    had = {
        str(before.article.footnotes[index].shorts[number])
        for (index, number), references in before.links.found.items()
        if references
    }
    lost: dict[str, list[ShortCitation]] = {}
    for (index, number), references in case.links.found.items():
        short = case.article.footnotes[index].shorts[number]
        if not references and str(short) in had:
            lost.setdefault(str(short), []).append(short)
    return lost
