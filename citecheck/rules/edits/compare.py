"""Findings of two versions of an article: which are new, which are not, which are gone."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from citecheck.model import Article, Finding, Span
from citecheck.rules.base import Case

_NUMBER = re.compile(r"\d+")
_SPACE = re.compile(r"\s+")
_LONGEST = 300


def compare(
    case: Case, findings: Iterable[Finding], before: Sequence[Finding]
) -> tuple[list[Finding], list[Finding], tuple[Finding, ...]]:
    """New findings, those that the version before has too, and those that only it has.

    A finding is the same where its rule is, and the sentence or note that it stands in is the
    same by the alignment of the versions.
    """
    alignment, old = case.alignment, case.before
    if alignment is None or old is None:
        return list(findings), [], ()
    mine = _Places(case.article, alignment.sentences, alignment.notes)
    theirs = _Places(old.article)
    seen = Counter(theirs.key(finding) for finding in before)
    new: list[Finding] = []
    same: list[Finding] = []
    for finding in findings:
        key = mine.key(finding)
        if seen[key]:
            seen[key] -= 1
            same.append(finding)
        else:
            new.append(finding)
    fixed = []
    for finding in before:
        key = theirs.key(finding)
        if seen[key]:
            seen[key] -= 1
            fixed.append(finding)
    return new, same, tuple(fixed)


class _Places:
    """What a finding is in, called as the version before calls it."""

    def __init__(
        self,
        article: Article,
        sentences: Mapping[int, int] | None = None,
        notes: Mapping[int, int] | None = None,
    ) -> None:
        self.article = article
        self.sentences, self.notes = sentences, notes
        self.starts = [sentence.span.start for sentence in article.sentences]
        bodies = sorted((note.span.start, index) for index, note in enumerate(article.footnotes))
        self.bodies = [start for start, _ in bodies]
        self.order = [index for _, index in bodies]

    def key(self, finding: Finding) -> tuple[object, ...]:
        """The rule, the subject, and where it stands."""
        where = self._sentence(finding.span) or self._note(finding.span)
        if where:
            return finding.code, _folded(finding.subject), where
        return finding.code, _folded(finding.subject), _folded(self._text(finding.span))

    def _sentence(self, span: Span) -> tuple[str, int] | None:
        at = bisect_right(self.starts, span.start) - 1
        if at < 0 or not self.article.sentences[at].span.covers(Span(span.start, span.start)):
            return None
        if self.sentences is None:
            return "sentence", at
        return "sentence", self.sentences.get(at, -1 - at)

    def _note(self, span: Span) -> tuple[str, int] | None:
        at = bisect_right(self.bodies, span.start) - 1
        if at < 0:
            return None
        index = self.order[at]
        if not self.article.footnotes[index].span.covers(Span(span.start, span.start)):
            return None
        if self.notes is None:
            return "note", index
        return "note", self.notes.get(index, -1 - index)

    def _text(self, span: Span) -> str:
        return self.article.source[span.start : span.end][:_LONGEST]


def _folded(text: str) -> str:
    """Without numbers, which change when a note is added above."""
    return _SPACE.sub(" ", _NUMBER.sub("", text)).strip()
