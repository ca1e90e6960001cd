"""Journals, proceedings and books in which works stand, written out or abbreviated (ISO 4)."""

from __future__ import annotations

import re

from citecheck.citing.matching.verdicts import Agreement, FieldMatch
from citecheck.citing.matching.words import Told, alike, clean, told

_LONGEST = 300
_SMALL = frozenset(
    "of the and in on for a an de la le les des du et der die das und fur zu im del el y e i d l und at to".split()
)
_LEFT_OUT = _SMALL | frozenset(
    "proceedings proc annual conference conf international intl symposium workshop ser series section".split()
)
_SKIPPED = 3
_YEAR = re.compile(r"\b(?:1[89]|20)[0-9]{2}\b|\b[0-9]{1,3}(?:st|nd|rd|th)\b")
_PREPRINT = re.compile(
    r"\b(?:arxiv|corr|biorxiv|medrxiv|ssrn|preprints?|chemrxiv|psyarxiv|openreview|research square)\b"
)
_VOWEL = re.compile(r"[aeiou]")
_BRACKETED = re.compile(r"\(([^()]{2,20})\)")


def is_preprint(container: str, publisher: str = "") -> bool:
    """Whether a container or publisher is a preprint server."""
    return bool(_PREPRINT.search(f"{container[:_LONGEST]} {publisher[:_LONGEST]}".casefold()))


def compare_containers(ours: str, theirs: str) -> FieldMatch:
    """A journal or proceedings beside that of a record."""
    ours, theirs = ours[:_LONGEST], theirs[:_LONGEST]
    if not ours or not theirs:
        return FieldMatch("container-title", Agreement.MISSING, ours, theirs)
    agreement, reason = _agreement(ours, theirs)
    return FieldMatch("container-title", agreement, ours, theirs, reason)


def _agreement(ours: str, theirs: str) -> tuple[Agreement, str]:
    mine, others = told(clean(ours)), told(clean(theirs))
    if not mine.run or not others.run:
        return Agreement.MISSING, ""
    if mine.run == others.run or abbreviates(mine.words, others.words):
        return Agreement.AGREES, ""
    if is_preprint(ours) and is_preprint(theirs):
        return Agreement.AGREES, "both are preprints"
    if alike(mine.run, others.run) >= 0.9:
        return Agreement.AGREES, ""
    if _acronym(ours, theirs) or _acronym(theirs, ours):
        return Agreement.NEAR, "one is the abbreviation of the other"
    one, other = _core(ours), _core(theirs)
    if one and other and (abbreviates(one, other) or alike("".join(one), "".join(other)) >= 0.85):
        return Agreement.NEAR, "the same without numbers and kinds of meetings"
    small, large = sorted((one, other), key=len)
    if len(small) > 1 and _within(small, large):
        return Agreement.NEAR, "one is part of the other's name"
    if is_preprint(ours) or is_preprint(theirs):
        return Agreement.NEAR, "one is the preprint"
    return Agreement.DIFFERS, "another journal or book"


def abbreviates(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names are one, each word written out or abbreviated, in order.

    ``J Magn Magn Mater`` is the Journal of Magnetism and Magnetic Materials. Small words are left
    out; a word stands for another if its letters do in their order, from the first on.
    """
    one = tuple(word for word in one if word not in _SMALL)
    other = tuple(word for word in other if word not in _SMALL)
    if not one or len(one) != len(other):
        return False
    return all(map(_stands_for, one, other)) and (len(one) > 1 or one[0][:4] == other[0][:4])


def _stands_for(one: str, other: str) -> bool:
    if one == other:
        return True
    short, long = (one, other) if len(one) <= len(other) else (other, one)
    if short[0] != long[0] or (short.isdigit() or long.isdigit()):
        return False
    if long.startswith(short):
        return True
    if len(short) > len(long) - 2 and len(short) > 3:
        return short[:-1] == long[: len(short) - 1]  # Chemistry, Chemical
    if len(short) < 3 or (short[-1] != long[-1] and _VOWEL.search(short)):
        return False
    rest = iter(long)  # Natl, Dtsch, Assn: the letters stand in the word in their order
    return all(letter in rest for letter in short)


def stands_for_any(word: str, words: tuple[str, ...]) -> bool:
    """Whether a word is one of a name, or its abbreviation."""
    return any(_stands_for(word, other) for other in words)


def _core(text: str) -> tuple[str, ...]:
    words = told(_YEAR.sub(" ", _BRACKETED.sub(" ", clean(text)))).words
    return tuple(word for word in words if word not in _LEFT_OUT and not word.isdigit()) or words


def _within(small: tuple[str, ...], large: tuple[str, ...]) -> bool:
    """Whether the words stand in the others in one piece, written out or abbreviated."""
    for start in range(min(len(large) - len(small), _SKIPPED) + 1):
        if all(map(_stands_for, small, large[start : start + len(small)])):
            return True
    return False


def _acronym(short: str, long: str) -> bool:
    """``PNAS``, ``ICML 2019`` and ``(ICRA)``."""
    words = told(clean(_YEAR.sub(" ", short))).words
    if len(words) != 1 or not 2 < len(words[0]) < 10:
        return False
    name = words[0]
    if any(told(clean(found)).words[:1] == (name,) for found in _BRACKETED.findall(long)):
        return True
    told_long = told(clean(_YEAR.sub(" ", long))).words
    initials = "".join(word[0] for word in told_long if word not in _SMALL)
    return name == initials or (len(name) > 3 and (name in told_long or name in initials))


def stands_in(container: str, text: Told) -> bool:
    """Whether the words of a container stand in a text in one piece, in order, abbreviated or not."""
    wanted = [word for word in told(clean(container[:_LONGEST])).words if word not in _SMALL]
    words = [word for word in text.words if word not in _SMALL]
    if len(wanted) < 2:
        return len(wanted) == 1 and len(wanted[0]) > 4 and wanted[0] in words
    acronym = "".join(word[0] for word in wanted)
    if len(acronym) > 3 and acronym in words:
        return True
    # Volumes stick to the last word where the text was set carelessly: "Transfer11".
    words = [word.rstrip("0123456789") or word for word in words]
    for start, word in enumerate(words[: len(words) - len(wanted) + 1]):
        if word[0] == wanted[0][0] and all(
            map(_stands_for, words[start : start + len(wanted)], wanted)
        ):
            return True
    return False
