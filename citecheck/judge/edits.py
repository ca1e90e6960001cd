"""Two versions of an article side by side: which sentence and which note is which.

Words count, and neither where they stand nor how lines are broken: what was moved or reflowed is
the same.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from citecheck.judge.words import words
from citecheck.model import Article, Footnote, Reference

ALIKE = 0.5
"""From this share of common words on (Dice's coefficient) two texts are versions of one."""
SAME_NAME = 0.3
"""The same for notes that have the same label."""
_CANDIDATES = 40
_RARE = 20  # a word in more texts than this leads to none of them
_LONGEST = 2_000  # characters of a note that are compared
_IDENTIFIERS = ("DOI", "PMID", "PMCID", "arXiv", "URL", "archive")


@dataclass(frozen=True, slots=True)
class Alignment:
    """What in the old version each part of the new one was."""

    sentences: Mapping[int, int]
    """Indexes into ``Article.sentences``: of the new version, and of the old one."""
    notes: Mapping[int, int]
    """Indexes into ``Article.footnotes`` in the same way."""
    same: frozenset[int]
    """Sentences of the new version whose words are the very same."""

    def added(self, sentence: int) -> bool:
        """Whether a sentence of the new version has come with the edit."""
        return sentence not in self.sentences


def align(old: Article, new: Article) -> Alignment:
    """Align two versions of one article. Takes about linear time."""
    before = [words(sentence.text) for sentence in old.sentences]
    after = [words(sentence.text) for sentence in new.sentences]
    sentences = _exact(list(map(tuple, before)), list(map(tuple, after)))
    same = frozenset(sentences)
    sentences |= _near(before, after, sentences)
    return Alignment(sentences, _notes(old, new), same)


def _exact(before: Sequence[object], after: Sequence[object]) -> dict[int, int]:
    """What is equal, in order where something stands twice."""
    where: dict[object, list[int]] = defaultdict(list)
    for index in range(len(before) - 1, -1, -1):
        if before[index]:
            where[before[index]].append(index)
    found = {}
    for index, key in enumerate(after):
        if key and where.get(key):
            found[index] = where[key].pop()
    return found


def _near(
    before: Sequence[Sequence[str]],
    after: Sequence[Sequence[str]],
    taken: Mapping[int, int],
    least: float = ALIKE,
) -> dict[int, int]:
    """What is alike among the rest, the most alike first."""
    used = set(taken.values())
    left = [index for index in range(len(before)) if index not in used and before[index]]
    where: dict[str, list[int]] = defaultdict(list)
    for index in left:
        for word in set(before[index]):
            where[word].append(index)
    pairs: list[tuple[float, int, int, int]] = []
    for index, bag in enumerate(after):
        if index in taken or not bag:
            continue
        shared: Counter[int] = Counter()
        for word in set(bag):
            places = where.get(word, ())
            if len(places) <= _RARE:
                shared.update(places)
        for other, _ in shared.most_common(_CANDIDATES):
            score = alike(before[other], bag)
            if score >= least:
                pairs.append((-score, abs(other - index), index, other))
    found: dict[int, int] = {}
    for _, _, index, other in sorted(pairs):
        if index not in found and other not in used:
            found[index] = other
            used.add(other)
    return found


def alike(one: Iterable[str], other: Iterable[str]) -> float:
    """How many of the words of two texts are common to them, from 0 to 1 (Dice's coefficient)."""
    first, second = Counter(one), Counter(other)
    total = first.total() + second.total()
    return 2 * (first & second).total() / total if total else 0.0


def _notes(old: Article, new: Article) -> dict[int, int]:
    before, after = (
        # What has no words is known by its label alone.
        [tuple(words(_text(one, note))) or ("", note.group, note.label) for note in one.footnotes]
        for one in (old, new)
    )
    found = _exact(before, after)
    found |= _by_key(old, new, found)
    found |= _by_label(old, new, before, after, found)
    found |= _near(before, after, found, least=0.6)
    return found


def _text(article: Article, note: Footnote) -> str:
    return article.shown(note)[:_LONGEST]


def _by_key(old: Article, new: Article, taken: Mapping[int, int]) -> dict[int, int]:
    """Notes that name the same work by an identifier or an address, at the same place of it."""
    used = set(taken.values())
    known: dict[object, int] = {}
    for index, note in enumerate(old.footnotes):
        if index not in used:
            for key in _keys(note):
                known.setdefault(key, index)
    found: dict[int, int] = {}
    for index, note in enumerate(new.footnotes):
        if index in taken:
            continue
        other = next((known[key] for key in _keys(note) if key in known), None)
        if other is not None and other not in used:
            found[index] = other
            used.add(other)
    return found


def _keys(note: Footnote) -> Iterable[object]:
    for reference in note.references:
        yield from _work_keys(reference)
    for short in note.shorts:
        yield short.names, short.year, short.locator


def _work_keys(reference: Reference) -> Iterable[object]:
    for field in reference.fields:
        if field.name in _IDENTIFIERS:
            yield field.name, str(field.value).rstrip("/").casefold()
        elif field.name == "ISBN":
            digits = "".join(c for c in str(field.value) if c.isalnum())
            yield "ISBN", digits, reference.text("page")
    if reference.title and reference.year:
        yield "title", " ".join(words(reference.title)), reference.year, reference.text("page")


def _by_label(
    old: Article,
    new: Article,
    before: Sequence[Sequence[str]],
    after: Sequence[Sequence[str]],
    taken: Mapping[int, int],
) -> dict[int, int]:
    """Notes with a name of their own that is the same, if their texts have something in common."""
    used = set(taken.values())
    known = {
        (note.group, note.label): index
        for index, note in enumerate(old.footnotes)
        if index not in used and not note.label.isdecimal()
    }
    found = {}
    for index, note in enumerate(new.footnotes):
        other = known.get((note.group, note.label))
        if index in taken or other is None:
            continue
        if alike(before[other], after[index]) >= SAME_NAME or not before[other]:
            found[index] = known.pop((note.group, note.label))
    return found
