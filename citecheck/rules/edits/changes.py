"""What is told otherwise in the new version of a sentence: a number, a date, a name, a "not"."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from citecheck.citing.spelling import distance, fold, skeleton

_NUMBER = re.compile(r"\d+(?:[.,\u00a0\u202f' ]\d{3})*(?:[.,]\d+)?")
_SEPARATOR = re.compile(r"[.,\u00a0\u202f' ](?=\d{3}(?!\d))")
_WORD = re.compile(r"\w+(?:['’]\w+)?")
_NAME = re.compile(r"(?<![.!?…:\"“„«(]\s)(?<!^)\b[^\W\d_a-zß-öø-ÿа-я][\w'’-]+")
_NEGATIONS = frozenset(
    """not no never none nobody nothing neither nor without cannot
    nicht kein keine keinen keiner nie niemals niemand nichts ohne
    ne pas jamais aucun aucune personne rien sans
    nunca ningún ninguna nadie nada sin non mai nessuno senza не нет никогда никто без""".split()
)
_COUNTED = {
    word: str(number)
    for number, word in enumerate(
        """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
        fifteen sixteen seventeen eighteen nineteen twenty""".split()
    )
}
_MONTHS = frozenset(
    """january february march april may june july august september october november december
    januar februar märz april mai juni juli august september oktober november dezember
    janvier février mars avril juin juillet août septembre octobre novembre décembre
    enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
    """.split()
)
_SPELLING = 2  # letters by which a name may be spelled otherwise and be the same


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is told otherwise."""

    kind: str
    """``number``, ``date``, ``name`` or ``negation``."""
    old: str
    new: str
    certain: bool = True
    """Whether it says something else, and not only spells it otherwise."""


def changes(old: str, new: str) -> tuple[Change, ...]:
    """What the new version of a sentence tells otherwise than the old one.

    A thing that was only added or only left out is no change, but a negation is. Numbers are
    compared by value: ``1,000`` and ``1000`` are one.
    """
    found = [
        *_exchanged("number", _numbers(old), _numbers(new)),
        *_exchanged("date", _months(old), _months(new)),
        *_names(old, new),
    ]
    before, after = _negations(old), _negations(new)
    if bool(before) != bool(after):
        found.append(Change("negation", " ".join(before) or "no “not”", " ".join(after) or "none"))
    return tuple(found)


def _exchanged(kind: str, old: dict[str, str], new: dict[str, str]) -> list[Change]:
    gone = [written for key, written in old.items() if key not in new]
    come = [written for key, written in new.items() if key not in old]
    return [Change(kind, before, after) for before, after in zip(gone, come, strict=False)]


def _numbers(text: str) -> dict[str, str]:
    found = {
        _SEPARATOR.sub("", match[0]).replace(",", "."): match[0] for match in _NUMBER.finditer(text)
    }
    for word in _WORD.findall(text):
        if number := _COUNTED.get(word.casefold()):
            found.setdefault(number, word)
    return found


def _months(text: str) -> dict[str, str]:
    return {
        w.casefold(): w for w in _WORD.findall(text) if w[0].isupper() and w.casefold() in _MONTHS
    }


def _negations(text: str) -> list[str]:
    found = []
    for word in _WORD.findall(text):
        low = word.casefold().replace("’", "'")
        if low in _NEGATIONS or low.endswith("n't"):
            found.append(word)
    return found


def _names(old: str, new: str) -> list[Change]:
    before, after = (
        Counter(w for w in _NAME.findall(text) if w.casefold() not in _MONTHS)
        for text in (old, new)
    )
    said_before = {fold(word) for word in _WORD.findall(old)}
    said_after = {fold(word) for word in _WORD.findall(new)}
    gone = [word for word in before - after if fold(word) not in said_after]
    come = [word for word in after - before if fold(word) not in said_before]
    return [
        Change("name", one, other, not _spelled(one, other))
        for one, other in zip(gone, come, strict=False)
    ]


def _spelled(one: str, other: str) -> bool:
    """Whether two names may be spellings of one."""
    first, second = fold(one), fold(other)
    near = distance(first, second, _SPELLING) is not None and min(len(first), len(second)) > 3
    return near or skeleton(first) == skeleton(second)
