"""Authors, editors and translators, in whatever spelling, order and transliteration."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from citecheck.citing.matching.verdicts import Agreement, FieldMatch
from citecheck.citing.matching.words import Told, clean, letters, size
from citecheck.citing.spelling import distance
from citecheck.citing.spelling import skeleton as _skeleton
from citecheck.model import Record, Reference

_PEOPLE = 60
"""Of one side that are looked at."""
_SHOWN = 4
_TRIED = 12
_LONGEST = 400
_SOUNDING = 5
"""Letters of a name whose transliterations are told apart from another name by their sound."""

_WORD = re.compile(r"[^\W\d_]+")
_PARTICLES = frozenset(
    "van von der den de del della di da dos das du des la le les el al ul bin ibn ben ter ten te zu zum zur af av y e i and und et abu ad st saint mac mc o d l".split()
)
_TITLES = frozenset(
    "jr sr ii iii iv phd md dr prof professor sir dame lord lady mr mrs ms eds ed editor editors hrsg dir trans others al".split()
)
_ORGANISATION = frozenset(
    "agency archive archives association bank board bureau center centre church club college commission committee community company congress "
    "consortium corporation council court department federation foundation fund government group hospital inc initiative institute institut "
    "institution international investigators laboratory league library limited llc ltd ministry museum national network news "
    "office organisation organization parliament party press project program programme research school science society state states "
    "study survey system team times trust union united university universitat universite collaboration world health lab labs ai".split()
)
_SMALL = frozenset(
    "of for the and in on to und der die das fur pour de la le des du del per y e".split()
)
_SPLIT = re.compile(r"\s*;\s*|\s*[&*]\s*|\s*,?\s+(?:and|und|et|y|e|i|и|with)\s+(?=[^\W\d_])")
_OTHERS = re.compile(
    r"(?:\bet\s+al(?:ii|\b)\.?|\band others\b|\bu\.\s?a\.(?=\s|$)|…|\.\.\.).*$",
    re.IGNORECASE | re.DOTALL,
)
_ROLE = re.compile(r"\(?\b(?:eds?|hrsg|editors?|trans)\b\.?\)?\s*$", re.IGNORECASE)
_ENDS = " ,;\t\n"
_INITIALS = re.compile(r"^(?:[^\W\d_]{1,2}[.\s-]{0,2}){1,4}$")


skeleton = lru_cache(maxsize=16384)(_skeleton)


@dataclass(frozen=True, slots=True)
class Person:
    """A name for comparison."""

    words: frozenset[str]
    """All its words, folded, without initials."""
    families: frozenset[str]
    """What may be its family name, as it sounds: whole, without particles, either half."""
    initials: frozenset[str] = frozenset()
    """What its given names may begin with; empty where none is told."""
    acronym: str = ""
    """That of an organisation."""
    is_organisation: bool = False


def compare_people(reference: Reference, record: Record) -> FieldMatch:
    """The people of a reference beside those of a record.

    Authors are compared with authors, and with editors and translators where they are not among
    these, since catalogues do not agree on who is what.
    """
    role = next((r for r in ("author", "editor", "translator") if reference.field(r)), "")
    ours = list(_cited(reference, role))[:_PEOPLE] if role else []
    makers = (record.authors, record.editors, record.translators)
    same_role = makers[("author", "editor", "translator").index(role)] if role else ()
    everybody = [name for names in makers for name in names[:_PEOPLE]]
    shown_ours = _shown([str(name)[:_LONGEST] for name in reference.names(role)] if role else [])
    shown_theirs = _shown([*(same_role or next(filter(None, makers), ()))])
    if not ours or not everybody:
        return FieldMatch("author", Agreement.MISSING, shown_ours, shown_theirs)
    theirs = [person for name in everybody for person in read_people(name)]
    agreement, reason = _agreement(ours, theirs)
    if agreement is not Agreement.DIFFERS and role and not same_role:
        reason = reason or f"cited as {role}, in another role in the record"
    return FieldMatch("author", agreement, shown_ours, shown_theirs, reason)


def _agreement(ours: list[Person], theirs: list[Person]) -> tuple[Agreement, str]:
    degrees = [_best(person, theirs) for person in ours]
    found, alike = degrees.count(2), sum(degree > 0 for degree in degrees)
    if not alike:
        if theirs and any(p.is_organisation for p in ours) != any(
            p.is_organisation for p in theirs
        ):
            return Agreement.MISSING, "an organisation beside people"
        return Agreement.DIFFERS, "nobody in common"
    if not found:
        return Agreement.NEAR, "the family name agrees, the given name does not"
    if degrees[0] or _best(theirs[0], ours):
        if 2 * found >= len(ours):
            return Agreement.AGREES, ""
        if len(theirs) <= found:
            return Agreement.AGREES, "the record does not name all"
    return Agreement.NEAR, f"{found} of {len(ours)} stand in the record"


def _best(person: Person, others: list[Person]) -> int:
    best = 0
    for other in others:
        if person.families & other.families or (
            person.words
            and other.words
            and (person.words <= other.words or other.words <= person.words)
        ):
            best = max(best, same_person(person, other))
            if best == 2:
                return 2
        elif (person.is_organisation or other.is_organisation) and _same_body(person, other):
            return 2
    if not best:
        best = max((_nearly(person, other) for other in others[:_TRIED]), default=0)
    return best


def same_person(one: Person, other: Person) -> int:
    """2 where two names are one person's, 1 where only the family names are one, else 0."""
    if one.is_organisation or other.is_organisation:
        return 2 if _same_body(one, other) else 0
    small, large = sorted((one.words, other.words), key=len)
    if len(small) > 1 and small <= large:
        return 2  # in whatever order
    common = one.families & other.families
    if not common:
        return 0
    agree = not one.initials or not other.initials or bool(one.initials & other.initials)
    if max(map(len, common)) < _SOUNDING and not one.words & other.words:
        # Zhang, Shang and Jang sound alike.
        return 2 if one.initials & other.initials else 0
    return 2 if agree else 1


def _nearly(one: Person, other: Person) -> int:
    """A misprint in a long name, where the given names agree."""
    if one.is_organisation or other.is_organisation or not one.initials & other.initials:
        return 0
    for mine in one.families:
        limit = 1 if len(mine) < 9 else 2
        for theirs in other.families:
            if (
                min(len(mine), len(theirs)) > 4
                and mine[0] == theirs[0]
                and distance(mine, theirs, limit) is not None
            ):
                return 2
    return 0


def _same_body(one: Person, other: Person) -> bool:
    if one.is_organisation and other.is_organisation and one.words & other.words:
        small, large = sorted((one.words, other.words), key=len)
        return small <= large or 2 * len(small & large) > len(large)
    return bool(
        (one.acronym and one.acronym in other.words)
        or (other.acronym and other.acronym in one.words)
    )


def _cited(reference: Reference, role: str) -> Iterator[Person]:
    for name in reference.names(role)[:_PEOPLE]:
        if name.family and not _has_initials(name.family):
            yield _person(name.family[:_LONGEST], name.given[:_LONGEST])
        else:
            yield from read_people(str(name))


def read_people(text: str) -> tuple[Person, ...]:
    """The people in ``Family, Given``, ``Given Family`` or a list of such; or one organisation."""
    return _read_people(text[:_LONGEST])


@lru_cache(maxsize=4096)
def _read_people(text: str) -> tuple[Person, ...]:
    text = _ROLE.sub("", _OTHERS.sub("", clean(text)).rstrip(_ENDS)).rstrip(_ENDS)
    if _is_organisation(text):
        return tuple(filter(_named, [_body(text)]))
    found: list[Person] = []
    for piece in _SPLIT.split(text):
        parts = [part.strip() for part in piece.split(",")]
        parts = [part for part in parts if part and letters(part).strip(" .") not in _TITLES]
        pieces = len(parts)
        while parts:
            family, *rest = parts
            if rest and _is_given(rest[0], family, pieces):
                found.append(_person(family, rest[0]))
                parts = rest[1:]
            else:
                found.append(_unsplit(family))
                parts = rest
    return tuple(filter(_named, found[:_PEOPLE]))


def _named(person: Person) -> bool:
    return bool(person.words)


def _is_given(part: str, family: str, pieces: int) -> bool:
    """Whether what follows a comma belongs to the name before it."""
    if _has_initials(family):
        return False  # "HM Berman, K Henrick" has its initials already
    return bool(_INITIALS.match(part)) or (
        pieces == 2 and len(family.split()) <= 3 and len(part.split()) <= 3
    )


def _has_initials(family: str) -> bool:
    words = family.split()
    return len(words) > 1 and any(_is_initials(word) for word in words)


def _is_initials(word: str) -> bool:
    bare = word.replace(".", "").replace("-", "")
    return bool(bare) and (
        len(bare) == 1 or ("." in word and len(bare) <= 3) or (len(bare) <= 3 and bare.isupper())
    )


def _is_organisation(text: str) -> bool:
    words = [letters(word) for word in _WORD.findall(text[:120])]
    if "," in text and len(words) > 1 and not any(word in _ORGANISATION for word in words[:3]):
        return False
    return any(word in _ORGANISATION for word in words) or (
        len(words) > 2 and bool({"of", "for", "the"} & set(words))
    )


def _body(text: str) -> Person:
    words = [letters(word) for word in _WORD.findall(text)]
    telling = [word for word in words if word not in _SMALL]
    acronym = "".join(word[0] for word in telling)
    short = frozenset(telling)
    return Person(short, frozenset(), frozenset(), acronym if len(acronym) > 1 else "", True)


def _unsplit(text: str) -> Person:
    """``Given Family``, ``Family GM``, ``van den Berg``, or one word."""
    words = [
        word
        for word in re.split(r"[\s\u00a0]+", re.sub(r"[0-9()\[\]*†‡]+", " ", text))
        if _WORD.search(word)
    ]
    words = [word for word in words if letters(word).strip(".") not in _TITLES or len(words) == 1]
    split = [
        piece
        for word in words
        for piece in re.findall(r"[^\W\d_]\.(?:-?[^\W\d_]\.)*|[^.]+\.?", word)
    ]
    full = [word for word in split if not _is_initials(word)]
    short = [word for word in split if _is_initials(word)]
    if not full:
        full, short = split[-1:], split[:-1]
    if len(full) > 1 and letters(full[-1]) in _PARTICLES:
        full = [full[-1], *full[:-1]]  # D Roure De
    start = len(full) - 1
    if short and split[0] in full and split[-1] in short and len(full) <= 3:
        start = 0  # Berman HM; García Márquez G
    while start > 0 and letters(full[start - 1]) in _PARTICLES:
        start -= 1
    return _person(" ".join(full[start:]), " ".join([*full[:start], *short] if start else short))


@lru_cache(maxsize=4096)
def _person(family: str, given: str) -> Person:
    if _is_organisation(family) and not given:
        return _body(family)
    folded = [
        letters(word) for word in _WORD.findall(clean(family).replace("'", "").replace("’", ""))
    ]
    folded = [word for word in folded if word not in _TITLES or len(folded) == 1]
    core = [word for word in folded if word not in _PARTICLES] or folded
    forms = {"".join(folded), "".join(core)}
    if len(core) > 1:
        forms |= {word for word in (core[0], core[-1]) if len(word) > 2}
    forms |= {form.replace("oe", "o").replace("ue", "u").replace("ae", "a") for form in forms}
    names = [letters(word) for word in _WORD.findall(clean(given))]
    names = [word for word in names if word not in _PARTICLES and word not in _TITLES] or names
    initials = {name[0] for name in names[:4]} if names else set()
    if names and len(names[0]) <= 3 and _is_initials(given.split()[0]):
        initials |= set(names[0])
    return Person(
        frozenset(core) | {name for name in names if len(name) > 2},
        frozenset(skeleton(form) for form in forms if form),
        frozenset("i" if letter in "yj" else letter for letter in initials),
        "",
        False,
    )


def _shown(names: Iterable[str]) -> str:
    names = list(names)
    more = f"; and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return "; ".join(name[:120] for name in names[:_SHOWN]) + more


def stand_in(names: tuple[str, ...], text: Told, apart: Told) -> bool:
    """Whether the first of the people stands in a text, in a word that the title has not."""
    first = next((person for name in names[:_PEOPLE] for person in read_people(name)[:1]), None)
    if first is None:
        return False
    if first.is_organisation:
        return first.words <= set(text.words)
    words = {skeleton(word) for word in text.words if size(word) > 2 and word not in apart.words}
    words |= {skeleton(word) for word in text.words[:1]}
    return bool(words & first.families)
