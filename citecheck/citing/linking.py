"""Which full reference a short note points to."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from citecheck.model import Article, NoteKind, Reference, ShortCitation

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


def link(article: Article) -> Links:
    """Match every short citation against the article's full references by name and year.

    As Module:Footnotes does, the family names (up to four) and the year with its letter have to
    agree; a note may give fewer names than the work has. "Ibid." is whatever the note before it
    cites.
    """
    references = article.references
    by_year: dict[str, list[Reference]] = defaultdict(list)
    for reference in references:
        for year in {reference.year, reference.year[:4]}:
            by_year[year].append(reference)
    links = Links()
    previous: tuple[Reference, ...] | None = None
    for index, note in enumerate(article.footnotes):
        for number, short in enumerate(note.shorts):
            key = (index, number)
            if note.kind is NoteKind.IBID:
                if previous is not None:
                    links.found[key] = previous
                continue
            found = tuple(r for r in by_year[short.year] if _agrees(short, r))
            links.found[key] = found or _mentioned(article, short, by_year[short.year])
            if not links.found[key]:
                links.near[key] = _near(short, references)
        if note.reference:
            previous = (note.reference,)
        elif note.shorts:
            previous = links.found.get((index, len(note.shorts) - 1))
        else:
            previous = None
    return links


def fold(name: str) -> str:
    """A name for comparison: lower case, without accents, punctuation and particles' spaces."""
    decomposed = unicodedata.normalize("NFKD", name.replace("ß", "ss").replace("ø", "o"))
    return re.sub(
        r"[\W_]+", "", "".join(c for c in decomposed if not unicodedata.combining(c))
    ).casefold()


def family_names(reference: Reference) -> list[str]:
    """Folded names that a short note may call a work by: authors, else editors."""
    names = reference.names() or reference.names("editor")
    return [fold(name.sort_name) for name in names]


def _agrees(short: ShortCitation, reference: Reference) -> bool:
    names = family_names(reference)
    wanted = [fold(name) for name in short.names]
    if not names or not wanted:
        return False
    return all(any(_same(want, name) for name in names) for want in wanted)


def _same(want: str, name: str) -> bool:
    """``Wesson`` is the name in ``R. Wesson`` too, where the name was not split."""
    return want == name or (len(want) > 3 and name.endswith(want))


def _mentioned(
    article: Article, short: ShortCitation, candidates: Iterable[Reference]
) -> tuple[Reference, ...]:
    """Works of that year whose text has the names, where the author could not be told apart."""
    wanted = [fold(name) for name in short.names]
    return tuple(
        reference
        for reference in candidates
        if not family_names(reference)
        and all(want in fold(article.text(reference.span)[:300]) for want in wanted)
    )


def _near(short: ShortCitation, references: Iterable[Reference]) -> tuple[Reference, ...]:
    """References with the same name and another year, or nearly the same name."""
    wanted = skeleton(fold(short.names[0])) if short.names else ""
    scored: list[tuple[int, int, Reference]] = []
    for order, reference in enumerate(references):
        for name in family_names(reference)[:4]:
            if not name or not wanted:
                continue
            same_year = reference.year[:4] == short.year[:4]
            gap = _distance(wanted, skeleton(name), 1 if len(wanted) < 5 else 2)
            if gap is not None and (gap == 0 or same_year):
                scored.append((gap + (0 if same_year else 1), order, reference))
                break
    scored.sort(key=lambda item: item[:2])
    return tuple(reference for _, _, reference in scored[:3])


# Spellings of one Slavic sound in the Latin alphabets: Bazhanov, Bajanov, Baschanow, Bažanov.
_SOUNDS = (
    ("tsch", "c"), ("sch", "s"), ("tch", "c"), ("cz", "c"), ("ch", "c"), ("zh", "s"), ("sh", "s"),
    ("sz", "s"), ("j", "s"), ("z", "s"), ("w", "v"), ("ff", "v"), ("y", "i"), ("ou", "u"), ("x", "ks"),
)  # fmt: skip
_CYRILLIC = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        "a b v g d e e z z i i k l m n o p r s t u v k c c s s  i  e iu ia".split(" "),
        strict=True,
    )
)


def skeleton(name: str) -> str:
    """A folded name with one spelling for each sound, so that transliterations agree."""
    name = "".join(_CYRILLIC.get(letter, letter) for letter in name)
    for spelling, sound in _SOUNDS:
        name = name.replace(spelling, sound)
    return re.sub(r"(.)\1+", r"\1", name)


def _distance(one: str, other: str, limit: int) -> int | None:
    """Levenshtein distance, or None where it is more than ``limit``."""
    one, other = one[:40], other[:40]
    if abs(len(one) - len(other)) > limit:
        return None
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        previous, row = row, [i]
        for j, b in enumerate(other, 1):
            row.append(min(previous[j] + 1, row[j - 1] + 1, previous[j - 1] + (a != b)))
        if min(row) > limit:
            return None
    return row[-1] if row[-1] <= limit else None
