"""Which full reference a short note points to."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import islice

from citecheck.citing.spelling import distance, fold, skeleton
from citecheck.model import Article, Footnote, NoteKind, Reference

__all__ = ["Links", "fold", "link", "skeleton"]

_MOST_NAMES = 4
"""Module:Footnotes looks at no more names of a work."""
_MOST_WORKS = 50
"""Nobody can choose among more works than these, and more are not listed."""
_MOST_NEAR = 3
_MOST_WORDS = 8
_START = 300
"""Where in a reference without an author a name may stand."""
_TRIED = 100
_SHORTEST_TITLE = 4
_LONG_NAME, _SHORT_NAME = 40, 14

_WORD = re.compile(r"[^\W_]+")
_INITIAL = re.compile(r"\b[^\W\d_a-z](?=\w)")
_YEAR = re.compile(r"\b(?:1[0-9]|20)\d\d[a-z]?\b")

Key = tuple[int, int]
"""Index of a note, and index into its ``shorts``."""


@dataclass(frozen=True, slots=True)
class Links:
    """The short notes of an article and where they lead."""

    found: dict[Key, tuple[Reference, ...]] = field(default_factory=dict)
    """The full references that fit a short citation: one is right, several are ambiguous, none
    is a missing work."""
    near: dict[Key, tuple[Reference, ...]] = field(default_factory=dict)
    """For a missing work: the references that may be meant, the likeliest first."""
    shortened: dict[int, tuple[Reference, ...]] = field(default_factory=dict)
    """Notes that shorten a reference to author and title (``Kun, Stalin, p. 93``, as MLA and
    Chicago do), by index, and the fuller reference that they mean."""


def link(article: Article) -> Links:
    """Match every short citation against the article's full references by name and year.

    As Module:Footnotes does, the family names (up to four) and the year with its letter have to
    agree; a note may give fewer names than the work has. "Ibid." is whatever the note before it
    cites, "idem" another work of its author, and "op. cit." the work of that author which was
    cited last. Where markup makes anchors, they go before names. References and names are indexed,
    so that the time stays linear.
    """
    links = Links()
    if not any(note.shorts or _may_be_short(note) for note in article.footnotes):
        return links
    works = _Works(article)
    cited = _Cited()
    for index, note in enumerate(article.footnotes):
        last: tuple[Reference, ...] | None = None
        for number, short in enumerate(note.shorts):
            key = (index, number)
            if note.kind is NoteKind.IBID:
                if cited.last is None:
                    continue
                links.found[key] = cited.last
            elif anchored := works.anchored(short.anchor):
                links.found[key] = anchored
            elif not short.names:
                links.found[key] = works.found(cited.authors(), short.year)
            elif not short.year:
                links.found[key] = cited.latest(short.names) or works.by(short.names)
            else:
                links.found[key] = works.found(short.names, short.year)
            if not links.found[key] and short.names:
                links.near[key] = works.near(short.names, short.year)
            last = links.found[key]
        if note.references:
            last = note.references[:1]
            if _may_be_short(note) and (fuller := works.fuller(note.references[0])):
                links.shortened[index] = last = (fuller,)
        cited.add(last)
    return links


def _may_be_short(note: Footnote) -> bool:
    """Whether a note gives an author, a title and perhaps a page, and no year."""
    if len(note.references) != 1:
        return False
    (reference,) = note.references
    return bool(reference.title and not reference.date() and _names(reference))


class _Cited:
    """What the notes so far have cited."""

    def __init__(self) -> None:
        self.last: tuple[Reference, ...] | None = None
        """By the note before; None where it cites nothing."""
        self._by: dict[str, Reference] = {}

    def add(self, references: tuple[Reference, ...] | None) -> None:
        """Remember what a note cites."""
        self.last = references
        for reference in references or ():
            for name in _names(reference)[:_MOST_NAMES]:
                for called in _calls(name):
                    self._by[called] = reference

    def authors(self) -> tuple[str, ...]:
        """The author of what the note before cites."""
        return tuple(_names(self.last[0])[:1]) if self.last else ()

    def latest(self, names: tuple[str, ...]) -> tuple[Reference, ...]:
        """The work by these names that was cited last."""
        works = [self._by.get(fold(name)) for name in names]
        first = works[0] if works else None
        return (first,) if first and all(work is first for work in works) else ()


class _Works:
    """The full references of an article, by what a short note says of them."""

    def __init__(self, article: Article) -> None:
        self.references = article.references
        self.notes = len(self.references) - len(article.bibliography)
        """How many of the references stand in notes; the others are listed."""
        self.years = [reference.year for reference in self.references]
        self.names = [_names(reference) for reference in self.references]
        self.folded: dict[int, str] = {}
        """The start of every reference without an author or a year, folded."""
        self.called: dict[tuple[str, str], dict[int, None]] = defaultdict(dict)
        """References by year and by every name that they may be called by."""
        self.mentioning: dict[tuple[str, str], dict[int, None]] = defaultdict(dict)
        """The same references by year and by every word at their start."""
        for index, (names, year) in enumerate(zip(self.names, self.years, strict=True)):
            start = ""
            if not names or not year:  # where the author or year could not be told apart
                start = article.shown(self.references[index])[:_START]
                self.folded[index] = fold(start)
            for written in {year, year[:4]} if year else set(_YEAR.findall(start)):
                for name in names[:_MOST_NAMES]:
                    for called in _calls(name):
                        self.called[written, called][index] = None
                for word in _WORD.findall(start):
                    self.mentioning[written, fold(word)][index] = None
        self.by_anchor: dict[str, list[Reference]] = defaultdict(list)
        """References by the anchors that they make for links."""
        for reference in self.references:
            if reference.anchor:
                self.by_anchor[fold(reference.anchor)].append(reference)
        self.found = cache(self._found)
        self.near = cache(self._near)

    def anchored(self, anchor: str) -> tuple[Reference, ...]:
        """The references that an anchor leads to."""
        return tuple(self.by_anchor.get(fold(anchor), ())[:_MOST_WORKS]) if anchor else ()

    def _found(self, names: tuple[str, ...], year: str) -> tuple[Reference, ...]:
        """The references of that year with all of the names."""
        wanted = [fold(name) for name in names[:_MOST_NAMES]]
        fits = self._listed(_common([self.called.get((year, want), {}) for want in wanted]))
        if not fits:
            # Works whose text has the names, where the author could not be told apart.
            words = [fold(word) for name in names for word in _WORD.findall(name)]
            likely = _common([self.mentioning.get((year, word), {}) for word in words])
            fits = [i for i in likely if all(want in self.folded[i] for want in wanted)]
        return tuple(self.references[index] for index in fits)

    def _listed(self, fits: list[int]) -> list[int]:
        """Those in a list of works, or in a template, where there are any.

        ``Smith (2001), p. 5. Others think …`` in a note may be read as a reference of its own.
        """
        listed = [i for i in fits if i >= self.notes or self.references[i].template]
        return listed or fits

    def by(self, names: tuple[str, ...]) -> tuple[Reference, ...]:
        """The works of all years with all of the names."""
        wanted = [fold(name) for name in names[:_MOST_NAMES]]
        fits = _common([self._of_any_year.get(want, {}) for want in wanted])
        return tuple(self.references[index] for index in fits)

    def fuller(self, short: Reference) -> Reference | None:
        """The work with a date whose author is the same, and whose title begins like this one."""
        title = fold(short.title)
        if len(title) < _SHORTEST_TITLE:
            return None
        for index in islice(self._of_any_year.get(fold(_names(short)[0]), {}), _MOST_WORKS):
            work = self.references[index]
            whole = fold(work.title)
            begins = whole.startswith((title, f"the{title}"))
            if work is not short and self.years[index] and begins:
                return work
        return None

    @cached_property
    def _of_any_year(self) -> dict[str, dict[int, None]]:
        found: dict[str, dict[int, None]] = defaultdict(dict)
        for index, names in enumerate(self.names):
            for name in names[:_MOST_NAMES]:
                for called in _calls(name):
                    found[called][index] = None
        return found

    def _near(self, names: tuple[str, ...], year: str) -> tuple[Reference, ...]:
        """References with the same name and another year, or nearly the same name."""
        wanted = skeleton(fold(names[0])) if names else ""
        if not wanted:
            return ()
        limit = 1 if len(wanted) < 5 else 2
        gaps: dict[int, int] = {}
        for index in self._sounding.get(wanted, [])[:_MOST_WORKS]:
            gaps[index] = 0 if self.years[index][:4] == year[:4] else 1
        spellings = self._spellings(year[:4])
        seen = {name for part in _shortened(wanted) for name in spellings.get(part, [])[:_TRIED]}
        for name in sorted(seen):
            gap = distance(wanted, name, limit)
            if gap is not None:
                for index in self._sounding_in[year[:4]][name][:_MOST_WORKS]:
                    gaps[index] = min(gap, gaps.get(index, gap))
        best = sorted(gaps, key=lambda index: (gaps[index], index))[:_MOST_NEAR]
        return tuple(self.references[index] for index in best)

    @cached_property
    def _sounding(self) -> dict[str, list[int]]:
        """References by the skeletons of their names."""
        found: dict[str, list[int]] = defaultdict(list)
        for index, names in enumerate(self.names):
            for name in dict.fromkeys(skeleton(fold(name)) for name in names[:_MOST_NAMES]):
                found[name].append(index)
        return found

    @cached_property
    def _sounding_in(self) -> dict[str, dict[str, list[int]]]:
        """The same for each year."""
        found: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        for name, indexes in self._sounding.items():
            for index in indexes:
                found[self.years[index][:4]][name].append(index)
        return found

    def _spellings(self, year: str) -> dict[str, list[str]]:
        """Skeletons of a year by what is left of them without a letter or two.

        Two names that differ by two letters at most share one of these (Garbe, SymSpell, 2012):
        so no name is compared with all the others.
        """
        if year not in self._parts:
            parts: dict[str, list[str]] = defaultdict(list)
            for name in self._sounding_in.get(year, ()):
                for part in _shortened(name):
                    parts[part].append(name)
            self._parts[year] = parts
        return self._parts[year]

    @cached_property
    def _parts(self) -> dict[str, dict[str, list[str]]]:
        return {}


def _common(postings: list[dict[int, None]]) -> list[int]:
    """The first numbers that are in all of the postings, which are in order."""
    if not postings:
        return []
    shortest, *others = sorted(postings, key=len)
    return list(islice((i for i in shortest if all(i in other for other in others)), _MOST_WORKS))


def _names(reference: Reference) -> list[str]:
    """The names that a short note may call a work by: authors, else editors."""
    names = reference.names() or reference.names("editor")
    return [name.sort_name for name in names if fold(name.sort_name)]


def _calls(name: str) -> Iterator[str]:
    """What a note may call a name.

    ``Wesson`` is the name in ``R. Wesson`` too, where the name was not split, and ``Berg`` that
    in ``van den Berg``; ``BBSU`` is the British Bombing Survey Unit.
    """
    yield fold(name)
    initials = _INITIAL.findall(name[:_START])
    if len(initials) > 2:
        yield fold("".join(initials))
    for match in islice(_WORD.finditer(name), 1, _MOST_WORDS):
        part = fold(name[match.start() :])
        if len(part) > 3:
            yield part


def _shortened(name: str) -> set[str]:
    """A skeleton, and what is left of it without any one letter, or any two of a short one."""
    name = name[:_LONG_NAME]
    once = {name[:i] + name[i + 1 :] for i in range(len(name))}
    twice = {part[:i] + part[i + 1 :] for part in once for i in range(len(part))}
    return {name} | once | (twice if 5 <= len(name) <= _SHORT_NAME else set())
