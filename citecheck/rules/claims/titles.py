"""Which sentences name a work that is among the notes."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from citecheck.model import Article, Reference

_WORD = re.compile(r"\w+")
_INTRODUCTION = re.compile(r"(?:\b[Tt]he )?\b\d{4} [a-z]{4,12} $")
_MIN_WORDS = 3
_QUOTES = tuple('"“„«')


@dataclass(frozen=True, slots=True)
class NamedWork:
    """A work that a text names by its title."""

    reference: Reference
    notes: frozenset[int]
    """The notes that hold it."""
    start: int
    """Where in the text the title begins, or "the 1978 book" before it."""
    end: int


def title_index(article: Article) -> Callable[[str], Iterator[NamedWork]]:
    """A function that finds the works named in a text, by the first part of their titles.

    Titles of fewer than three words name too many other things. Time is linear in the text:
    titles are looked up by their first three words.
    """
    by_start: dict[tuple[str, ...], list[tuple[tuple[str, ...], Reference]]] = defaultdict(list)
    notes: dict[tuple[str, ...], set[int]] = defaultdict(set)
    for index, note in enumerate(article.footnotes):
        for reference in note.references:
            title = _folded(re.split(r"[:–—?]", reference.title)[0])
            if len(title) >= _MIN_WORDS:
                if not notes[title]:
                    by_start[title[:_MIN_WORDS]].append((title, reference))
                notes[title].add(index)

    def find(text: str) -> Iterator[NamedWork]:
        if not by_start:
            return
        matches = list(_WORD.finditer(text))
        words = [match[0].casefold() for match in matches]
        for at in range(len(words) - _MIN_WORDS + 1):
            # A title in running text has a capital; "in the first place" is no title.
            if not matches[at][0][0].isupper():
                continue
            for title, reference in by_start.get(tuple(words[at : at + _MIN_WORDS]), ()):
                if tuple(words[at : at + len(title)]) == title:
                    start, end = matches[at].start(), matches[at + len(title) - 1].end()
                    before = _INTRODUCTION.search(text, max(0, start - 30), start)
                    yield NamedWork(
                        reference,
                        frozenset(notes[title]),
                        before.start() if before else start,
                        _whole_end(text, reference.title, start, end),
                    )

    return find


def in_quotation_marks(article: Article, reference: Reference) -> bool:
    """Whether the title stands in quotation marks: that of an article does, that of a book not."""
    title = reference.field("title")
    if title is None:
        return False
    if article.source[max(title.span.start - 1, 0) : title.span.start] in _QUOTES:
        return True
    if not article.marked_up:
        return False
    if reference.template:
        return reference.type not in ("book", "report", "thesis", "collection")
    shown = article.shown(reference)
    at = shown.find(str(title.value))
    return at > 0 and shown[at - 1] in _QUOTES


def _folded(text: str) -> tuple[str, ...]:
    return tuple(word.casefold() for word in _WORD.findall(text))


def _whole_end(text: str, title: str, start: int, end: int) -> int:
    """The end of the whole title with its subtitle, where the text has it."""
    whole = text[start : start + len(title)]
    return start + len(title) if whole.casefold() == title.casefold() else end
